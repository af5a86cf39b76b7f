"""The value that several runs fall below, and after how many steps each is below it for good."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, final

from gdviz.arrays import Array
from gdviz.descents.lasting import lasts_from
from gdviz.views.charts.value_range import ValueRange

MOST_RUNS: Final = 6  # whose steps a chart has room for
MOST: Final = 0.6  # of the runs come below a threshold
FALL: Final = 10.0  # times a threshold: every run starts at least so high above it,
ROOM: Final = 2.0  # times the lowest value of the axis: it lies at least so high above that
DEEP: Final = 10  # decades below the lowest start: farther down nobody waits for a run
EARLY: Final = 3.0  # decades below the lowest start: a threshold lies about there,
DEPTH: Final = 0.3  # or so much of the decades below that
SPREAD: Final = 0.06  # of all steps: so far apart are the first and the last to arrive


@final
@dataclass(frozen=True)
class Threshold:
    """A level, and for each run the first step from which it stays below, as far as it goes; None where there is none.

    `returns` tells that some run came below before, and rose again.
    """

    level: float
    steps: tuple[int | None, ...]
    returns: bool

    @property
    def arrived(self) -> list[int]:
        """The numbers of the runs that stay below it, after a step at least."""
        return [i for i, step in enumerate(self.steps) if step]


def threshold(values: Sequence[Array], level: float) -> Threshold:
    """What runs with these values (n + 1,) do at a level."""
    below = [run < level for run in values]
    steps = [lasts_from(run) for run in below]
    returns = any(step is not None and run[:step].any() for run, step in zip(below, steps, strict=True))
    return Threshold(level, tuple(steps), returns)


def thresholds(values: Sequence[Array], shown: ValueRange, hero: int | None = None) -> list[Threshold]:
    """The powers of ten that most of a few runs fall below, each after another number of steps, the best first.

    If there is a `hero`, the run of that number is the first to all of them: a picture tells one story.
    """
    starts = [float(run[0]) for run in values]
    if shown.scale != "log" or not 2 <= len(values) <= MOST_RUNS or not all(map(math.isfinite, starts)):
        return []
    top = min(*starts, shown.high)
    if top <= 0:
        return []
    low = math.ceil(max(math.log10(ROOM * shown.low), math.log10(top) - DEEP))
    high = math.floor(math.log10(top / FALL))
    wanted = math.log10(top) - max(EARLY, DEPTH * (math.log10(top) - math.log10(shown.low)))
    found = [each for power in range(low, high + 1) if _tells(each := threshold(values, 10.0**power), values)]
    told = [each for each in found if hero in (None, _first(each))]
    return sorted(told, key=lambda each: (-len(each.arrived), abs(math.log10(each.level) - wanted)))


def _first(found: Threshold) -> int:
    """The number of the run that is the first to stay below it."""
    return min(found.arrived, key=lambda i: found.steps[i] or 0)


def _tells(found: Threshold, values: Sequence[Array]) -> bool:
    """Whether most runs come below it, apart from one another."""
    steps = [found.steps[i] or 0 for i in found.arrived]
    is_most = len(steps) >= max(2, math.ceil(MOST * len(values)))
    last = max(len(run) - 1 for run in values)
    return is_most and len(set(steps)) == len(steps) and max(steps) - min(steps) >= SPREAD * last
