"""How much moves on the screen in each step, and the timeline that follows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Window
from gdviz.descents.run import Run
from gdviz.page.sheet import Sheet
from gdviz.scene.timeline import Timeline, timeline
from gdviz.views.base import View

TURN = 0.5  # the cosine between a step and the way back from which on it leads back
SEEN = 0.003  # of the window: a shorter step is not seen to swing
CHARTED = 0.5  # what a share of a loss chart counts beside one of the window
FEW = 12  # steps: a film of so few glides from one to the next
MOST_BETWEEN = 8  # frames of a step, in which it is moved through
LEAST_MOVED = 0.01  # of the window in each of them: less is hardly seen


def timeline_of(sheet: Sheet) -> Timeline:
    """When the figure's film shows which step."""
    window = sheet.known.window
    return timeline(
        movement(sheet.runs, window, sheet.views),
        sheet.figure.keys.tempo,
        melt=not any(view.turns for view in sheet.views),
        swings=swings(sheet.runs, window),
        glides=glides(sheet),
    )


def glides(sheet: Sheet) -> Array | None:
    """In how many frames at most (n,) the film moves through each step; None where it goes from step to step."""
    wanted, steps = sheet.figure.keys.tween, max(run.steps for run in sheet.runs)
    if wanted == "auto":
        wanted = steps <= FEW and all(view.glides(sheet.cost) for view in sheet.views)
    has_chart = any(view.is_over_steps for view in sheet.views)
    moved = _run_movement(sheet.runs, sheet.known.window, CHARTED if has_chart else 0.0)
    return np.clip(np.nan_to_num(moved) / LEAST_MOVED, 0, MOST_BETWEEN).astype(int) if wanted else None


def movement(runs: Sequence[Run], window: Window, views: Sequence[View] = ()) -> Array:
    """How much moves on the screen in each step (n,), in any unit: the runs and, as much, what prepared views do."""
    moved = _run_movement(runs, window)
    own = [each for view in views if (each := view.movement(len(moved))) is not None and each.any()]
    return np.sum([each / each.sum() for each in (moved, *own) if each.any()], axis=0) if own else moved


def swings(runs: Sequence[Run], window: Window) -> Mask:
    """Which steps (n,) lead some run back, as far as can be seen, to the side that its step before came from."""
    found = np.zeros(max(run.steps for run in runs), dtype=bool)
    for path in _paths(runs, window):
        moves = np.diff(path, axis=0)
        length = np.linalg.norm(moves, axis=-1)
        turns = (moves[1:] * moves[:-1]).sum(axis=-1) < -TURN * length[1:] * length[:-1]
        found[1 : len(moves)] |= turns & (np.minimum(length[1:], length[:-1]) > SEEN)
    return found


def _paths(runs: Sequence[Run], window: Window) -> list[Array]:
    """Each run's points (n + 1, d) in shares of the window, those far off brought near it."""
    low, high = np.array(window).T
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        return [np.clip((run.theta - low) / (high - low), -0.1, 1.1) for run in runs]


def _run_movement(runs: Sequence[Run], window: Window, charted: float = CHARTED) -> Array:
    """How far the runs move in each step (n,): in shares of the window and, less, of the loss chart."""
    total = np.zeros(max(run.steps for run in runs))
    for run, path, height in zip(runs, _paths(runs, window), _heights(runs), strict=True):
        moved = np.linalg.norm(np.diff(path, axis=0), axis=-1) + charted * np.abs(np.diff(height))
        total[: run.steps] = np.maximum(total[: run.steps], moved)
    return total


def _heights(runs: Sequence[Run]) -> list[Array]:
    """Each run's cost as a share of the range that a loss chart would show, on a scale of its order of size."""
    start = max(run.cost[0] for run in runs)
    least = min(run.cost.min() for run in runs)
    with np.errstate(all="ignore"):
        span = start - least
        if not 0 < span < np.inf:
            return [np.zeros(run.steps + 1) for run in runs]
        shares = [np.clip((run.cost - least) / span, 0, 1) for run in runs]
    return [np.log1p(1e3 * share) / np.log1p(1e3) for share in shares]
