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
    """A fact of a run, with what proves it, as far as it has a number.

    `at` is a point and `cost` the cost there; `best` the lowest cost in sight, or the highest beside a maximum; `ahead`
    the cost to which the slope leads, or the run when it is continued; `moved` how far it then gets from its end, in
    sides of the window.
    """

    fact: Fact
    at: tuple[float, ...] = ()
    cost: float | None = None
    best: float | None = None
    ahead: float | None = None
    moved: float | None = None
