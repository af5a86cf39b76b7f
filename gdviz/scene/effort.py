"""About how long the runs of a scene and its sweeps take, and what memory they hold, before any step is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gdviz.costs.affine import Affine
from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.continuation import steps_ahead
from gdviz.descents.float_steps import are_for_floats
from gdviz.descents.loop import are_carried_on, groups_of
from gdviz.descents.plan import Plan
from gdviz.errors import KeyPath, Problem
from gdviz.scene.compare_keys import Compare
from gdviz.scene.parts import Figure
from gdviz.views.charts.step_chart import StepChart
from gdviz.views.maps.swept import SweptView

# seconds, as measured on a core of 3 GHz
FLOAT_STEP: Final = 5e-7  # a step on floats,
FLOAT_OPERATION: Final = 1e-7  # and each operation and parameter of it
ARRAY_STEP: Final = 5e-5  # a step of any number of runs on arrays,
COLUMN: Final = 5e-6  # each feature of a model that takes them one by one,
NUMBER: Final = 4e-9  # and each number of each run
SQUARE: Final = 4e-8  # a number of a d × d matrix that a step keeps,
CUBE: Final = 1e-9  # and each of d³ where it finds the eigenvectors of the Hessian
# bytes, of a point of a run: its costs and what is asked of it, and each of its numbers
POINT_BYTES: Final = 125
NUMBER_BYTES: Final = 25
DRAWN_BYTES: Final = 32  # of a value of another draw, as an edge of the band is looked for
SQUARE_BYTES: Final = 50  # of a number of a d × d matrix, with what it is made from


@dataclass(frozen=True)
class Limits:
    """What the runs and sweeps of a scene may take: seconds, and megabytes of memory."""

    seconds: float = 60.0
    megabytes: float = 1000.0


LIMITS: Final = Limits()


@dataclass(frozen=True)
class Effort:
    """What a part of a scene takes, about: seconds and bytes; `path` is the key that most decides on it."""

    path: KeyPath
    seconds: float
    size: float


def effort_problems(
    cost: Cost, plans: Sequence[Plan], compare: Compare | None, figures: Sequence[Figure], limits: Limits
) -> list[Problem]:
    """The parts of a scene that take more than they may; `plans` are those before a comparison tunes them."""
    found = []
    for effort in efforts(cost, plans, compare, figures):
        if effort.seconds > limits.seconds or effort.size > 1e6 * limits.megabytes:
            expected = f"expected at most {limits.seconds:g} s and {limits.megabytes:g} MB"
            got = f"got about {_rounded(effort.seconds)} s and {_rounded(effort.size / 1e6)} MB"
            found.append(Problem(effort.path, f"{expected}, {got}; --budget and --memory allow more"))
    return found


def efforts(cost: Cost, plans: Sequence[Plan], compare: Compare | None, figures: Sequence[Figure]) -> Iterator[Effort]:
    """What the runs take, the trials of a comparison, and the sweep or other draws of each view."""
    ahead = are_carried_on(cost, plans)
    yield _of_runs(cost, [(plan, plan.steps + ahead * steps_ahead(plan.steps)) for plan in plans], ("descent", "steps"))
    if compare and compare.method == "tuned":
        tried = [(plan, plan.steps) for plan in plans for _ in range(compare.count)]
        yield _of_runs(cost, tried, ("compare", "count"))
    for i, figure in enumerate(figures):
        for name, view in zip(figure.keys.views, figure.views, strict=True):
            if isinstance(view, SweptView):
                yield _of_sweep(cost, plans, view, ("figure", i, name))
            if isinstance(view, StepChart) and view.draws:
                drawn = [(plan, plan.steps) for plan in plans if plan.is_random]
                once = _of_runs(cost, drawn, ("figure", i, name, "draws"))
                values = view.draws * max((steps + 1 for _, steps in drawn), default=0)
                yield replace(once, seconds=view.draws * once.seconds, size=once.size + DRAWN_BYTES * values)


def _of_runs(cost: Cost, runs: Sequence[tuple[Plan, int]], path: KeyPath) -> Effort:
    """What so many steps of each plan take."""
    seconds = size = 0.0
    for group in groups_of([plan for plan, _ in runs]):
        own = [runs[i] for i in group]
        plans, most = [plan for plan, _ in own], max(steps for _, steps in own)
        if are_for_floats(cost, plans):
            seconds += sum(steps for _, steps in own) * _float_step(cost)
        else:
            seconds += most * (_array_step(cost, plans[0]) + len(own) * _numbers(cost, plans[0]))
        size += most * len(own) * (POINT_BYTES + NUMBER_BYTES * cost.dimension)
        optimizer = plans[0].optimizer
        if optimizer.keeps_square or optimizer.asks_hessian:
            size += len(own) * cost.dimension**2 * SQUARE_BYTES
    return Effort(path, seconds, size)


def _of_sweep(cost: Cost, plans: Sequence[Plan], view: SweptView, path: KeyPath) -> Effort:
    """What the descents of a view take, whose traces are not kept."""
    count, steps = view.trials(cost, plans)
    blocks = -(-count // cost.points_at_once)
    each = max(blocks * _array_step(cost, plan) + count * _numbers(cost, plan) for plan in plans)
    return Effort(path, steps * each, 0.0)


def _float_step(cost: Cost) -> float:
    return FLOAT_STEP + FLOAT_OPERATION * (cost.numbers_a_point + cost.dimension)


def _array_step(cost: Cost, plan: Plan) -> float:
    """The seconds of a step, however many runs take it together."""
    if not isinstance(cost, Affine):
        return ARRAY_STEP
    return ARRAY_STEP + COLUMN * cost.dimension ** (2 if plan.optimizer.asks_hessian else 1)


def _numbers(cost: Cost, plan: Plan) -> float:
    """The seconds that a run adds to a step."""
    d = cost.dimension
    numbers = (plan.batch_size or _rows(cost)) * d if isinstance(cost, Model) else cost.numbers_a_point + d
    if plan.optimizer.asks_hessian:
        return NUMBER * numbers * (1 + d) + CUBE * d**3
    return NUMBER * numbers + SQUARE * d**2 * plan.optimizer.keeps_square


def _rows(model: Model) -> int:
    """The rows that a step without batches goes through."""
    return model.numbers_a_point if isinstance(model, Affine) else len(model.data.target)


def _rounded(value: float) -> str:
    """A number with two digits that count: 2100."""
    return f"{float(f'{value:.2g}'):.0f}" if value >= 10 else f"{value:.2g}"
