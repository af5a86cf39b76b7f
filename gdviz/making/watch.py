"""A scene drawn again whenever it, or a data file of it, is saved."""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from gdviz.making.files import Choice
from gdviz.making.pipeline import draw
from gdviz.scene.load import load

POLL_S: Final = 0.2
SETTLE_S: Final = 0.1  # without a change: some programs save in several steps

Stamps = Mapping[Path, tuple[int, int, int] | None]  # when a file was changed, its size and number; None: not there


def watch_scene(file: Path, choice: Choice) -> None:
    """Draws a scene at every save of it or its data, and says in a line what came of it; only Ctrl-C ends it."""
    if not file.is_file():
        load(file)  # says what is there instead
    for _ in saves(file):
        begin = time.perf_counter()
        drawn = draw([file], choice, jobs=1, quiet=not sys.stderr.isatty())
        took = f" in {time.perf_counter() - begin:.1f} s" if drawn.stale else ""
        words = "not drawn; waiting for the next save" if drawn.code else f"{drawn.words}{took}"
        click.echo(f"{time.strftime('%H:%M:%S')} {file}: {words}", err=True)


def saves(scene: Path) -> Iterator[None]:
    """Gives at once, and whenever the scene or its data have been saved since what was given; never ends.

    A file that is away for a moment, as when an editor renames a new one into its place, is waited for.
    """
    seen: Stamps = {}
    while True:
        now = _settled(scene)
        if now != seen and now[scene] is not None:
            seen = now
            yield
        time.sleep(POLL_S)


def _settled(scene: Path) -> Stamps:
    """The stamps of the scene and its data once they stay the same for a while."""
    now = _stamps(scene)
    while True:
        time.sleep(SETTLE_S)
        before, now = now, _stamps(scene)
        if now == before:
            return now


def _stamps(scene: Path) -> Stamps:
    return {file: _stamp(file) for file in (scene, *data_files(scene))}


def _stamp(file: Path) -> tuple[int, int, int] | None:
    with suppress(OSError):
        found = file.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def data_files(scene: Path) -> list[Path]:
    """The file that the scene's data come from, whether it is there or not; none where the scene cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        match tomllib.loads(scene.read_text(encoding="utf-8-sig")):
            case {"cost": {"data": {"file": str(name)}}} if "\0" not in name:
                return [scene.parent / name]
    return []
