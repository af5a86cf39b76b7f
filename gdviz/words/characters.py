"""How a run went down, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.character import Character

CHARACTER_WORDS: Final[Mapping[Character, str]] = {
    Character.MONOTONE: "goes straight down",
    Character.OVERSHOOTS: "overshoots but converges",
    Character.SWINGS: "swings but settles",
    Character.OSCILLATES: "oscillates",
    Character.CRAWLS: "crawls",
    Character.FALLS: "falls without end",
    Character.STILL: "stands still",
    Character.WANDERS: "wanders about a minimum",
    Character.NOISY: "fluctuates with its batches",
    Character.SPENT: "its rate is spent",
    Character.DIVERGES: "diverges",
    Character.RESTS: "comes to rest",
    Character.UNDERWAY: "on its way",
}
