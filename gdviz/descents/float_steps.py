"""Steps on Python floats: for few runs of a formula of few parameters they take microseconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.changes.base import Change
from gdviz.costs.base import Cost
from gdviz.costs.formula import Formula
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.optimizers.elementwise import Elementwise, written_rule
from gdviz.programs.program import FormulaPrograms
from gdviz.programs.step_code import FloatStep, float_step

MOST_NUMBERS: Final = 32  # parameters of all runs together; for more, arrays are faster
FIRST_BLOCK: Final = 32  # steps that are taken before anyone looks; then twice as many, and so on
MOST_AT_ONCE: Final = 1024


def are_for_floats(cost: Cost, plans: Sequence[Plan]) -> bool:
    """Whether plans that are alike step on floats, each by itself."""
    first = plans[0]
    return (
        isinstance(cost, Formula)
        and len(plans) * cost.dimension <= MOST_NUMBERS
        and first.optimizer.is_elementwise
        and all(change.bend is not None for change in first.all_changes)
    )


@final
class FloatSteps:
    """Takes the steps of one run, many at a time; its optimizer has nothing to remark."""

    state: Any = None

    def __init__(self, cost: Formula, plan: Plan) -> None:
        optimizer = plan.optimizer
        assert isinstance(optimizer, Elementwise)
        self._step = _compiled(cost.programs, type(optimizer), plan.all_changes)
        self._settings, self._rate = optimizer.settings, optimizer.learning_rate
        is_constant = plan.schedule == CONSTANT
        self._rates = None if is_constant else plan.schedule.rates(self._rate, max(1, plan.steps)).tolist()
        self._kept = (0.0,) * (cost.dimension * len(written_rule(type(optimizer)).rule.kept))
        self._taken, self._block = 0, FIRST_BLOCK
        self.seen = cost

    def take(self, theta: Array, most: int) -> Array:
        """The points (steps, 1, d) after some steps from `theta` (1, d); one that is not finite comes alone."""
        d, step, settings = theta.shape[-1], self._step, self._settings
        count = min(most, self._block)
        self._block = min(2 * self._block, MOST_AT_ONCE)
        moving: tuple[float, ...] = (*theta[0].tolist(), *self._kept)
        points: list[tuple[float, ...]] = []
        numbers = map(float, range(self._taken + 1, self._taken + count + 1))
        for k, rate in zip(numbers, self._next(count), strict=False):
            following = step(moving, k, rate, settings)
            total = sum(following[:d])
            is_finite = total - total == 0.0  # which infinity and what is no number are not
            if not is_finite and points:
                break
            points.append(following[:d])
            moving = following
            if not is_finite:
                break
        self._taken += len(points)
        self._kept = moving[d:]
        return np.array(points)[:, None]

    def _next(self, count: int) -> Iterable[float]:
        """The rates of so many steps; after those of a schedule its last one."""
        if self._rates is None:
            return repeat(self._rate)
        return chain(self._rates[self._taken : self._taken + count], repeat(self._rates[-1]))


@lru_cache(64)
def _compiled(programs: FormulaPrograms, kind: type[Elementwise], changes: tuple[Change, ...]) -> FloatStep:
    """One step of a kind of optimizer on a formula, its gradients bent by changes."""
    written = written_rule(kind)
    bends = [change.bend for change in changes if change.bend is not None]
    return float_step(written.rule, tuple(written.settings), programs.program(1), bends)
