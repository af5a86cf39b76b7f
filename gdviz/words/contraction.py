"""By how much each step of a run multiplies its distance from the minimum, and where it then is, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from gdviz.descents.contraction import Contraction
from gdviz.languages.phrase import Phrase, Template, joined, say
from gdviz.notation import letter_of, show_number, show_setting
from gdviz.words.counts import steps_words

EVERY: Final[tuple[Template, ...]] = ("every step × {factor}", "step × {factor}")
ABOUT: Final[tuple[Template, ...]] = ("every step about × {factor}", "step ≈ × {factor}")
END: Final[tuple[Template, ...]] = ("in the end × {factor} a step", "in the end × {factor}", "end × {factor}")
DIGITS, TAIL_DIGITS, MOST_DIGITS = 3, 2, 6  # of a factor, of one that varies a little, and where it is next to 1
SAME: Final = 1e-6  # by which rounding may change a factor
LONG, LEAST_DIGITS = 1e4, 2  # a place so far away has a power of ten; digits of every place
EXACT: Final = 1e-12  # of a place: rounding of the steps
UNSEEN: Final = 1e-4  # of the window: a place nearer to 0 cannot be told from it
SEEN: Final = 1e-3  # of the window: a digit for less cannot be seen


def contraction_ways(found: Contraction | None) -> Sequence[str]:
    """What is said of it, the fullest words first; nothing where nothing is known."""
    if found is None:
        return ("",)
    shown = rounded(found.factor, DIGITS if found.is_always else TAIL_DIGITS)
    is_same = is_exact(shown, found.factor)
    ways = END if not found.is_always else EVERY if is_same else ABOUT
    return [say(way, factor=show_setting(shown)) for way in ways]


def is_exact(shown: float, factor: float) -> bool:
    """Whether a number that is shown is the factor, but for rounding."""
    return abs(shown - factor) <= SAME * abs(factor)


def rounded(factor: float, least: int) -> float:
    """A factor to so many digits, or as many as tell it from 1."""
    for digits in range(least, MOST_DIGITS):
        shown = float(f"{factor:.{digits}g}")
        if abs(shown) != 1 or abs(factor) == 1:
            break
    return shown


def after_words(step: int) -> Phrase:
    """When a run is where it is."""
    return say("after {steps}", steps=steps_words(step)) if step else say("at the start")


def end_words(place: str) -> Phrase:
    """Where a run is at its end."""
    return say("ends at {place}", place=place)


def place_words(name: str, value: float, span: float) -> Phrase:
    """Where a run is in a window as wide as `span`, with the sign of rounding: "x ≈ 0.12", "x = 10"."""
    shown = _place(value, span)
    sign = "=" if not math.isfinite(value) or abs(shown - value) <= EXACT * abs(value) else "≈"
    is_long = not math.isfinite(value) or abs(value) >= LONG
    words = show_number(value, LEAST_DIGITS) if is_long else show_setting(shown)
    return joined(f" {sign} ", [letter_of(name) or name, words])


def _place(value: float, span: float) -> float:
    """The value to two or three digits, as many as can be seen."""
    if not math.isfinite(value) or abs(value) < UNSEEN * span:
        return 0.0
    size = math.floor(math.log10(abs(value)))
    seen = size - math.floor(math.log10(SEEN * span)) + 1
    digits = LEAST_DIGITS if abs(value) >= LONG else min(max(seen, LEAST_DIGITS), DIGITS)
    return float(f"{value:.{digits}g}")
