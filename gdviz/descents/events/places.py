"""Events at points where runs end, or should have: stalls, minima that none found, who settles first."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Minimum
from gdviz.descents.curvature import PointKind
from gdviz.descents.events.facts import NEAR, Facts
from gdviz.descents.events.kinds import Settled, Short, Stall, Unfound
from gdviz.descents.lasting import lasts_from
from gdviz.descents.outcome import Outcome

MISSED = 1.5 * NEAR  # of the window's sides: no run that comes so near a minimum has missed it
SAME = 1e-9  # of the costs' size: costs so close are one
LEVEL = 1e-12  # of the greatest slope: less is none
LINGER = 5  # steps on end at a point: fewer are passing by
FAR = 0.6  # of the way to the minimum that is left: so short a way is the event
LEFT = 0.01  # of the height of a run's start over a minimum: who is no higher has come down to it
UNMOVED = 0.02  # of the window's sides: a shorter way is not seen


def stalls(facts: Facts) -> Iterator[Stall | Short]:
    """Where runs stay though a lower cost is known, those of one place together; the most of them first."""
    places: list[tuple[Array, list[tuple[int, int]]]] = []
    for i in range(len(facts.runs)):
        at = _dead_end(facts, i)
        since = None if at is None else facts.settles(i, at)
        if at is None or since is None:
            continue
        here = next((found for place, found in places if _is_same(facts, place, at)), None)
        if here is None:
            places.append((at, here := []))
        here.append((i, since))
    told = {i for _, found in places for i, _ in found}
    for at, found in places:  # who is held there, too, but swings too widely to be at that point
        found += [(i, since) for i in _others(facts, told) if (since := facts.settles(i, at)) is not None]
    for at, found in sorted(places, key=lambda place: -len(place[1])):
        yield _stall(facts, at, sorted(found))


def _others(facts: Facts, told: Collection[int]) -> list[int]:
    """The numbers of the runs that have come to rest nowhere."""
    return [i for i in range(len(facts.runs)) if i not in told and facts.runs[i].place is None]


def _stall(facts: Facts, at: Array, found: list[tuple[int, int]]) -> Stall | Short:
    """The stall of these runs, each since its step; one that never moved is told as such."""
    (first, since), point = found[0], tuple(at.tolist())
    slope = _slope(facts, first) if len(found) == 1 else None
    if len(found) == 1 and since == 0:
        taken, way = facts.runs[first].steps, _length(facts.runs[first].theta)
        return Short(taken, (first,), point, taken, has_moved=False, slope=slope, way=way)
    runs = tuple(i for i, _ in found)
    is_level = len(found) == 1 and _is_level(facts, first, at)
    others = (facts.stays(i, at) for i in range(len(facts.runs)) if i not in runs)
    guests = [step for step in others if step is not None]
    last = max([*guests, *(step for _, step in found)])
    return Stall(last, runs, point, len(facts.runs), slope, is_level, len(guests))


def _is_level(facts: Facts, i: int, at: Array) -> bool:
    """Whether a run stops at a saddle (d,) because no gradient on its way led down the saddle's sides."""
    run = facts.runs[i]
    if run.outcome is not Outcome.SADDLE:
        return False
    values, vectors = np.linalg.eigh(facts.cost.hessian(at))
    slopes = facts.cost.gradient(run.theta)
    sideways = np.abs(slopes @ vectors[:, values < 0])
    return bool(sideways.size) and bool((sideways <= LEVEL * np.abs(slopes).max()).all())


def _length(points: Array) -> float:
    """How long a path (n + 1, d) is."""
    return float(np.linalg.norm(np.diff(points, axis=0), axis=-1).sum())


def _slope(facts: Facts, i: int) -> float | None:
    """The gradient's norm at the end of a run that stalls on a plateau: why it does; None elsewhere."""
    run = facts.runs[i]
    is_on_plateau = run.outcome is Outcome.STALLED
    return float(np.linalg.norm(facts.cost.gradient(run.theta[-1]))) if is_on_plateau else None


def _dead_end(facts: Facts, i: int) -> Array | None:
    """The local minimum, saddle or plateau (d,) at which a run ended; None for all other ends."""
    run, cost = facts.runs[i], facts.cost
    if run.plan.direction == "ascend":
        return None
    if run.outcome is Outcome.STALLED:
        return np.asarray(run.theta[-1])
    if run.outcome is Outcome.SADDLE:
        near = [each for each in cost.saddles if facts.near(i, np.array(each.at))[-1]]
        return np.array(near[0].at) if near else run.theta[-1]
    if run.place is not PointKind.LOCAL:
        return None
    near = [each for each in cost.minima if each.local and facts.near(i, np.array(each.at))[-1]]
    return np.array(near[0].at) if near else None


def _is_same(facts: Facts, one: Array, other: Array) -> bool:
    return bool((np.abs(facts.share(one) - facts.share(other)) <= NEAR).all())


def unfound(facts: Facts) -> Iterator[Unfound]:
    """The one minimum, as low as those that runs came to or lower, to which none did once all have ended somewhere.

    None where there are two such: their names would be a list, and no event.
    """
    if any(run.plan.direction == "ascend" or not _is_settled(facts, i) for i, run in enumerate(facts.runs)):
        return
    shown = [each for each in facts.cost.minima if facts.shows(each)]
    found = [each for each in shown if any(facts.near(i, np.array(each.at))[-1] for i in range(len(facts.runs)))]
    if not found:
        return
    least = min(each.value for each in found)
    same = SAME * max(abs(least), float(max(run.cost[0] for run in facts.runs)) - least)
    missed = [each for each in shown if each.value <= least + same and each not in found]
    missed = [each for each in missed if not _is_passed(facts, np.array(each.at))]
    is_lower = len(missed) == 1 and missed[0].value < least - same
    if len(missed) == 1 and (is_lower or len(facts.runs) > 1):
        last = max(run.steps for run in facts.runs)
        yield Unfound(last, (), missed[0].at, len(facts.runs), is_lower)


def _is_settled(facts: Facts, i: int) -> bool:
    """Whether a run has come to an end somewhere, or to a minimum about which it is known how it goes on."""
    run = facts.runs[i]
    if run.place or run.outcome.is_blown_up:
        return True
    is_known = facts.further(i) is not None
    return is_known and any(facts.near(i, np.array(each.at))[-1] for each in facts.cost.minima if facts.shows(each))


def _is_passed(facts: Facts, at: Array) -> bool:
    """Whether any run comes near a point (d,), or will once it is carried on."""
    return any(facts.near(i, at, MISSED).any() or facts.passes(i, at, MISSED) for i in range(len(facts.runs)))


def settlings(facts: Facts) -> Iterator[Settled]:
    """Which of several runs from one start is the first to come to a lowest minimum and stay, the earliest first."""
    runs = facts.runs
    if len(runs) < 2 or any(run.plan.direction == "ascend" or run.plan.start != runs[0].plan.start for run in runs):
        return
    found = []
    for minimum in facts.lowest:
        at = np.array(minimum.at)
        since = {i: step for i in range(len(runs)) if (step := _arrival(facts, i, minimum)) is not None}
        steps = sorted(since.values())
        first = min(since, key=since.__getitem__, default=None)
        if first is None or steps[0] == 0 or steps[:2] == steps[:1] * 2 or facts.settles(first, at) is None:
            continue
        others = [i for i in range(len(runs)) if i != first]
        if any(_lingers(facts.near(i, at)[: steps[0]]) for i in others):
            continue
        is_only = all(_is_out(facts, i) for i in others)
        after = min((i for i in others if i in since), key=since.__getitem__, default=None)
        # one that is there to its end, but may leave: nobody knows who is next
        second = None if after is None or facts.settles(after, at) is None else since[after]
        found.append(Settled(steps[0], (first,), minimum.at, steps[0], is_only, second, _lowest(facts)))
    yield from sorted(found, key=lambda event: event.step)


def _arrival(facts: Facts, i: int, minimum: Minimum) -> int | None:
    """The step from which on a run is at a minimum, and all but LEFT of its way down is done; None where it is not."""
    height = facts.runs[i].cost - minimum.value
    return lasts_from(facts.near(i, np.array(minimum.at)) & (height <= LEFT * height[0]))


def _lowest(facts: Facts) -> int:
    """How many minima the cost has, all of one depth; 0 where some are local or lie on an edge."""
    minima = facts.cost.minima
    return 0 if any(each.local or each.edge for each in minima) else len(minima)


def _lingers(near: Mask) -> bool:
    """Whether a run is at a point for several steps on end: who leaves again was there first nevertheless."""
    return bool(np.convolve(near, np.ones(LINGER), "valid").max(initial=0) == LINGER) if len(near) >= LINGER else False


def _is_out(facts: Facts, i: int) -> bool:
    """Whether a run will never come to one of the lowest minima: it has diverged, or stays elsewhere."""
    at = _dead_end(facts, i)
    return facts.runs[i].outcome.is_blown_up or (at is not None and facts.settles(i, at) is not None)


def shorts(facts: Facts) -> Iterator[Short]:
    """The runs that all their steps have brought over less than half of the way to the nearest lowest minimum.

    The shortest way first; none that swings, has stalled or has left the window.
    """
    found = []
    stuck = {i for event in stalls(facts) for i in event.runs}
    for i, run in enumerate(facts.runs):
        is_calm = run.outcome is Outcome.OUT_OF_STEPS and run.batch_cost is None and i not in stuck
        if run.plan.direction == "ascend" or not (is_calm and facts.lowest and facts.inside(i).all()):
            continue
        begin, end = facts.paths[i][0], facts.paths[i][-1]
        ways = [facts.share(np.array(each.at)) for each in facts.lowest]
        left = min(np.linalg.norm(way - end) for way in ways) / min(np.linalg.norm(way - begin) for way in ways)
        if left >= FAR and _is_straight(facts.paths[i]):
            found.append((float(left), i))
    for _, i in sorted(found, reverse=True):
        run, moved = facts.runs[i], np.ptp(facts.paths[i], axis=0).max()
        at, share = tuple(run.theta[-1].tolist()), _last_share(facts, run.theta)
        yield Short(run.steps, (i,), at, run.steps, has_moved=bool(moved > UNMOVED), share=share)


def _last_share(facts: Facts, theta: Array) -> float | None:
    """How much of the distance to the nearest lowest minimum the last step of a path (n + 1, d) takes off, if any."""
    last = theta[-2:]
    before, after = min(([np.linalg.norm(x - each.at) for x in last] for each in facts.lowest), key=lambda two: two[-1])
    return float(1 - after / before) if 0 < after < before else None


def _is_straight(points: Array) -> bool:
    """Whether a path leads on and on, and not to and fro."""
    return bool(np.linalg.norm(points[-1] - points[0]) > 0.5 * _length(points))
