"""The claims that can be made of a run, each a value with what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import final


class Fact(Enum):
    """What is claimed."""

    MINIMUM = "minimum"
    THE_MINIMUM = "the_minimum"
    LOCAL_MINIMUM = "local_minimum"
    MAXIMUM = "maximum"
    LOCAL_MAXIMUM = "local_maximum"
    SADDLE = "saddle"
    PLATEAU = "plateau"
    STANDS_STILL = "stands_still"
    OVERSHOOTS = "overshoots"
    SWINGS = "swings"
    OSCILLATES = "oscillates"
    CRAWLS = "crawls"
    STRAIGHT_DOWN = "straight_down"
    FALLS_WITHOUT_END = "falls_without_end"
    WANDERS = "wanders"
    FLUCTUATES = "fluctuates"
    RATE_IS_SPENT = "rate_is_spent"
    DIVERGED = "diverged"


@final
@dataclass(frozen=True)
class Claim:
    """A fact of a run.

    `at` is the point that proves it, `value` a cost: of that point, of what is lower in sight, or where the slope
    leads; `moved` how far the run gets when it is continued, in sides of the window.
    """

    fact: Fact
    at: tuple[float, ...] = ()
    value: float | None = None
    moved: float | None = None
