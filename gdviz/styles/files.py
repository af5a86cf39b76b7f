"""Files that a style names: fonts and pictures, which lie near it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from matplotlib.font_manager import get_font
from PIL import Image

from gdviz.errors import Problem, UsageError, shown
from gdviz.styles.logo import Logo
from gdviz.styles.typefaces import FontFile, is_font_file
from gdviz.tables.near_file import near_file

if TYPE_CHECKING:
    from gdviz.styles.base import Style

MOST_BYTES: Final = 20_000_000


class PictureFile(str):
    """A picture by its name and a digest of it, which is all that it is compared by; `path` is where it lies."""

    __slots__ = ("path",)

    path: Path


def named_files(style: Style | None) -> list[FontFile | PictureFile]:
    """The files that a style names; none where there is no style."""
    named = (*style.font, style.logo.file if style.logo else "") if style else ()
    return [each for each in named if isinstance(each, FontFile | PictureFile)]


def with_files(values: Mapping[str, Any], folder: Path, problems: list[Problem]) -> dict[str, Any]:
    """The values of a style's keys with the files found that they name from the folder; what is wrong is added."""
    found = in_order(values)
    if "font" in values:
        fonts = enumerate(values["font"])
        found["font"] = tuple(_font(name, i, folder, problems) if is_font_file(name) else name for i, name in fonts)
    if values.get("logo"):
        found["logo"] = _logo(values["logo"], folder, problems)
    return found


def in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, where runs that have an order go through the author's colours unless these have a sequence, too."""
    runs = values.get("runs", ())
    return {**({"sequence": runs} if len(runs) > 1 else {}), **values}


def _font(name: str, i: int, folder: Path, problems: list[Problem]) -> Any:
    def check(path: Path) -> None:
        try:
            get_font(path)
        except (RuntimeError, OSError) as err:
            raise UsageError(f"expected a font, got {shown(name)}, which is none that can be read") from err

    return _found(FontFile, name, ("font", i), folder, check, problems)


def _logo(logo: Logo, folder: Path, problems: list[Problem]) -> Logo:
    def check(path: Path) -> None:
        try:
            with Image.open(path, formats=["PNG"]) as image:
                image.load()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as err:
            raise UsageError(f"expected a PNG picture, got {shown(logo.file)}, which is none that can be read") from err

    return replace(logo, file=_found(PictureFile, logo.file, ("logo", "file"), folder, check, problems))


def _found(
    kind: type[Any],
    name: str,
    key: tuple[str | int, ...],
    folder: Path,
    check: Callable[[Path], None],
    problems: list[Problem],
) -> Any:
    """The file of that name as its kind; the name where something is wrong with it."""
    try:
        path = near_file(name, folder, "a file", MOST_BYTES)
        check(path)
    except UsageError as err:
        problems.append(Problem(key, str(err)))
        return name
    found = kind(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")
    found.path = path
    return found
