"""The few steps of a run that tell its story: well apart on its path, as it is seen."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.affine import Affine
from gdviz.costs.base import Window
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside

TOLERANCE = 0.25  # of the length between two moments: how far one may be moved to a rounder number
MOST_CURVED = 4  # boundaries that are no straight lines: more would be a tangle
MOST_LOOKS = 400  # steps whose boundaries are compared, evenly apart
GRID = 30  # places a side of the data, each on one side of a boundary
SEEN = 0.03  # of the places that must lie between two boundaries that are told apart


def moments_of(run: Run, window: Window, count: int) -> tuple[int, ...]:
    """At most `count` steps in order, at even lengths of the path in the window: the start, the end, and between.

    Near an even place the roundest number is taken.  A run that diverges ends, here, where it last is in the window.
    There are fewer moments where the run has fewer steps that move it.
    """
    return _spread(_lengths(run.theta[: last_seen(run, window) + 1], window), count)


def boundary_moments(model: Model, run: Run, count: int) -> tuple[int, ...]:
    """At most `count` steps in order, from start to end, whose boundaries tell how a classifier of two features learns.

    Straight ones are chosen to turn, and to set points right, alike from each to the next; of curved ones, which
    wander before they find their shape, fewer, so that the cost falls alike.  A moment whose boundary would lie on
    another's is left out.
    """
    if isinstance(model, Affine):
        moments = _spread(_share(_turned(model, run)) + _share(_set_right(model, run)), count)
    else:
        moments = _spread(np.maximum.accumulate(np.nan_to_num(run.cost[0] - run.cost)), min(count, MOST_CURVED))
    seen = {step: _sides(model, run.theta[step]) for step in moments}
    kept = list(moments[:1] + moments[1:][-1:])
    for step in moments[1:-1]:
        if all(np.mean(seen[step] != seen[other]) > SEEN for other in kept):
            kept.append(step)
    return tuple(sorted(kept))


def _turned(model: Model, run: Run) -> Array:
    """How far the boundary has turned up to each step, (n + 1,), in shares of the data's surroundings."""
    steps = _looks(run)
    sides = np.array([_sides(model, run.theta[step]) for step in steps])
    turned = np.cumsum((sides[1:] != sides[:-1]).mean(axis=1))
    return np.asarray(np.interp(np.arange(run.steps + 1), steps, np.concatenate([[0.0], turned])))


def _set_right(model: Model, run: Run) -> Array:
    """How many points fewer than at the start are on the wrong side at each step, at the most so far, (n + 1,)."""
    steps = _looks(run)
    wrong = [model.misclassified(run.theta[step]).sum() for step in steps]
    right = np.maximum.accumulate(wrong[0] - np.array(wrong, dtype=float))
    return np.asarray(np.interp(np.arange(run.steps + 1), steps, right))


def _looks(run: Run) -> Array:
    """The steps at which boundaries are compared, the first and the last too."""
    return np.unique(np.linspace(0, run.steps, min(run.steps, MOST_LOOKS) + 1).round().astype(int))


def _share(along: Array) -> Array:
    """What came along up to each step, (n + 1,), in shares of what came in all; nothing where none did."""
    return np.asarray(along / along[-1] if along[-1] > 0 else along)


def _sides(model: Model, theta: Array) -> Array:
    """On which side of the boundary places all over the data are, as a mask (GRID²,)."""
    features = model.data.features
    grid = np.meshgrid(*np.linspace(features.min(axis=0), features.max(axis=0), GRID).T)
    with np.errstate(all="ignore"):
        return np.asarray(model.score(theta, np.stack(grid, axis=-1).reshape(-1, features.shape[1])) > 0)


def _spread(along: Array, count: int) -> tuple[int, ...]:
    """At most `count` steps, the first and the last too, at even shares of what came `along` up to each, (n + 1,)."""
    last = len(along) - 1
    if count == 0 or along[-1] == 0:
        return (0,)[:count]
    found = [0]
    for i in range(1, count - 1):
        step = _roundest(along, i / (count - 1), TOLERANCE / (count - 1), found[-1])
        if step is not None:
            found.append(step)
    return (*found, last)[-count:]


def last_seen(run: Run, window: Window) -> int:
    """The last step of a run; of one that diverged the last in the window, 0 where none is."""
    inside = np.flatnonzero(is_inside(run.theta, window))
    if not run.outcome.is_blown_up:
        return run.steps
    return int(inside[-1]) if len(inside) else 0


def _lengths(path: Array, window: Window) -> Array:
    """How long the path (n + 1, d) is up to each step, (n + 1,), in sides of the window; outside nothing counts."""
    low, high = np.array(window).T
    moved = np.diff(np.clip((path - low) / (high - low), 0, 1), axis=0)
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(moved, axis=-1))])


def _roundest(along: Array, share: float, tolerance: float, after: int) -> int | None:
    """The step, later than `after` and before the last, whose number is the roundest near that share of the length."""
    last = len(along) - 1
    shares = along / along[-1]
    nearest = int(np.argmin(np.abs(shares - share)))
    near = [step for step in np.flatnonzero(np.abs(shares - share) <= tolerance).tolist() if after < step < last]
    if near:
        return min(near, key=lambda step: (digits(step), abs(shares[step] - share)))
    # where one step leads far the next one tells more than none
    return next((step for step in (nearest, after + 1) if after < step < last), None)


def digits(step: int) -> float:
    """How many significant digits a number has; a 5 that ends it counts half."""
    bare = str(step).rstrip("0")
    return len(bare) - (0.5 if len(bare) > 1 and bare[-1] == "5" else 0.0)
