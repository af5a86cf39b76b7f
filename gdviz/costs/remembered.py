"""A cost that remembers what it was last asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, final

from gdviz.arrays import Array
from gdviz.costs.base import Cost


@final
@dataclass(eq=False)
class Remembered(Cost):
    """A cost whose value is worked out with its gradient, for which who steps on from there will ask.

    It remembers both until it is asked for the value at other points; nobody changes points that it was given.
    """

    cost: Cost
    _last: tuple[Array, Array, Array] | None = field(default=None, init=False)

    window = None
    minima = ()

    @property
    def variables(self) -> tuple[str, ...]:
        """Those of the cost."""
        return self.cost.variables

    @property
    def points_at_once(self) -> int:
        """As many as of the cost."""
        return self.cost.points_at_once

    def expression(self, theta: Any) -> Any:
        """J at an array `theta` (..., d), as (...)."""
        last = self._at(theta)
        if last is None:
            last = self._last = (theta, *self.cost.value_and_gradient(theta))
        return last[1]

    def _gradient(self, theta: Any) -> Any:
        last = self._at(theta)
        return self.cost.gradient(theta) if last is None else last[2]

    def _hessian(self, theta: Any) -> Any:
        return self.cost.hessian(theta)

    def _at(self, theta: Array) -> tuple[Array, Array, Array] | None:
        """What is remembered, if it is of the same numbers in memory, in whichever view of them."""
        return self._last if self._last is not None and _place(self._last[0]) == _place(theta) else None


def _place(theta: Array) -> object:
    return theta.__array_interface__["data"], theta.shape, theta.strides
