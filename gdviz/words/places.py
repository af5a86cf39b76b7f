"""What stands beside places on a relief and at its height axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from gdviz.descents.plan import Direction
from gdviz.languages.phrase import Phrase, joined, say
from gdviz.notation import show_setting
from gdviz.words.fates import LEAVES, NOT_FOUND, UNFOUND
from gdviz.words.marks import mark_words

FINENESS: Final = 300  # of the window's width: a place is told no more finely than one can see


def place_words(at: Sequence[float], widths: Sequence[float]) -> str:
    """A place, rounded for windows of such widths: (3, 2), (−2.81, 3.13)."""
    return show_setting(tuple(_rounded(value, width) for value, width in zip(at, widths, strict=True)))


def landmark_words(kind: str, place: str, *, is_first: bool) -> Phrase:
    """A landmark with its place, which may be empty; the first of its kind with what it is."""
    return joined(" ", filter(None, (mark_words(kind) if is_first or not place else "", place)))


def unfound_words(words: str, runs: int) -> Phrase:
    """A minimum at which none of so many runs ended."""
    return joined(", ", (words, NOT_FOUND if runs == 1 else UNFOUND))


def leaving_words(step: int) -> Phrase:
    """A run that leaves the window in that step."""
    return say(LEAVES, step=step)


def height_words(*, is_log: bool, climbs: bool) -> Phrase:
    """What the height of a relief shows, which nears a log scale only far above the lowest cost."""
    name = height_name("ascend" if climbs else "descend")
    return say("{height}, log-like", height=name) if is_log else name


def height_name(direction: Direction) -> Phrase:
    """What J is called where all runs go that way."""
    return say("value") if direction == "ascend" else say("cost")


def _rounded(value: float, width: float) -> float:
    digits = int(np.ceil(-np.log10(width / FINENESS))) if width > 0 else 2
    return round(float(value), digits) + 0.0
