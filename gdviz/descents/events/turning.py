"""Runs that turn back over and over: that zigzag, and that bounce and come no farther."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.descents.events.facts import NEAR, Facts
from gdviz.descents.events.manners import Going, Manner
from gdviz.descents.outcome import Outcome
from gdviz.descents.strides import TENTH, slows_down

SEEN = 0.01  # of the window's sides: a shorter step is not seen
LEAST_TURNS = 3  # in a row
MUCH = 0.3  # of a path's length lies where it turns back: less is a tremble
BOUNCES = 0.5  # of a run's steps to the last that is seen turn back: it does nothing else
NO_NEARER, BARELY = 0.1, 0.2  # of the way that is left: who creeps takes off no more of it; nor who bounces
FAR = 0.1  # of the window's sides: so far from the minimum one sees that a run is not there
AT = 0.05  # of the window's sides: a run that stays so near the minimum is at it, and does not zigzag there


def turning(facts: Facts, i: int) -> Going | None:
    """The longest stretch of steps each of which leads back over the one before, beyond the lowest point of its line.

    So it does in the parameters' own units and in those of the window.
    """
    back = _turns_back(facts, i)
    first, count = _longest(back)
    if count < LEAST_TURNS:
        return None
    last = first + count  # the turns are at the points first to last - 1
    lengths = np.linalg.norm(np.diff(facts.paths[i], axis=0), axis=-1)
    if lengths[first - 1 : last].sum() < MUCH * lengths.sum():
        return None
    if _stays_at_minimum(facts, i, first):
        is_lasting = last == facts.runs[i].steps and lengths[-LEAST_TURNS:].max() >= lengths[first:last].mean() / 2
        return Going(i, Manner.RATTLES, first - 1, last, first + LEAST_TURNS) if is_lasting else None
    if _bounces(facts, i, first, last):
        return Going(i, Manner.BOUNCES, first - 1, last, facts.runs[i].steps)
    manner = _zigzag(facts, i)
    since = first + LEAST_TURNS if manner is Manner.ZIGZAGS else facts.runs[i].steps
    return Going(i, manner, first - 1, last, since)


def creeps(facts: Facts, i: int) -> bool:
    """Whether the second half of a run takes off less than a tenth of the way to the lowest minimum, and is not there.

    The minimum is the one that is nearest to its end.  Who has come to rest elsewhere does not creep.
    """
    run, left = facts.runs[i], way_left(facts, i)
    half = len(left) // 2
    if run.place is not None or run.outcome is not Outcome.OUT_OF_STEPS or len(left) <= 2 * TENTH:
        return False
    return bool(left[-1] > 2 * NEAR and 0 <= left[half] - left[-1] < NO_NEARER * left[half])


def way_left(facts: Facts, i: int) -> Array:
    """How far, in sides of the window, each point of a run (n + 1,) is from the lowest minimum nearest to its end.

    Empty where the window shows none.
    """
    at = nearest_lowest(facts, i)
    return np.empty(0) if at is None else np.linalg.norm(facts.paths[i] - at, axis=-1)


def nearest_lowest(facts: Facts, i: int) -> Array | None:
    """The lowest minimum (d,) nearest to the end of a run, in sides of the window; None where that shows none."""
    found = [facts.share(np.array(each.at)) for each in facts.lowest]
    return min(found, key=lambda at: float(np.linalg.norm(facts.paths[i][-1] - at)), default=None)


def _turns_back(facts: Facts, i: int) -> Mask:
    """At which points of a run (n + 1,) it turns back; never at its first and its last."""
    run, path = facts.runs[i], facts.paths[i]
    moves, seen = np.diff(run.theta, axis=0), np.diff(path, axis=0)
    far = np.linalg.norm(seen, axis=-1) >= SEEN
    uphill = (facts.cost.gradient(run.theta[1:]) * moves).sum(axis=-1) > 0
    is_back = [(one[1:] * one[:-1]).sum(axis=-1) < 0 for one in (moves, seen)]
    turns = is_back[0] & is_back[1] & far[1:] & far[:-1] & uphill[:-1]
    return np.concatenate([[False], turns, [False]])


def _longest(holds: Mask) -> tuple[int, int]:
    """Where the longest stretch of a mask begins, and how long it is."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], holds.astype(int), [0]]))).reshape(-1, 2)
    lengths = np.diff(edges, axis=1).ravel()
    best = int(np.argmax(lengths)) if len(lengths) else 0
    return (int(edges[best, 0]), int(lengths[best])) if len(lengths) else (0, 0)


def _bounces(facts: Facts, i: int, first: int, last: int) -> bool:
    """Whether a run does little but turn back, and the middles of its steps come no nearer to a lowest minimum."""
    path = facts.paths[i]
    long_ = np.flatnonzero(np.linalg.norm(np.diff(path, axis=0), axis=-1) >= SEEN)
    at = nearest_lowest(facts, i)
    if last - first < BOUNCES * (long_[-1] + 1) or at is None:
        return False
    middles = (path[first - 1 : last] + path[first : last + 1]) / 2
    before, after, end = (float(np.linalg.norm(point - at)) for point in (middles[0], middles[-1], path[-1]))
    return before - min(after, end) < BARELY * before and min(after, end) > FAR


def _stays_at_minimum(facts: Facts, i: int, first: int) -> bool:
    """Whether a run is close to a lowest minimum before it first turns back, and until its end, but never settles."""
    left = way_left(facts, i)
    return bool(len(left) and left[0] > 2 * AT and left[first - 1 :].max() <= AT and left[-1] > NEAR)


def _zigzag(facts: Facts, i: int) -> Manner:
    """How a run that zigzags goes on."""
    left = way_left(facts, i)
    if len(left) and left[-1] <= NEAR:
        return Manner.ZIGZAGS_IN
    if creeps(facts, i):
        return Manner.ZIGZAGS_THEN_CREEPS
    return Manner.ZIGZAGS_THEN_SLOWS if slows_down(facts.paths[i]) else Manner.ZIGZAGS
