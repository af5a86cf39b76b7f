"""A cost that remembers: asked for value and gradient, it works once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gdviz.costs.base import Cost
from gdviz.costs.remembered import Remembered
from tests.views.samples import cost_of


@dataclass(frozen=True, eq=False)
class Counted(Cost):
    """A cost that notes what it was asked for."""

    cost: Cost
    asked: list[str] = field(default_factory=list)

    @property
    def variables(self) -> tuple[str, ...]:
        return self.cost.variables

    def expression(self, theta: Any) -> Any:
        self.asked.append("value")
        return self.cost.value(theta)

    def _gradient(self, theta: Any) -> Any:
        self.asked.append("gradient")
        return self.cost.gradient(theta)

    def _value_and_gradient(self, theta: Any) -> Any:
        self.asked.append("both")
        return self.cost.value_and_gradient(theta)


WAVES = cost_of("sin(x)*y**2")
POINTS = np.random.default_rng(0).normal(size=(5, 2))


def test_it_is_the_cost() -> None:
    cost = Remembered(WAVES)
    assert np.array_equal(cost.value(POINTS), WAVES.value(POINTS))
    assert np.array_equal(cost.gradient(POINTS), WAVES.gradient(POINTS))
    assert np.array_equal(cost.gradient(POINTS + 1), WAVES.gradient(POINTS + 1))
    assert np.array_equal(cost.value(POINTS + 2), WAVES.value(POINTS + 2))
    assert np.array_equal(cost.hessian(POINTS), WAVES.hessian(POINTS))
    assert cost.points_at_once == WAVES.points_at_once


def test_it_works_once_for_value_and_gradient_at_a_place_whatever_the_view() -> None:
    counted = Counted(WAVES)
    cost = Remembered(counted)
    steps = POINTS[None]
    cost.value(steps[0]), cost.gradient(steps[-1]), cost.value(POINTS)
    assert counted.asked == ["both"]
    cost.gradient(POINTS[1:])
    assert counted.asked == ["both", "gradient"]
    cost.value(POINTS.copy())  # elsewhere
    assert counted.asked == ["both", "gradient", "both"]
