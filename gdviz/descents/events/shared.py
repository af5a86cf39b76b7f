"""Which goings of runs a figure tells beside its events, and which of them together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.events.causes import AddUp
from gdviz.descents.events.choice import MOST, events_of
from gdviz.descents.events.facts import Facts
from gdviz.descents.events.going import goings_of
from gdviz.descents.events.kinds import Bend, Crossing, Event, Settled
from gdviz.descents.events.manners import Going, Manner
from gdviz.descents.known import Known

TOGETHER = 0.1  # of the window's sides: runs that do the same so near each other do it at one place
ALONE = 4  # goings that are told where nothing else is: they are short
LESS = (Bend, Crossing, AddUp)  # events that a going tells in fewer words
GRAIN = 20  # points of a step, for the distance to it

Told = tuple[tuple[Event, ...], tuple[tuple[Going, ...], ...]]


@lru_cache(maxsize=8)
def told_of(known: Known) -> Told:
    """The events of a figure, and how its runs go: those that do the same at one place in one group.

    Where a run has both, its event is told, unless that is one of a way or the run leaps.
    """
    events, goings = events_of(known), goings_of(known)
    leaps = {going.run for going in goings if going.manner is Manner.LEAPS}
    ways = {going.run for going in goings}
    kept = [event for event in events if not (_is_of(event, LESS, ways) or _is_of(event, (Settled,), leaps))]
    eventful = {i for event in kept for i in event.runs}
    groups = _grouped(Facts(known), [going for going in goings if going.run not in eventful])
    kept = kept[: MOST - min(len(groups), MOST - 1)] if kept else []
    return tuple(kept), tuple(groups[: MOST - len(kept) if kept else ALONE])


def _is_of(event: Event, kinds: tuple[type[Event], ...], runs: set[int]) -> bool:
    """Whether an event is of one of these kinds, and of these runs alone."""
    return isinstance(event, kinds) and bool(event.runs) and set(event.runs) <= runs


def _grouped(facts: Facts, goings: Sequence[Going]) -> list[tuple[Going, ...]]:
    """The goings, those of runs that do the same at one place together."""
    groups: list[tuple[Going, ...]] = []
    for going in goings:
        mates = next((group for group in groups if all(_are_together(facts, going, each) for each in group)), ())
        groups = [(*group, going) if group is mates else group for group in groups]
        groups += [] if mates else [(going,)]
    return groups


def _are_together(facts: Facts, one: Going, other: Going) -> bool:
    """Whether two runs do the same at one place; a leap is one's own."""
    if one.manner is not other.manner or one.manner is Manner.LEAPS:
        return False
    ways = [_dense(facts.paths[each.run][each.first : each.last + 1]) for each in (one, other)]
    middles = [facts.paths[each.run][_place(each)] for each in (one, other)]
    return all(_apart(way, at) <= TOGETHER for way, at in zip(ways, reversed(middles), strict=True))


def _place(going: Going) -> int:
    """The step of a path at which what a run does is seen best: a swing where it turns, all else midway."""
    return going.last if going.manner is Manner.SWINGS_PAST else (going.first + going.last) // 2


def _dense(path: Array) -> Array:
    """Points (m, d) along a path (n, d), which may be a single one."""
    if len(path) < 2:
        return path
    shares = np.linspace(0, 1, GRAIN)[:, None, None]
    return np.asarray((path[:-1] + shares * np.diff(path, axis=0)).reshape(-1, path.shape[1]))


def _apart(way: Array, at: Array) -> float:
    return float(np.linalg.norm(way - at, axis=-1).min())
