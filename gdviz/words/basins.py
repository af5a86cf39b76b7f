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
from gdviz.languages.phrase import Figures, Phrase, Template, joined, say, say_count, shaped
from gdviz.notation import show_setting
from gdviz.words.capitals import sentence
from gdviz.words.lists import any_of
from gdviz.words.shares import show_share

FATES: Final[Mapping[int, Phrase]] = {
    ON_ITS_WAY: say("not there yet"),
    LEFT: say("left the window"),
}
# of a share of the starts, and of all
FATE_CLAUSES: Final[Mapping[int, tuple[Template, Template]]] = {
    ON_ITS_WAY: ("{share} are at no minimum by then.", "All are at no minimum by then."),
    LEFT: ("{share} leave the window or diverge.", "All leave the window or diverge."),
    SADDLE: (
        "{share} stay where the slope is 0 but no minimum.",
        "All stay where the slope is 0 but no minimum.",
    ),
}
ALL_COME: Final = say("All come to a minimum.")
FLATS: Final[Mapping[PointKind, Phrase]] = {PointKind.SADDLE: say("saddle"), PointKind.MAXIMUM: say("maximum")}
NEAR_SHARE: Final = Figures(f"{100 * NEAR:g}\u00a0%")
SHADE_WORDS: Final = say("A start ends at the star of its colour; the fainter, the sooner.")
PLAIN_SHADE_WORDS: Final = say("A start ends at the star of its colour.")
COLOUR_WORDS: Final = say(
    "A start has the colour of the minimum that it comes to (within {share} of the window's width, for good), "
    "faint where that is soon.",
    share=NEAR_SHARE,
)
PLAIN_COLOUR_WORDS: Final = say(
    "A start has the colour of the minimum that it comes to (within {share} of the window's width, for good).",
    share=NEAR_SHARE,
)
DIGITS: Final = 3  # of a place, as many as the window's side would have


def started_words(steps: int, optimizer: str, side: int) -> Phrase:
    """The sentence that says what was swept."""
    return say_count(
        "{count} step of {optimizer} is taken from each of {side} × {side} starts.",
        "{count} steps of {optimizer} are taken from each of {side} × {side} starts.",
        steps,
        count=steps,
        optimizer=optimizer,
        side=side,
    )


def flat_words(kinds: Collection[PointKind]) -> Phrase:
    """Where starts end that come to rest at no minimum: "ends at a saddle or maximum"."""
    return say("ends at a {kinds}", kinds=any_of([word for kind, word in FLATS.items() if kind in kinds]))


def place_words(at: Sequence[float], window: Window) -> str:
    """A point as precisely as it can be read off the window: (3.58, −1.85)."""
    sides = (high - low for low, high in window)
    digits = (DIGITS - 1 - math.floor(math.log10(side / 2)) for side in sides)
    return show_setting(tuple(round(value, places) + 0.0 for value, places in zip(at, digits, strict=True)))


def share_words(place: str, share: float) -> Phrase:
    """The place of a minimum, and under it the share of the starts that come there: "26 % of starts"."""
    return joined("\n", [place, say("{share} of starts", share=show_share(share, is_brief=True))])


def fates(shares: Mapping[int, float]) -> list[str]:
    """The sentences for the shares of starts that came to no minimum, by their labels, or for there being none."""
    return [_fate(fate, share) for fate, share in shares.items() if share] or [ALL_COME]


def _fate(fate: int, share: float) -> str:
    some, all_ = FATE_CLAUSES[fate]
    return say(all_) if share == 1 else shaped(say(some, share=show_share(share)), sentence)
