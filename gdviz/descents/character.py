"""How a run went, whatever ended it."""

from __future__ import annotations

from enum import Enum


class Character(Enum):
    """How a run went, whatever ended it; UNDERWAY where nothing is proved, RESTS where only that it came to rest."""

    MONOTONE = "monotone"
    OVERSHOOTS = "overshoots"
    SWINGS = "swings"
    OSCILLATES = "oscillates"
    CRAWLS = "crawls"
    FALLS = "falls"
    STILL = "still"
    WANDERS = "wanders"
    NOISY = "noisy"
    SPENT = "spent"
    DIVERGES = "diverges"
    RESTS = "rests"
    UNDERWAY = "underway"
