"""How large a picture may be: in pixels, or in units of print, which are exact in what is printed."""

from __future__ import annotations

from typing import Annotated, Final

from gdviz.styles.lengths import PATTERN, Fixed, pixels_of
from gdviz.tables.schema import Rule, Spelling

MAX_SIDE: Final = 10_000  # pixels
LEAST_SIDE: Final = 100


def _length(low: int) -> Rule:
    """The rule for whole pixels of a range, or a length in another unit."""
    return Rule(
        f'a whole number from {low} to {MAX_SIDE}, of pixels, or with a unit: "3.5in"',
        lambda v: low <= v <= MAX_SIDE and (isinstance(v, Fixed) or v == int(v)),
        (("type", "integer"), ("minimum", low), ("maximum", MAX_SIDE)),
    )


Side = Annotated[float, _length(LEAST_SIDE), Spelling(pixels_of, PATTERN)]
Row = Annotated[float, _length(0), Spelling(pixels_of, PATTERN)]


def whole_px(sides: tuple[float, float]) -> tuple[int, int]:
    """A width and a height as pictures in pixels have them."""
    return round(sides[0]), round(sides[1])


def exact_px(drawn: tuple[float, float], wanted: tuple[float, float]) -> tuple[float, float]:
    """The drawn sides, each as exact as it was wanted where it is that one in whole pixels."""
    width, height = (
        want if isinstance(want, Fixed) and round(want) == round(side) else side
        for side, want in zip(drawn, wanted, strict=True)
    )
    return width, height
