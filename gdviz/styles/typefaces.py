"""The typefaces that gdviz brings along, and what takes their place where they lack a sign."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from matplotlib.font_manager import FontProperties, findfont, findSystemFonts, fontManager, get_font

from gdviz.tables.schema import Rule, Spelling

FONTS: Final = Path(__file__).parent / "fonts"
OWN: Final = "gdviz Inter"  # its files: see fonts/make.py
SERIF: Final = re.compile(
    r"serif(?<!sans.serif)|roman|times|garamond|stix|georgia|palatino|baskerville|caslon|mincho", re.I
)
WEIGHTS: Final = ("normal", "bold")  # that pictures have
FALLBACK: Final = "DejaVu Sans"  # comes with matplotlib, and has signs of many scripts


Fonts = Annotated[
    tuple[Annotated[str, Rule("a font's name", lambda v: v.isprintable() and 0 < len(v) <= 100)], ...],
    Rule("a font's name, or a list of such names", lambda v: len(v) > 0),
    Spelling(lambda name: (name,)),
]


class FontFile(str):
    """A font by its file's name and a digest of it, which is all that it is compared by; `path` is where it lies."""

    __slots__ = ("path",)

    path: Path


def is_font_file(name: str) -> bool:
    """Whether what names a font is the path of a file."""
    return name.lower().endswith((".ttf", ".otf"))


@cache
def family_of(path: Path) -> str:
    """The name of a file's font, which matplotlib knows from now on."""
    fontManager.addfont(path)
    return str(get_font(path).family_name)


@cache
def install() -> None:
    """Makes the typefaces known to matplotlib."""
    for file in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(file)


@cache
def is_known(font: str) -> bool:
    """Whether matplotlib has the font, or finds it now: it remembers those that there were when it was first called."""
    if isinstance(font, FontFile):
        return True
    install()
    if font not in fontManager.get_font_names():
        _install_new()
    return font in fontManager.get_font_names()


@cache
def _install_new() -> None:
    """Makes the fonts known to matplotlib that this machine has got since matplotlib last looked."""
    for file in sorted({*findSystemFonts()} - {entry.fname for entry in fontManager.ttflist}):
        with suppress(OSError, RuntimeError):  # a file that is none
            fontManager.addfont(file)


def families(fonts: tuple[str, ...]) -> list[str]:
    """The fonts that there are, in their order, then those that have what they lack."""
    known = [family_of(font.path) if isinstance(font, FontFile) else font for font in fonts if is_known(font)]
    return list(dict.fromkeys([*known, OWN, FALLBACK]))


def alike(fonts: tuple[str, ...]) -> str:
    """The fonts, as CSS names them, that stand in for the first where a machine has none of gdviz's."""
    return "serif" if SERIF.search(families(fonts)[0]) else "Inter, sans-serif"


@cache
def has_cubic_outlines(fonts: tuple[str, ...]) -> bool:
    """Whether any of the fonts or their fall-backs is OpenType with PostScript's outlines."""
    files = (findfont(FontProperties(family=family, weight=weight)) for family in families(fonts) for weight in WEIGHTS)
    return any(Path(file).read_bytes()[:4] == b"OTTO" for file in files)


def signs_of(fonts: tuple[str, ...]) -> set[int]:
    """The code points that can be written in the fonts or their fall-backs."""
    found: set[int] = set()
    for family in families(fonts):
        found |= signs_of_family(family)
    return found


@cache
def signs_of_family(family: str) -> frozenset[int]:
    """The code points of one font."""
    return frozenset(get_font(findfont(FontProperties(family=[family]))).get_charmap())


def mathematics(fonts: tuple[str, ...]) -> dict[str, str]:
    """matplotlib's settings for mathematics in the face of the first font, and in one alike where it lacks a sign."""
    first = families(fonts)[0]
    faces = {"rm": first, "it": f"{first}:italic", "bf": f"{first}:bold", "sf": first, "tt": first}
    return {
        "mathtext.fontset": "custom",
        "mathtext.fallback": "stix" if SERIF.search(first) else "stixsans",
        "mathtext.cal": f"{first}:italic",
        **{f"mathtext.{face}": name for face, name in faces.items()},
    }
