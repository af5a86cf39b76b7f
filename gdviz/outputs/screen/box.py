"""Boxes of whole pixels on the screen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True)
class PixelBox:
    """A rectangle of whole pixels, from the figure's lower left corner; right and top are the first pixels outside."""

    left: int
    bottom: int
    right: int
    top: int

    @property
    def is_empty(self) -> bool:
        """Whether it holds no pixel."""
        return self.right <= self.left or self.top <= self.bottom

    @property
    def area(self) -> int:
        """How many pixels it holds, where it is not empty."""
        return (self.right - self.left) * (self.top - self.bottom)

    def crosses(self, other: PixelBox) -> bool:
        """Whether the two share a pixel."""
        return not self.clipped(other).is_empty

    def clipped(self, other: PixelBox) -> PixelBox:
        """What the two share; empty where that is nothing."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return PixelBox(left, bottom, min(self.right, other.right), min(self.top, other.top))

    def joined(self, other: PixelBox) -> PixelBox:
        """The smallest box around both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        return PixelBox(left, bottom, max(self.right, other.right), max(self.top, other.top))

    def grown(self, by: int) -> PixelBox:
        """The box with `by` more pixels on every side."""
        return PixelBox(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def rows(self, height: int) -> tuple[slice, slice]:
        """The box in an array of `height` rows from the top."""
        return slice(height - self.top, height - self.bottom), slice(self.left, self.right)


def around(low: Sequence[float], high: Sequence[float], pad: float) -> PixelBox:
    """The box of whole pixels around two corners (x, y) and `pad` pixels more."""
    return PixelBox(
        math.floor(low[0] - pad), math.floor(low[1] - pad), math.ceil(high[0] + pad) + 1, math.ceil(high[1] + pad) + 1
    )


def merged(boxes: Iterable[PixelBox]) -> list[PixelBox]:
    """The boxes that are not empty, those that cross joined."""
    found: list[PixelBox] = []
    for box in boxes:
        if not box.is_empty:
            found = _with(found, box)
    return found


def _with(found: list[PixelBox], box: PixelBox) -> list[PixelBox]:
    """The boxes and one more, joined with all that it crosses, as often as that makes it cross others."""
    crossing = [other for other in found if other.crosses(box)]
    if not crossing:
        return [*found, box]
    rest = [other for other in found if other not in crossing]
    return _with(rest, reduce(PixelBox.joined, crossing, box))
