"""The files that a scene is read from: those that it extends, data, styles, fonts and logos, right or wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gdviz.scene.extended import named_bases
from gdviz.scene.figure_defaults import DEFAULTS
from gdviz.scene.override import Override
from gdviz.styles.typefaces import is_font_file
from gdviz.tables.file_registry import EXTENDS, is_file
from gdviz.tables.toml_file import known_tables


def files_of_call(scene: Path, style: str | None, overrides: Sequence[Override]) -> list[Path]:
    """The files that a call names over what the scene says: a style's, and those of what it sets."""
    given = [(each.as_table, scene.parent) for each in overrides] + [({"style": style}, Path())]
    return [file for table, folder in given for file in _named_in(table, folder)]


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
