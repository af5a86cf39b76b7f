"""The typefaces that gdviz brings along, and what takes their place where they lack a sign."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

FONTS: Final = Path(__file__).parent / "fonts"
OWN: Final = "gdviz Inter"  # its files: see fonts/make.py
FALLBACK: Final = "DejaVu Sans"  # comes with matplotlib, and has signs of many scripts


@cache
def install() -> None:
    """Makes the typefaces known to matplotlib."""
    for file in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(file)


def families(font: str) -> list[str]:
    """The font, and the one that has what it lacks."""
    install()
    return [font] if font == FALLBACK else [font, FALLBACK]


def signs_of(font: str) -> set[int]:
    """The code points that can be written in a font or its fall-back."""
    found: set[int] = set()
    for family in families(font):
        found |= set(get_font(findfont(FontProperties(family=family))).get_charmap())
    return found


def mathematics(font: str) -> dict[str, str]:
    """matplotlib's settings for mathematics in a matching face."""
    if font != OWN:
        return {"mathtext.fontset": "dejavusans"}
    faces = {"rm": OWN, "it": f"{OWN}:italic", "bf": f"{OWN}:bold", "sf": OWN, "tt": OWN, "cal": f"{OWN}:italic"}
    return {
        "mathtext.fontset": "custom",
        "mathtext.fallback": "stixsans",
        **{f"mathtext.{face}": name for face, name in faces.items()},
    }
