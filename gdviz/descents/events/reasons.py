"""Why runs of one picture go as they do: momentum that adds up, flat floors, small slopes, batches."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.events.causes import AddUp, Batch, Flat, Floor, Spread
from gdviz.descents.events.facts import Facts
from gdviz.descents.events.ways import crossings
from gdviz.descents.lasting import lasts_from
from gdviz.descents.plan import CONSTANT
from gdviz.descents.rows_read import rows_a_step
from gdviz.descents.run import Run
from gdviz.optimizers.gradient_descent import GradientDescent

LEAST_STEPS = 10
MORE = 1.5  # times as far: less is no story
SAME_WAY = 0.95  # the cosine between two ways that are one
ROUNDING = 1e-9  # of a parameter's way: less is none
EARLY = 0.1  # of the steps: a parameter that is there later is no event
MUCH = 0.1  # of the window: so far a run moves at least, where it is told
STEEPER = 10.0  # times as strong as along it the curvature across a floor is
SMALL = 0.05  # of the slope at the start: the slope on a floor is no larger
ALONG = 0.7  # the cosine between a floor and the slope on it
LONG = 0.4  # of the steps lie on a floor that is told of
LAST_OF = 6  # parts of a run's steps, the last of which is its end


def adds_up(facts: Facts) -> Iterator[AddUp]:
    """Runs that momentum takes much farther than the gradients at their points do, the most first."""
    found = []
    for i, run in enumerate(facts.runs):
        factor = _gain(facts, run) if facts.inside(i).all() else None
        if factor is not None and factor >= MORE and _width(facts.paths[i]) >= MUCH:
            found.append((factor, i))
    for factor, i in sorted(found, reverse=True):
        run = facts.runs[i]
        along = _along(facts.paths[i])
        at = run.theta[int(np.searchsorted(along, along[-1] / 2))]
        yield AddUp(run.steps, (i,), tuple(at.tolist()), factor)


def _along(path: Array) -> Array:
    """The length of a path up to each of its points (n + 1,)."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=-1))])


def _gain(facts: Facts, run: Run) -> float | None:
    """How many times as far as the sum of −η∇J at its points a run with momentum comes; None where that is no answer.

    Its first step follows the gradient, which tells momentum from methods that divide by the gradient's size.
    """
    plan = run.plan
    is_plain = plan.schedule == CONSTANT and plan.direction == "descend" and not plan.all_changes
    if not (is_plain and getattr(plan.optimizer, "momentum", None) and run.steps >= LEAST_STEPS):
        return None
    slopes = -facts.cost.gradient(run.theta[:-1])
    ways = run.rates[:, None] * slopes
    if _cosine(run.theta[1] - run.theta[0], slopes[0]) < 1 - ROUNDING:
        return None
    whole, plain = run.theta[-1] - run.theta[0], ways.sum(axis=0)
    if _cosine(whole, plain) < SAME_WAY:
        return None
    return float(np.linalg.norm(whole) / np.linalg.norm(plain))


def _cosine(one: Array, other: Array) -> float:
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / size if size > 0 else 0.0


def _width(path: Array) -> float:
    """How far a path of shares reaches."""
    return float(np.ptp(path, axis=0).max())


def flats(facts: Facts) -> Iterator[Flat]:
    """Runs one of whose parameters is soon at the minimum, but for rounding, while another is still on its way."""
    for i, run in enumerate(facts.runs):
        if len(facts.lowest) != 1 or run.theta.shape[1] != 2 or not facts.inside(i).all() or run.batch_cost is not None:
            continue
        at = np.array(facts.lowest[0].at)
        away = np.abs(run.theta - at)
        for k, name in enumerate(facts.cost.variables):
            since = lasts_from(away[:, k] <= ROUNDING * away[0, k])
            shown = facts.paths[i]
            if since is None or not 0 < since <= EARLY * run.steps or np.ptp(shown[:, k]) < MUCH:
                continue
            if abs(shown[-1, 1 - k] - shown[since, 1 - k]) >= MUCH:
                yield Flat(run.steps, (i,), tuple(run.theta[since].tolist()), name, float(at[k]), since)


def floors(facts: Facts) -> Iterator[Floor]:
    """The midst of the stretch of a run that leads along the floor of a valley, where the slope is small.

    Of runs of plain descent alone: their steps are short because of it.

    None where a run crosses the valley: how slow it is along it is told there.
    """
    if any(crossings(facts)):
        return
    for i, run in enumerate(facts.runs):
        is_plain = type(run.plan.optimizer) is GradientDescent
        is_calm = is_plain and run.batch_cost is None and run.plan.direction == "descend" and facts.inside(i).all()
        if facts.cost.dimension != 2 or not is_calm or run.steps < LEAST_STEPS:
            continue
        on_floor = np.flatnonzero(_on_floor(facts, run))
        if len(on_floor) < LONG * run.steps or _width(facts.paths[i][on_floor]) < MUCH:
            continue
        along = _along(facts.paths[i][on_floor])
        step = int(on_floor[int(np.searchsorted(along, along[-1] / 2))])
        share = float(run.gradient_norm[step] / run.gradient_norm[0])
        yield Floor(step, (), tuple(run.theta[step].tolist()), share)


def _on_floor(facts: Facts, run: Run) -> Array:
    """Which points of a run (n + 1,) lie on a floor: curved much more across than along, the slope small and along."""
    values, vectors = np.linalg.eigh(facts.cost.hessian(run.theta))
    slopes = facts.cost.gradient(run.theta)
    sizes = np.linalg.norm(slopes, axis=-1)
    along = np.abs((slopes * vectors[..., 0]).sum(axis=-1))
    is_valley = values[:, 1] >= STEEPER * np.abs(values[:, 0])
    is_gentle = (sizes <= SMALL * sizes[0]) & (sizes > 0)
    return np.asarray(is_valley & is_gentle & (along >= ALONG * sizes))


def batches(facts: Facts) -> Iterator[Batch | Spread]:
    """What tells runs among batches apart: how many rows a step sees, else how far each spreads at the end."""
    runs, cost = facts.runs, facts.cost
    if not isinstance(cost, Model) or all(run.batch_cost is None for run in runs):
        return
    rows = len(cost.target)
    sizes = [rows_a_step(run, rows) for run in runs]
    for i, run in enumerate(runs):
        if len(set(sizes)) > 1:
            gone = np.linalg.norm(run.theta - run.theta[0], axis=-1)
            at = run.theta[int(np.argmax(gone >= gone[-1] / 2))]
            yield Batch(run.steps, (i,), tuple(at.tolist()), None if sizes[i] == rows else sizes[i])
        elif facts.lowest and not run.outcome.is_blown_up:
            at, last = np.array(facts.lowest[0].at), max(1, run.steps // LAST_OF)
            distance = np.linalg.norm(run.theta[-last:] - at, axis=-1).mean()
            yield Spread(run.steps, (i,), facts.lowest[0].at, last, float(distance))
