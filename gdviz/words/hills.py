"""What a picture says of climbers, and of who starts on flat ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.events.hills import Below, FlatStart
from gdviz.notation import show_short

HILL_WORDS: Final[Mapping[str, str]] = {
    "why": "every way is down here: stops {below} below the highest",
    "stops": "stops {below} below the highest",
    "stop": "{count} stop {below} below the highest",
    "flat": "almost flat here: {taken} of {steps} steps",
    "height": " for the first tenth of the height",
    "down": " for the first tenth of the way down",
}


def below_words(event: Below, count: str) -> str:
    """Who stops below the highest maximum, `count` in words being how many they are."""
    kind = "stop" if len(event.runs) > 1 else "why" if event.says_why else "stops"
    return HILL_WORDS[kind].format(count=count, below=show_short(event.below))


def flat_words(event: FlatStart) -> str:
    """How long a run stands on flat ground at first."""
    more = HILL_WORDS["height" if event.climbs else "down"] if event.says_what else ""
    return HILL_WORDS["flat"].format(taken=event.taken, steps=event.steps) + more
