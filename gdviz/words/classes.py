"""What a picture of a classifier says of its points."""

from __future__ import annotations

from typing import Final

BOUNDARY_START: Final = "start"
MARGIN: Final = "margin"


def wrong_words(wrong: int, count: int) -> str:
    """How many of the points are on the wrong side of the boundary."""
    return f"{wrong or 'none'} of {count:,} on the wrong side"


def support_words(holding: int) -> str:
    """How many points lie on or within the margins."""
    return f"{holding:,} support vector{'' if holding == 1 else 's'}"
