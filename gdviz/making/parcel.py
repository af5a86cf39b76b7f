"""The files of a figure as they are asked for on another machine: with the fonts and the logo that its style names."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gdviz.errors import UsageError
from gdviz.making.digest import digest
from gdviz.making.files import OutputFile
from gdviz.making.freshness import mark_of
from gdviz.styles.base import Style
from gdviz.styles.files import PictureFile, named_files
from gdviz.styles.typefaces import FontFile


@dataclass(frozen=True)
class Parcel:
    """The files of one figure with their marks, and what the files hold that its style names, by name and digest."""

    found: tuple[OutputFile, ...]
    contents: Mapping[str, bytes]


def packed(found: Sequence[OutputFile]) -> Parcel:
    """What is sent for the files of one figure."""
    marked = tuple(replace(target, mark=mark_of(target)) for target in found)
    return Parcel(marked, {str(file): file.path.read_bytes() for file in named_files(found[0].figure.look)})


def unpacked(parcel: Parcel, folder: Path) -> tuple[OutputFile, ...]:
    """The files, to be drawn into a folder here.  UsageError where they would be others than where they are wanted."""
    look = parcel.found[0].figure.look
    figure = replace(parcel.found[0].figure, look=look and _with_files(look, parcel.contents))
    here = tuple(replace(each, figure=figure, path=folder / each.path.name) for each in parcel.found)
    for target in here:
        if target.mark and mark_of(replace(target, mark=None)).key != target.mark.key:
            words = "a worker has another gdviz, other libraries or other fonts"
            raise UsageError(f"{target.scene.path}: figure {figure.name!r}: {words}")
    return here


def _with_files(look: Style, contents: Mapping[str, bytes]) -> Style:
    """The style with the files that it names where they lie here."""

    def here(file: Any) -> Any:
        if not isinstance(file, FontFile | PictureFile):
            return file
        found = type(file)(file)
        found.path = _kept(file, contents[file])
        return found

    logo = look.logo and replace(look.logo, file=here(look.logo.file))
    return replace(look, font=tuple(map(here, look.font)), logo=logo)


def _kept(file: str, content: bytes) -> Path:
    """Where a file lies here, as long as this process: matplotlib remembers each font that it has seen."""
    name = file.rpartition(" ")[0]
    path = Path(_shelf().name, digest(file) + Path(name).suffix)
    if not path.exists():
        part = path.with_name(f"{path.name}.{os.urandom(8).hex()}")  # another thread may be at it
        part.write_bytes(content)
        part.replace(path)
    return path


@cache
def _shelf() -> TemporaryDirectory[str]:
    """The folder of such files, which goes with this process."""
    return TemporaryDirectory(prefix="gdviz-fonts-")
