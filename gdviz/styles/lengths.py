"""Lengths in pictures: in pixels, or in units of print, in which they stay whatever a figure's size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final

from gdviz.tables.schema import Rule, Spelling

DPI: Final = 100  # pixels an inch
LONGEST: Final = 200  # pixels: larger type fills a page
UNITS: Final[Mapping[str, float]] = {"px": 1.0, "pt": DPI / 72, "mm": DPI / 25.4, "cm": DPI / 2.54, "in": float(DPI)}
PATTERN: Final = rf"([0-9]{{1,5}}(?:\.[0-9]{{1,5}})?) ?({'|'.join(UNITS)})"


class Fixed(float):
    """Pixels of a length that was given in a unit of print: a figure's size neither grows nor shrinks it."""

    __slots__ = ()


def pixels_of(text: str) -> float | None:
    """The pixels of a length such as "8pt"; None where the text is none."""
    match = re.fullmatch(PATTERN, text)
    if not match:
        return None
    pixels = float(match[1]) * UNITS[match[2]]
    return pixels if match[2] == "px" else Fixed(pixels)


def scaled(length: float, factor: float) -> float:
    """The length in a figure so many times as large."""
    return length if isinstance(length, Fixed) else length * factor


Length = Annotated[
    float,
    Rule(
        f'a number > 0 and up to {LONGEST}, of pixels, or with a unit: "8pt"',
        lambda v: 0 < v <= LONGEST,
        (("exclusiveMinimum", 0), ("maximum", LONGEST)),
    ),
    Spelling(pixels_of, PATTERN),
]
