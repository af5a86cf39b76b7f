"""What happens to climbers, and to who starts on flat ground: who stops below the highest, who stands long at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import final

import numpy as np

from gdviz.costs.base import Minimum
from gdviz.descents.events.facts import Facts
from gdviz.descents.events.kinds import Event
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run

TENTH = 0.1  # of a run's height: the first part of it
LONG = 0.3  # of a run's steps: no fewer for that part are many
FLAT = 0.1  # of the steepest slope on a run's way: less is almost flat
SEEN = 0.1  # of the window: so far a run moves at least, where it is told
LEAST_STEPS = 10
LEVEL = 1e-6  # of the largest curvature: less is none


@final
@dataclass(frozen=True)
class Below(Event):
    """Runs that settle at a maximum so far `below` the highest one; `says_why` where every way from there is down."""

    below: float
    says_why: bool = True

    @property
    def brief(self) -> Below:
        """Without the reason."""
        return replace(self, says_why=False)


@final
@dataclass(frozen=True)
class FlatStart(Event):
    """A run that needs `taken` of its `steps` for the first TENTH of its height, on ground that is almost flat."""

    taken: int
    steps: int
    climbs: bool
    says_what: bool = True

    @property
    def brief(self) -> FlatStart:
        """Without what the steps were for."""
        return replace(self, says_what=False)


def lower_hills(facts: Facts) -> Iterator[Below]:
    """The maxima below the highest at which climbers settle, those of the most of them first."""
    shown = [each for each in facts.cost.maxima if facts.shows(each)]
    highest = max((each.value for each in shown if not each.local), default=None)
    found = []
    for each in shown if highest is not None else ():
        climbers = {
            i: since
            for i, run in enumerate(facts.runs)
            if run.plan.direction == "ascend" and (since := facts.settles(i, np.array(each.at))) is not None
        }
        if each.local and climbers:
            found.append((each, climbers))
    for each, climbers in sorted(found, key=lambda hill: -len(hill[1])):
        assert highest is not None
        is_top = _is_top(facts, each)
        yield Below(max(climbers.values()), tuple(climbers), each.at, highest - each.value, says_why=is_top)


def _is_top(facts: Facts, hill: Minimum) -> bool:
    """Whether a maximum is curved down in all directions, and so no point of a level ridge."""
    values = np.linalg.eigvalsh(facts.cost.hessian(np.array(hill.at)))
    return bool(values[-1] < -LEVEL * abs(values[0]))


def flat_starts(facts: Facts) -> Iterator[FlatStart]:
    """The runs that stand long on flat ground before they get anywhere, the longest first."""
    found = []
    for i, run in enumerate(facts.runs):
        is_calm = not run.outcome.is_blown_up and run.outcome is not Outcome.STALLED and run.batch_cost is None
        is_seen = is_calm and facts.inside(i).all() and np.ptp(facts.paths[i], axis=0).max() >= SEEN
        taken = _taken(run) if is_seen and run.steps >= LEAST_STEPS else 0
        if taken and taken >= LONG * run.steps and run.gradient_norm[0] <= FLAT * run.gradient_norm.max():
            found.append((taken / run.steps, i, taken))
    for _, i, taken in sorted(found, reverse=True):
        run = facts.runs[i]
        at = tuple(run.theta[taken // 2].tolist())
        yield FlatStart(taken, (i,), at, taken, run.steps, run.plan.direction == "ascend")


def _taken(run: Run) -> int:
    """How many steps a run takes for the first TENTH of its height; 0 where it loses height in the end."""
    sign = 1.0 if run.plan.direction == "ascend" else -1.0
    gained = sign * (run.cost - run.cost[0])
    return int(np.argmax(gained >= TENTH * gained[-1])) if gained[-1] > 0 else 0
