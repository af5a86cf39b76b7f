"""A scene drawn again whenever it, or a file of its data or styles, is saved."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Final

from gdviz.making.files import Choice
from gdviz.making.pipeline import draw
from gdviz.making.serving import Shelf, serving
from gdviz.making.telling import finish, give, tell
from gdviz.making.used_files import files_of_call, used_files
from gdviz.scene.load import load
from gdviz.scene.override import Override

POLL_S: Final = 0.2
SETTLE_S: Final = 0.1  # without a change: some programs save in several steps

Stamps = Mapping[Path, tuple[int, int, int] | None]  # when a file was changed, its size and number; None: not there


def watch_scene(file: Path, choice: Choice, port: int | None = None) -> None:
    """Draws a scene at every save of it or its files, and says in a line what came of it; only Ctrl-C ends it.

    With a port its pictures are on a page there.
    """
    if not file.is_file():
        load(file)  # says what is there instead
    shelf = Shelf(choice.out)
    with nullcontext() if port is None else serving(shelf, port) as address:
        if address:
            give(address)
            finish()
        _watch(file, choice, shelf)


def _watch(file: Path, choice: Choice, shelf: Shelf) -> None:
    for _ in saves(file, choice.style, choice.overrides):
        begin = time.perf_counter()
        drawn = draw([file], choice, jobs=1, quiet=not (sys.stderr and sys.stderr.isatty()))
        took = f" in {time.perf_counter() - begin:.1f} s" if drawn.stale else ""
        words = "not drawn; waiting for the next save" if drawn.code else f"{drawn.words}{took}"
        told = f"{time.strftime('%H:%M:%S')} {file}: {words}"
        shelf.put(told, drawn.paths)
        tell(told)


def saves(scene: Path, style: str | None = None, overrides: Sequence[Override] = ()) -> Iterator[None]:
    """Gives at once, and whenever the scene or a file of it, of a style, or of what is set, has been saved since.

    It never ends.

    A file that is away for a moment, as when an editor renames a new one into its place, is waited for.
    """
    seen: Stamps = {}
    while True:
        now = _settled(scene, style, overrides)
        if now != seen and now[scene] is not None:
            seen = now
            yield
        time.sleep(POLL_S)


def _settled(scene: Path, style: str | None, overrides: Sequence[Override]) -> Stamps:
    """The stamps of the files once they stay the same for a while."""
    now = _stamps(scene, style, overrides)
    while True:
        time.sleep(SETTLE_S)
        before, now = now, _stamps(scene, style, overrides)
        if now == before:
            return now


def _stamps(scene: Path, style: str | None, overrides: Sequence[Override]) -> Stamps:
    files = (scene, *used_files(scene), *files_of_call(scene, style, overrides))
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> tuple[int, int, int] | None:
    with suppress(OSError):
        found = file.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None
