"""Events on the way: where a run leaves, where it becomes slow, where each step crosses a valley."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.events.facts import NEAR, Facts
from gdviz.descents.events.kinds import Bend, Crossing, Exit, Swing
from gdviz.descents.events.trough import growth, share_along, trough_of

LEAST_STEPS = 40  # of a run with a bend
FEW = 0.1  # of all steps: no more lead to the bend
MUCH = 0.2  # of the path's length: no less leads to it
REST = 0.1  # of the path's length, and so much of the window: no less is the rest
SLOWER = 12.0  # times: so much shorter are the steps after a bend
STRAIGHT = 0.7  # of the path's length: so far from the start is the bend
TURN = 0.3  # by which a path turns at a bend at least: 45°, as 1 − its cosine
IDLE = 0.5  # of the steps: a run that has arrived before these are over has no slow rest
NARROW = 4.0  # times as strong the curvature across a valley is as that along it
LEAST_SWINGS = 4
SEEN = 0.01  # of the window: a shorter swing is not seen


def exits(facts: Facts) -> Iterator[Exit]:
    """Where runs from inside the window leave it for good; one that diverges first, then the earliest."""
    found, valley = [], trough_of(facts.cost)
    for i, run in enumerate(facts.runs):
        inside = facts.inside(i)
        step = int(np.argmin(inside))
        if inside[0] and not inside.all() and not inside[step:].any():
            found.append((not run.outcome.is_blown_up, step, i))
    for _, step, i in sorted(found):
        yield Exit(step, (i,), _way_out(facts, i, step), growth(facts.runs[i], valley))


def _way_out(facts: Facts, i: int, step: int) -> tuple[float, ...]:
    """Where the line of the step of that number crosses the window's edge."""
    before, after = facts.paths[i][step - 1 : step + 1]
    with np.errstate(all="ignore"):
        moves = after - before
        ways = np.where(moves > 0, (1 - before) / moves, -before / moves)
    share = float(np.clip(np.min(ways[moves != 0]), 0, 1))
    low, high = np.array(facts.known.window).T
    return tuple((low + np.clip(before + share * moves, 0, 1) * (high - low)).tolist())


def bends(facts: Facts) -> Iterator[Bend]:
    """Where paths turn and their runs become slow: few steps to there, very many for the rest.

    The most striking first.
    """
    found = []
    for i, run in enumerate(facts.runs):
        if run.steps < LEAST_STEPS or run.batch_cost is not None or not facts.inside(i).all():
            continue
        along = _along(facts.paths[i])
        step = None if _is_idle(facts.paths[i]) else _bend(facts.paths[i], along)
        if step is not None:
            found.append((_slowdown(along, step), i, step))
    for _, i, step in sorted(found, reverse=True):
        run = facts.runs[i]
        yield Bend(run.steps, (i,), tuple(run.theta[step].tolist()), step, run.steps - step)


def _along(path: Array) -> Array:
    """The length of a path up to each of its points (n + 1,)."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=-1))])


def _bend(path: Array, along: Array) -> int | None:
    """The step after which a path of that length so far (n + 1,) turns and is slow: far, soon and sharply, if any."""
    best, most = None, 0.0
    for step in range(1, int(FEW * (len(along) - 1)) + 1):
        turn = _turn(path, along, step) if _is_slow_after(along, step) else 0.0
        merit = turn * along[step] / np.sqrt(step)
        if turn >= TURN and merit > most:
            best, most = step, merit
    return best


def _is_slow_after(along: Array, step: int) -> bool:
    """Whether what lies before and after a step is long, and what lies before many times as fast."""
    length = along[-1]
    is_long = along[step] >= MUCH * length > 0 and length - along[step] >= max(REST * length, REST)
    return bool(is_long and _slowdown(along, step) >= SLOWER)


def _turn(path: Array, along: Array, step: int) -> float:
    """How much a path that leads straight to a step turns there: 0 not at all, 2 back; 0 where it came to and fro."""
    later = int(np.searchsorted(along, along[step] + REST * along[-1]))
    to, on = path[step] - path[0], path[min(later, len(path) - 1)] - path[step]
    before, after = float(np.linalg.norm(to)), float(np.linalg.norm(on))
    return 1 - float(to @ on) / (before * after) if after > 0 and before >= STRAIGHT * along[step] else 0.0


def _slowdown(along: Array, step: int) -> float:
    """How many times longer the steps before are than those after."""
    after = (along[-1] - along[step]) / (len(along) - 1 - step)
    return float(along[step] / step / after) if after > 0 else np.inf


def _is_idle(path: Array) -> bool:
    """Whether a run spends most of its steps where it ends."""
    away = np.flatnonzero((np.abs(path - path[-1]) > NEAR / 2).any(axis=-1))
    return not len(away) or bool(away[-1] < IDLE * (len(path) - 1))


def crossings(facts: Facts) -> Iterator[Crossing]:
    """Runs each of whose steps crosses the valley of a quadratic of two parameters, as long as one sees it.

    Of a run that leaves that is told instead.
    """
    valley = trough_of(facts.cost) if facts.cost.dimension > 1 else None
    if valley is None or valley.ratio < NARROW:
        return
    wide = float(np.abs(valley.across / np.ptp(np.array(facts.known.window), axis=-1)).max())  # window a unit across
    gone = {i for event in exits(facts) for i in event.runs}
    for i, run in enumerate(facts.runs):
        swing = _swing((run.theta - valley.at) @ valley.across * wide)
        if swing and run.batch_cost is None and i not in gone:
            yield Crossing(LEAST_SWINGS, (i,), tuple(run.theta[2].tolist()), swing, share_along(run, valley))


def _swing(across: Array) -> Swing | None:
    """How the distances from a valley's floor (n + 1,), which change sides with every step, change in size."""
    small = np.flatnonzero(~(np.abs(across) >= SEEN))
    seen = across[: small[0]] if len(small) else across
    if len(seen) <= LEAST_SWINGS or not (seen[1:] * seen[:-1] < 0).all():
        return None
    sizes = np.diff(np.abs(seen))
    if (sizes < 0).all():
        return Swing.SHRINKING
    return Swing.GROWING if (sizes > 0).all() and len(seen) == len(across) else None
