"""Claims on runs that see parts of the data, and on those whose rate shrinks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.evidence import NEAR, Evidence
from gdviz.descents.claims.motion import last_half, rising, width

SHRUNK: Final = 1e-2  # of the greatest rate
SPENT: Final = 1e-3  # of the reach
RISEN: Final = 10.0  # spans above the highest of a run: it diverges
SHRINKS: Final = 0.5  # of the greatest rate: what stays with less may stay since its rate shrank
STANDS: Final = 1e-5  # of the reach: batches that all have one minimum let a run stand there
SLOPE: Final = 1e-9  # of the span, across the window: less is no slope


def rate_is_spent(evidence: Evidence) -> Iterator[Claim]:
    """That the steps still to come cannot move it, though there is a slope, since its rate has shrunk."""
    rates = evidence.run.rates
    if not len(rates) or rates[-1] > SHRUNK * rates.max() or not evidence.drift <= SPENT or evidence.is_at_rest:
        return
    if evidence.ground.climb(evidence.end) > SLOPE * max(evidence.span, 1e-300):
        yield evidence.claim(Fact.RATE_IS_SPENT, evidence.end)


def may_be_spent(evidence: Evidence) -> bool:
    """Whether it may stay where it is since its rate shrank, and for no other reason."""
    rates = evidence.run.rates
    return bool(len(rates)) and bool(rates[-1] <= SHRINKS * rates.max()) and evidence.drift <= SPENT


def wanders(evidence: Evidence) -> Iterator[Claim]:
    """That the middle of its last half is at a minimum, and without batches it would go there."""
    if not evidence.is_stochastic or not evidence.goes_on or evidence.calm is None:
        return
    optimum = evidence.horizon.optimum
    if optimum is None or may_be_spent(evidence) or width(last_half(evidence.late_theta), evidence.reach) <= STANDS:
        return
    middle, end = evidence.calm
    away = [evidence.ground.away(theta[None], np.array(optimum.at)) for theta in (middle, end)]
    if max(away) <= NEAR:
        yield evidence.claim(Fact.WANDERS, np.array(optimum.at))


def _is_kept(evidence: Evidence) -> bool:
    """Whether the continuation stays about as low as the run has been."""
    highest = float(evidence.value.max())
    return bool(evidence.late_value[-1] <= highest + RISEN * max(evidence.span, highest - float(evidence.value.min())))


def fluctuates(evidence: Evidence) -> Iterator[Claim]:
    """That it rises and falls with the parts of the data that it sees."""
    is_moved = 0 < rising(evidence.value) < 1
    if evidence.is_stochastic and evidence.goes_on and is_moved and not evidence.is_at_rest and _is_kept(evidence):
        yield Claim(Fact.FLUCTUATES, moved=evidence.drift)
