"""A scene drawn again whenever it, or a file of its data or styles, is saved."""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from gdviz.making.files import Choice
from gdviz.making.pipeline import draw
from gdviz.making.telling import tell
from gdviz.scene.load import load
from gdviz.styles.typefaces import is_font_file
from gdviz.tables.file_kinds import FILE, kind_of
from gdviz.tables.file_registry import EXTENDS, is_file

POLL_S: Final = 0.2
SETTLE_S: Final = 0.1  # without a change: some programs save in several steps

Stamps = Mapping[Path, tuple[int, int, int] | None]  # when a file was changed, its size and number; None: not there


def watch_scene(file: Path, choice: Choice) -> None:
    """Draws a scene at every save of it or its files, and says in a line what came of it; only Ctrl-C ends it."""
    if not file.is_file():
        load(file)  # says what is there instead
    for _ in saves(file, choice.style):
        begin = time.perf_counter()
        drawn = draw([file], choice, jobs=1, quiet=not (sys.stderr and sys.stderr.isatty()))
        took = f" in {time.perf_counter() - begin:.1f} s" if drawn.stale else ""
        words = "not drawn; waiting for the next save" if drawn.code else f"{drawn.words}{took}"
        tell(f"{time.strftime('%H:%M:%S')} {file}: {words}")


def saves(scene: Path, style: str | None = None) -> Iterator[None]:
    """Gives at once, and whenever the scene or a file of it, or of a style, has been saved since; never ends.

    A file that is away for a moment, as when an editor renames a new one into its place, is waited for.
    """
    seen: Stamps = {}
    while True:
        now = _settled(scene, style)
        if now != seen and now[scene] is not None:
            seen = now
            yield
        time.sleep(POLL_S)


def _settled(scene: Path, style: str | None) -> Stamps:
    """The stamps of the files once they stay the same for a while."""
    now = _stamps(scene, style)
    while True:
        time.sleep(SETTLE_S)
        before, now = now, _stamps(scene, style)
        if now == before:
            return now


def _stamps(scene: Path, style: str | None) -> Stamps:
    return {file: _stamp(file) for file in (scene, *used_files(scene), *_style_files([style], Path()))}


def _stamp(file: Path) -> tuple[int, int, int] | None:
    with suppress(OSError):
        found = file.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def used_files(scene: Path) -> list[Path]:
    """The files of a scene's data and styles, whether they are there or not, with those that these extend or name."""
    table = _table(scene)
    match table:
        case {"cost": {"data": {"file": str(name)}}} if "\0" not in name:
            data = [scene.parent / name]
        case _:
            data = []
    figures = table.get("figure")
    named = [table.get("style"), *(figure.get("style") for figure in figures or () if isinstance(figure, dict))]
    return [*data, *_of_style(table.get("style"), scene.parent), *_style_files(named, scene.parent)]


def _of_style(table: Any, folder: Path) -> list[Path]:
    """The fonts and the logo that the keys of a style name."""
    match table:
        case {"logo": {"file": str(name)}}:
            names = [name]
        case _:
            names = []
    fonts = table.get("font", ()) if isinstance(table, dict) else ()
    fonts = [fonts] if isinstance(fonts, str) else fonts if isinstance(fonts, list) else ()
    names += [font for font in fonts if isinstance(font, str) and is_font_file(font)]
    return [folder / name for name in names if "\0" not in name]


def _style_files(named: Iterable[Any], folder: Path) -> list[Path]:
    """The files among what names styles, or extends them, by their paths from a folder."""
    found: dict[Path, None] = {}
    waiting = [(each, folder) for each in named]
    for each, beside in waiting:  # which grows
        name = each.get(EXTENDS) if isinstance(each, dict) else each
        if isinstance(name, str) and is_file(name) and "\0" not in name and (path := beside / name) not in found:
            found[path] = None
            waiting.append((_table(path), path.parent))
    return [*found, *(file for path in found for file in _of_style(_table(path), path.parent))]


def _table(file: Path) -> dict[str, Any]:
    """What a TOML file holds; nothing where it cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        if kind_of(file) == FILE:
            return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    return {}
