"""What a picture says of climbers, and of who starts on flat ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.events.hills import Below, FlatStart
from gdviz.languages.phrase import Phrase, Template, say
from gdviz.notation import show_short

HILL_WORDS: Final[Mapping[str, Template]] = {
    "why": "every way is down here: stops {below} below the highest",
    "stops": "stops {below} below the highest",
    "stop": "{count} stop {below} below the highest",
    "flat": "almost flat here: {taken} of {steps} steps",
    "height": "almost flat here: {taken} of {steps} steps for the first tenth of the height",
    "down": "almost flat here: {taken} of {steps} steps for the first tenth of the way down",
}


def below_words(event: Below, count: str) -> Phrase:
    """Who stops below the highest maximum, `count` in words being how many they are."""
    kind = "stop" if len(event.runs) > 1 else "why" if event.says_why else "stops"
    return say(HILL_WORDS[kind], count=count, below=show_short(event.below))


def flat_words(event: FlatStart) -> Phrase:
    """How long a run stands on flat ground at first."""
    kind = "flat" if not event.says_what else "height" if event.climbs else "down"
    return say(HILL_WORDS[kind], taken=event.taken, steps=event.steps)
