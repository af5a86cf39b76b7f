"""How a run went down, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.character import Character
from gdviz.languages.phrase import Phrase, say

CHARACTER_WORDS: Final[Mapping[Character, Phrase]] = {
    Character.MONOTONE: say("goes straight down"),
    Character.OVERSHOOTS: say("overshoots but converges"),
    Character.SWINGS: say("swings but settles"),
    Character.OSCILLATES: say("oscillates"),
    Character.CRAWLS: say("crawls"),
    Character.FALLS: say("falls without end"),
    Character.STILL: say("stands still"),
    Character.WANDERS: say("wanders about a minimum"),
    Character.NOISY: say("fluctuates with its batches"),
    Character.SPENT: say("its rate is spent"),
    Character.DIVERGES: say("diverges"),
    Character.RESTS: say("comes to rest"),
    Character.UNDERWAY: say("on its way"),
}
