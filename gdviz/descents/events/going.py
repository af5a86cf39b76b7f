"""How each of several runs goes, where that is plain; runs that go alike at one place are told together."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from gdviz.descents.events.facts import Facts
from gdviz.descents.events.manners import Going, Manner
from gdviz.descents.events.passing import leaping, passing, straight
from gdviz.descents.events.turning import SEEN, creeps, turning
from gdviz.descents.events.valley_floor import following
from gdviz.descents.known import Known
from gdviz.descents.run import Run

MOST_RUNS = 12  # whose names stand on a map
RANKS = list(Manner)


def _creeping(facts: Facts, i: int) -> Going | None:
    """A run that comes hardly nearer in its second half, though it has moved."""
    run = facts.runs[i]
    moved = bool(np.ptp(facts.paths[i], axis=0).max() > SEEN)
    return Going(i, Manner.CREEPS, run.steps // 2, run.steps, run.steps) if moved and creeps(facts, i) else None


# the first that holds is said
FINDERS: tuple[Callable[[Facts, int], Going | None], ...] = (
    leaping, turning, passing, following, _creeping, straight,
)  # fmt: skip


@lru_cache(maxsize=8)  # the figures of a scene share what is known
def goings_of(known: Known) -> tuple[Going, ...]:
    """How each run goes that plainly goes in some manner, the most telling first; none where that is no event.

    Of runs that all go straight to the minimum that is no news.
    """
    if known.cost.dimension != 2 or not 2 <= len(known.runs) <= MOST_RUNS:
        return ()
    facts = Facts(known)
    found = [going for i in range(len(known.runs)) if (going := _going(facts, i)) is not None]
    if len(found) == len(known.runs) and all(going.manner is Manner.STRAIGHT_IN for going in found):
        return ()
    return tuple(sorted(found, key=lambda going: RANKS.index(going.manner)))


def _going(facts: Facts, i: int) -> Going | None:
    """How a run goes; None of one among batches, that blows up, or that climbs."""
    if not _is_plain(facts.runs[i]):
        return None
    return next((going for find in FINDERS if (going := find(facts, i)) is not None), None)


def _is_plain(run: Run) -> bool:
    is_calm = run.batch_cost is None and not run.plan.all_changes and not run.outcome.is_blown_up
    return is_calm and run.steps > 1 and run.plan.direction != "ascend" and bool(np.isfinite(run.theta).all())
