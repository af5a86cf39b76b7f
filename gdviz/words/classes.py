"""What a picture of a classifier says of its points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from gdviz.notation import show_short, show_tick

EXACT: Final = 0.01  # of an axis
DIGITS: Final = 3  # significant ones of a margin's width
BOUNDARY_START: Final = "start"
MARGIN: Final = "margin"
SHADING: Final = "The ground is shaded by the probability of each class, faintest where both are as likely."


def wrong_words(wrong: int, count: int) -> str:
    """How many of the points are on the wrong side of the boundary, and how they are marked."""
    return f"ringed: {wrong:,} of {count:,} wrong" if wrong else f"none of {count:,} wrong"


def error_words(wrong: int) -> str:
    """How many points are on the wrong side at a moment."""
    return f"{wrong:,} error{'' if wrong == 1 else 's'}" if wrong else "no errors"


def even_words(at: float, span: float) -> str:
    """At which feature both classes are as likely, to a hundredth of an axis of that span."""
    digits = math.ceil(-math.log10(2 * EXACT * span))
    return f"even odds at {show_tick(round(at, digits))}"


def support_words(holding: int) -> str:
    """How many points lie on or within the margins."""
    return f"{holding:,} support vector{'' if holding == 1 else 's'}"


def margin_words(width: float) -> Sequence[str]:
    """How wide the margin is, to three digits: in one line, and in two."""
    words = f"margin {show_short(width, DIGITS)} wide"
    return words, words.replace(" ", "\n", 1)
