"""Proves what can be claimed of the runs of a scene."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.claims.chance import fluctuates, rate_is_spent, wanders
from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.evidence import NEAR, PART, Evidence
from gdviz.descents.claims.flow import flow_ends
from gdviz.descents.claims.ground import Ground, are_dips, are_joined, is_level
from gdviz.descents.claims.horizon import Horizon, horizon_of
from gdviz.descents.claims.luck import with_twins, without_luck
from gdviz.descents.claims.motion import last_half
from gdviz.descents.claims.places import minima, plateau, saddle, stands_still, tops
from gdviz.descents.claims.polish import lowest_near
from gdviz.descents.claims.ways import (
    LEFT,
    MOST,
    again_of,
    crawls,
    diverged,
    falls_without_end,
    oscillates,
    overshoots,
    straight_down,
    swings,
)
from gdviz.descents.continuation import Continuation
from gdviz.descents.curvature import MOST_PARAMETERS
from gdviz.descents.loop import carried_on
from gdviz.descents.plan import CONSTANT, NEVER, Plan
from gdviz.descents.run import Run

CLAIMS: Final[tuple[Callable[[Evidence], Iterator[Claim]], ...]] = (
    minima,
    saddle,
    plateau,
    stands_still,
    overshoots,
    swings,
    oscillates,
    crawls,
    straight_down,
    falls_without_end,
    wanders,
    fluctuates,
    rate_is_spent,
    diverged,
)
# what is not told beside what tells more
OUTDONE: Final[Mapping[Fact, frozenset[Fact]]] = {
    Fact.PLATEAU: frozenset({Fact.SADDLE, Fact.MINIMUM, Fact.MAXIMUM}),
    Fact.FLUCTUATES: frozenset({Fact.DIVERGED, Fact.WANDERS, Fact.RATE_IS_SPENT}),
    Fact.CRAWLS: frozenset({Fact.RATE_IS_SPENT}),
}


def claims_on(
    cost: Cost, runs: Sequence[Run], later: Sequence[Continuation | None], window: Window
) -> tuple[list[tuple[Claim, ...]], dict[float, Horizon]]:
    """What is proved of each run and what comes after it, and what is in sight, downwards (1) and upwards (−1)."""
    costs = [run.cost for run in runs] + [each.cost for each in later if each]
    reach = np.maximum(np.ptp(np.array(window), axis=-1), 1e-300)
    is_given = cost.window is not None
    horizons = {sign: horizon_of(Ground(cost, reach, sign), window, costs, is_given) for sign in (1.0, -1.0)}
    found: list[tuple[Claim, ...]] = [()] * len(runs)
    with np.errstate(all="ignore"):
        calm = _calmed(cost, runs, later, horizons[1.0])
        for sign, horizon in horizons.items():
            own = [i for i, run in enumerate(runs) if (run.plan.direction == "ascend") == (sign < 0)]
            some = [Evidence(runs[i], later[i], horizon, calm=calm.get(i)) for i in own]
            some = _with_flow(with_twins(cost, without_luck(cost, _with_dips(some, horizon))))
            above = _opposite_dips(some, horizons[-sign])
            for i, evidence, dip in zip(own, some, above, strict=True):
                found[i] = _proved(evidence, horizons[-sign], dip)
    return found, horizons


def _proved(evidence: Evidence, opposite: Horizon, dip: Array | None) -> tuple[Claim, ...]:
    if evidence.run.is_cut:
        return tuple(diverged(evidence))
    claims = [*(claim for check in CLAIMS for claim in check(evidence)), *tops(evidence, opposite, dip)]
    facts = {claim.fact for claim in claims}
    return tuple(claim for claim in claims if facts.isdisjoint(OUTDONE.get(claim.fact, ())))


def _with_dips(some: Sequence[Evidence], horizon: Horizon) -> list[Evidence]:
    """The evidence with the minima near the ends of runs, and of their continuations."""
    if horizon.ground.cost.dimension > MOST_PARAMETERS:
        return list(some)
    ends = [
        _lowest_by(each, each.end, each.late_theta, each.late_value) if each.drift <= NEAR else None for each in some
    ]
    dips = _dips_near(horizon, ends, [each.end for each in some], [each.span for each in some])
    halves = [(last_half(each.late_theta), last_half(each.late_value)) for each in some]
    is_late = [dip is None and each.goes_on and each.late_drift <= NEAR for each, dip in zip(some, dips, strict=True)]
    late = [
        _lowest_by(each, theta[0], theta, value) if asked else None
        for each, (theta, value), asked in zip(some, halves, is_late, strict=True)
    ]
    late_dips = _dips_near(horizon, late, [theta[0] for theta, _ in halves], [each.span for each in some])
    return [
        replace(each, dip=dip, late_dip=after if dip is None else dip)
        for each, dip, after in zip(some, dips, late_dips, strict=True)
    ]


def _afresh(run: Run, start: Array) -> Plan:
    """The plan of a run from another start, at its last rate, on the whole data, with nothing to end it."""
    plan = run.plan
    rate = float(run.rates[-1]) if len(run.rates) else plan.optimizer.learning_rate
    optimizer = replace(plan.optimizer, learning_rate=rate)
    at = tuple(map(float, start))
    return replace(plan, optimizer=optimizer, start=at, steps=0, schedule=CONSTANT, stop=NEVER, batch_size=None)


def _lowest_by(evidence: Evidence, at: Array, theta: Array, value: Array) -> Array | None:
    """The lowest of some points that are near another; None where the run comes to nothing that is finite."""
    if evidence.later is None or not np.isfinite(evidence.value[-1]):
        return None
    near = (np.abs(theta - at) <= NEAR * evidence.reach).all(axis=-1)
    return np.asarray(theta[near][np.nanargmin(value[near])])


def _dips_near(
    horizon: Horizon, begins: Sequence[Array | None], ends: Sequence[Array], spans: Sequence[float]
) -> list[Array | None]:
    """For each end the minimum near it to which a point leads; None where none is proved, or there is no such point."""
    asked = [i for i, begin in enumerate(begins) if begin is not None]
    found: list[Array | None] = [None] * len(begins)
    if not asked:
        return found
    ground, optimum = horizon.ground, horizon.optimum
    starts = np.array([begins[i] for i in asked])
    points = np.array([optimum.at] * len(asked)) if optimum else lowest_near(ground, starts, 2 * NEAR)
    for i, point in zip(asked, points, strict=True):
        if ground.away(point[None], ends[i]) <= NEAR and _is_minimum(horizon, point, spans[i]):
            found[i] = point
    return found


def _is_minimum(horizon: Horizon, at: Array, span: float) -> bool:
    """Whether a point is a minimum: no side is lower, it is no jump, and no shelf above something lower."""
    ground = horizon.ground
    if horizon.optimum is not None:
        return True
    if not are_dips(ground, at[None], span)[0]:
        return False
    if not are_joined(ground, at[None], PART * max(span, horizon.usual))[0]:
        return False
    low, high = np.array(horizon.window).T
    is_far_out = bool(((at < low - ground.reach) | (at > high + ground.reach)).any())
    return not (is_level(ground, at) and (is_far_out or float(ground.value(at)) > horizon.least))


def _opposite_dips(some: Sequence[Evidence], opposite: Horizon) -> list[Array | None]:
    """The maxima at which descents rest, and the minima of ascents."""
    is_asked = [each.drift <= NEAR and each.dip is None and len(each.reach) <= MOST_PARAMETERS for each in some]
    begins = [each.end if asked else None for each, asked in zip(some, is_asked, strict=True)]
    return _dips_near(opposite, begins, [each.end for each in some], [0.0] * len(some))


def _with_flow(some: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with where the slope leads, of runs that may crawl or fall without end."""
    found, asked = list(some), [i for i, each in enumerate(some) if _may_flow(each)]
    if not asked:
        return found
    optimum = some[0].horizon.optimum
    ends = np.array([some[i].end for i in asked])
    values = np.full(len(asked), optimum.value) if optimum else flow_ends(_roomy(some[0].horizon, ends), ends)
    for i, value in zip(asked, values.tolist(), strict=True):
        found[i] = replace(some[i], flow_end=value)
    return found


def _roomy(horizon: Horizon, points: Array) -> Ground:
    """The ground with what counts as far to a flow: a window that only runs decided on may be as small as they."""
    ground = horizon.ground
    if horizon.is_given:
        return ground
    return replace(ground, reach=np.maximum(ground.reach, np.maximum(1.0, np.abs(points).max())))


def _may_flow(evidence: Evidence) -> bool:
    """Whether it could crawl, or fall without end, for all that is known."""
    if evidence.later is None or evidence.is_at_rest or len(evidence.reach) > MOST_PARAMETERS:
        return False
    now, least = float(evidence.value[-1]), evidence.horizon.least
    if float(evidence.late_value[-1]) < evidence.horizon.floor:
        return True
    start = float(evidence.value[0])
    has_done_most = start - now > MOST * (start - least)
    return not has_done_most and 0 <= again_of(evidence) < LEFT * (now - least)


def _calmed(
    cost: Cost, runs: Sequence[Run], later: Sequence[Continuation | None], horizon: Horizon
) -> dict[int, tuple[Array, Array]]:
    """Of stochastic runs by number: the middle of the last half, and where the whole data lead from there."""
    asked = [i for i, run in enumerate(runs) if run.batch_cost is not None and later[i] and horizon.optimum]
    middles = [last_half(runs[i].theta).mean(axis=0) for i in asked]
    plans = [_afresh(runs[i], middle) for i, middle in zip(asked, middles, strict=True)]
    made = carried_on(cost, plans) if plans else []
    ends = [run.theta[-1] if later is None else later.theta[-1] for run, later in made]
    return {i: (middle, end) for i, middle, end in zip(asked, middles, ends, strict=True)}
