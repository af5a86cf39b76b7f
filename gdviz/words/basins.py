"""What pictures say of a sweep over starts: which minimum each comes to, and how soon."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from gdviz.costs.base import Window
from gdviz.descents.curvature import PointKind
from gdviz.descents.minima import LEFT, NEAR
from gdviz.descents.saddles import SADDLE
from gdviz.descents.sweep import ON_ITS_WAY
from gdviz.notation import show_setting
from gdviz.words.shares import show_share

FATES: Final[Mapping[int, str]] = {
    ON_ITS_WAY: "not there yet",
    LEFT: "left the window",
}
FATE_CLAUSES: Final[Mapping[int, str]] = {
    ON_ITS_WAY: "are at no minimum by then",
    LEFT: "leave the window or diverge",
    SADDLE: "stay where the slope is 0 but no minimum",
}
FLATS: Final[Mapping[PointKind, str]] = {PointKind.SADDLE: "saddle", PointKind.MAXIMUM: "maximum"}
SHADE_WORDS: Final = "A start ends at the star of its colour; the fainter, the sooner."
COLOUR_WORDS: Final = (
    f"A start has the colour of the minimum that it comes to (within {100 * NEAR:g}\u00a0% of the window's width, for "
    "good), faint where that is soon."
)
DIGITS: Final = 3  # of a place, as many as the window's side would have


def started_words(steps: int, optimizer: str, side: int) -> str:
    """The sentence that says what was swept."""
    return f"{steps} steps of {optimizer} are taken from each of {side} × {side} starts."


def flat_words(kinds: Collection[PointKind]) -> str:
    """Where starts end that come to rest at no minimum: "ends at a saddle or maximum"."""
    return f"ends at a {' or '.join(word for kind, word in FLATS.items() if kind in kinds)}"


def place_words(at: Sequence[float], window: Window) -> str:
    """A point as precisely as it can be read off the window: (3.58, −1.85)."""
    sides = (high - low for low, high in window)
    digits = (DIGITS - 1 - math.floor(math.log10(side / 2)) for side in sides)
    return show_setting(tuple(round(value, places) + 0.0 for value, places in zip(at, digits, strict=True)))


def fates(shares: Mapping[int, float]) -> list[str]:
    """The sentences for the shares of starts that came to no minimum, by their labels, or for there being none."""
    words = [
        f"{'all' if share == 1 else show_share(share)} {FATE_CLAUSES[fate]}." for fate, share in shares.items() if share
    ]
    return [each[0].upper() + each[1:] for each in words or ["all come to a minimum."]]
