"""A cost of many parameters on a plane through their space."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window


@final
@dataclass(frozen=True, eq=False)
class PlaneCost(Cost):
    """J at origin + a · directions[0] + b · directions[1], a cost of the two coordinates a and b.

    `origin` is (d,), `directions` (2, d), not parallel; `labels` are the words for the picture's axes.
    """

    cost: Cost
    origin: Array
    directions: Array
    labels: tuple[str, str]
    window: Window | None = None
    minima: tuple[Minimum, ...] = ()

    variables = ("a", "b")

    @property
    def latex(self) -> str:
        """That of the whole cost."""
        return self.cost.latex

    @property
    def source(self) -> str:
        """That of the whole cost."""
        return self.cost.source

    @property
    def scale(self) -> str:
        """That of the whole cost."""
        return self.cost.scale

    @property
    def numbers_a_point(self) -> int:
        """As many as the whole cost needs: there each of its d parameters counts, here each of two coordinates."""
        return -(-self.cost.numbers_a_point * self.cost.dimension // 2)

    def axis_label(self, i: int) -> str:
        """The words for one direction."""
        return self.labels[i]

    def lift(self, at: Any) -> Any:
        """Coordinates (..., 2) as points of the plane (..., d)."""
        # no matrix product: it rounds one point otherwise than a hundred
        return self.origin + at[..., :1] * self.directions[0] + at[..., 1:] * self.directions[1]

    def project(self, theta: Array) -> Array:
        """The coordinates (..., 2) of the plane's points nearest to `theta` (..., d)."""
        return np.asarray((theta - self.origin) @ self._nearest)

    @cached_property
    def _nearest(self) -> Array:
        return np.asarray(np.linalg.pinv(self.directions))

    def expression(self, theta: Any) -> Any:
        """J at coordinates `theta` (..., 2) as (...)."""
        return self.cost.expression(self.lift(theta))

    def _gradient(self, theta: Any) -> Any:
        return self.cost.gradient(self.lift(theta)) @ self.directions.T

    def _hessian(self, theta: Any) -> Any:
        return self.directions @ self.cost.hessian(self.lift(theta)) @ self.directions.T
