"""A scene drawn again whenever it, or a file of its data or styles, is saved."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from gdviz.making.files import Choice
from gdviz.making.pipeline import draw
from gdviz.making.telling import tell
from gdviz.scene.extended import named_bases
from gdviz.scene.figure_defaults import DEFAULTS
from gdviz.scene.load import load
from gdviz.scene.override import Override
from gdviz.styles.typefaces import is_font_file
from gdviz.tables.file_registry import EXTENDS, is_file
from gdviz.tables.toml_file import known_tables

POLL_S: Final = 0.2
SETTLE_S: Final = 0.1  # without a change: some programs save in several steps

Stamps = Mapping[Path, tuple[int, int, int] | None]  # when a file was changed, its size and number; None: not there


def watch_scene(file: Path, choice: Choice) -> None:
    """Draws a scene at every save of it or its files, and says in a line what came of it; only Ctrl-C ends it."""
    if not file.is_file():
        load(file)  # says what is there instead
    for _ in saves(file, choice.style, choice.overrides):
        begin = time.perf_counter()
        drawn = draw([file], choice, jobs=1, quiet=not (sys.stderr and sys.stderr.isatty()))
        took = f" in {time.perf_counter() - begin:.1f} s" if drawn.stale else ""
        words = "not drawn; waiting for the next save" if drawn.code else f"{drawn.words}{took}"
        tell(f"{time.strftime('%H:%M:%S')} {file}: {words}")


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
    given = [(each.as_table, scene.parent) for each in overrides] + [({"style": style}, Path())]
    named = [file for table, folder in given for file in _named_in(table, folder)]
    return {file: _stamp(file) for file in (scene, *used_files(scene), *named)}


def _stamp(file: Path) -> tuple[int, int, int] | None:
    with suppress(OSError):
        found = file.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def used_files(scene: Path) -> list[Path]:
    """The files of a scene's data and styles, and those that it extends, whether they are there or not.

    With each the files that it extends or names itself.
    """
    found = {scene: None}
    for file in (waiting := [scene]):  # which grows
        new = [base for base in named_bases(known_tables(file), file.parent) if not _is_among(base, found)]
        found |= dict.fromkeys(new)
        waiting += new
    named = [named for file in found for named in _named_in(known_tables(file), file.parent)]
    return [*list(found)[1:], *named]


def _is_among(file: Path, files: Iterable[Path]) -> bool:
    """Whether a file is one of these by another path."""
    return os.path.realpath(file) in map(os.path.realpath, files)


def _named_in(table: Mapping[str, Any], folder: Path) -> list[Path]:
    """The files of data and styles that a scene's table names, by their paths from a folder."""
    match table:
        case {"cost": {"data": {"file": str(name)}}} if "\0" not in name:
            data = [folder / name]
        case _:
            data = []
    figures = table.get("figure")
    figures = [*(figures if isinstance(figures, list) else ()), table.get(DEFAULTS)]
    named = [table.get("style"), *(figure.get("style") for figure in figures if isinstance(figure, dict))]
    return [*data, *_of_style(table.get("style"), folder), *_style_files(named, folder)]


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
            waiting.append((known_tables(path), path.parent))
    return [*found, *(file for path in found for file in _of_style(known_tables(path), path.parent))]
