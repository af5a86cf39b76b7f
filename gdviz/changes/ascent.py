"""The way up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, final

from gdviz.arrays import Array
from gdviz.changes.base import Change
from gdviz.optimizers.base import Differentiable
from gdviz.programs.step_code import Bend


@dataclass(frozen=True)
class Uphill:
    """The negative of a cost: to descend it is to ascend the cost."""

    cost: Differentiable

    def value(self, theta: Array) -> Array:
        """−J (...)."""
        return -self.cost.value(theta)

    def gradient(self, theta: Array) -> Array:
        """−∇J (..., d)."""
        return -self.cost.gradient(theta)

    def hessian(self, theta: Array) -> Array:
        """The second derivatives (..., d, d), negative."""
        return -self.cost.hessian(theta)


@final
@dataclass(frozen=True)
class Ascent(Change):
    """Steps that climb: each sees the negative of the cost.  In a scene it is `direction`."""

    def seen(self, cost: Differentiable, drawn: Any) -> Uphill:
        """The cost upside down."""
        return Uphill(cost)

    @property
    def bend(self) -> Bend:
        """−∇J."""
        return lambda slopes: tuple(-each for each in slopes)
