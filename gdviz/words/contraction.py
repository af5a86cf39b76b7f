"""By how much each step of a run multiplies its distance from the minimum, and where it then is, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from gdviz.descents.contraction import Contraction
from gdviz.notation import letter_of, show_number, show_setting
from gdviz.words.counts import steps_words

EVERY: Final = ("every step × {factor}", "step × {factor}")
ABOUT: Final = ("every step about × {factor}", "step ≈ × {factor}")
END: Final = ("in the end × {factor} a step", "in the end × {factor}", "end × {factor}")
DIGITS, TAIL_DIGITS, MOST_DIGITS = 3, 2, 6  # of a factor, of one that varies a little, and where it is next to 1
SAME: Final = 1e-6  # by which rounding may change a factor
UNSEEN: Final = 1e-4  # of the window: a place nearer to a whole number cannot be told from it
SEEN: Final = 1e-3  # of the window: a digit for less cannot be seen


def contraction_ways(found: Contraction | None) -> Sequence[str]:
    """What is said of it, the fullest words first; nothing where nothing is known."""
    if found is None:
        return ("",)
    shown = _rounded(found.factor, DIGITS if found.is_always else TAIL_DIGITS)
    is_exact = abs(shown - found.factor) <= SAME * abs(found.factor)
    ways = END if not found.is_always else EVERY if is_exact else ABOUT
    return [way.format(factor=show_setting(shown)) for way in ways]


def _rounded(factor: float, least: int) -> float:
    """To so many digits, or as many as tell it from 1."""
    for digits in range(least, MOST_DIGITS):
        shown = float(f"{factor:.{digits}g}")
        if abs(shown) != 1 or abs(factor) == 1:
            break
    return shown


def after_words(step: int) -> str:
    """When a run is where it is."""
    return f"after {steps_words(step)}" if step else "at the start"


def place_words(name: str, value: float, span: float) -> str:
    """Where a run is in a window as wide as `span`, with the sign of rounding: "x ≈ 0.12", "x = 10"."""
    shown = _place(value, span)
    sign = "=" if shown == show_setting(value) else "≈"
    return f"{letter_of(name) or name} {sign} {shown}"


def _place(value: float, span: float) -> str:
    """The value with two or three digits, as many as can be seen."""
    if not math.isfinite(value) or abs(value) >= 1e4:
        return show_number(value, 2)
    if value == 0 or abs(value) < UNSEEN * span:
        return "0"
    size = math.floor(math.log10(abs(value)))
    digits = min(max(size - math.floor(math.log10(SEEN * span)) + 1, 2), 3)
    return show_setting(float(f"{value:.{digits}g}"))
