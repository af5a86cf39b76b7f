"""Linear regression: the mean squared error of a straight fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, final

import autograd.numpy as anp
import numpy as np

from gdviz.costs.base import Array, Minimum, Window
from gdviz.costs.data import Dataset
from gdviz.costs.model import MODELS, Model


@MODELS.register("linear")
@final
@dataclass(frozen=True, eq=False)
class Linear(Model):
    """Mean squared error of a line through data: J = (1/m) Σ (slopes·x + intercept − y)²; no half."""

    data: Dataset
    window: Window | None = None
    variables: tuple[str, ...] = field(init=False)
    latex: str = field(init=False)
    minima: tuple[Minimum, ...] = field(init=False)

    source = "A.-M. Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes"
    scale = "auto"

    def __post_init__(self) -> None:
        names = self.data.feature_names
        variables = ("slope", "intercept") if len(names) == 1 else (*names, "intercept")
        fit = r"\mathrm{slope} \, x_i + \mathrm{intercept}" if len(names) == 1 else r"\hat{y}_i"
        object.__setattr__(self, "variables", variables)
        object.__setattr__(self, "latex", rf"\frac{{1}}{{m}} \sum_i \left({fit} - y_i\right)^{{2}}")
        object.__setattr__(self, "minima", self._least_squares())

    @property
    def numbers_a_point(self) -> int:  # type: ignore[override]
        """One residual a row of the data."""
        return len(self.data.target)

    def expression(self, theta: Any) -> Any:
        """The mean squared error at `theta` (..., k + 1) as (...)."""
        return anp.mean(self._residual(theta) ** 2, axis=-1)

    def _gradient(self, theta: Any) -> Any:
        # in closed form: several times faster than tracing, and it rounds as the textbook's loop does
        residual = self._residual(theta)
        sums = [anp.sum(residual * column, axis=-1) for column in self._columns] + [anp.sum(residual, axis=-1)]
        return 2 / len(self.data.target) * anp.stack(sums, axis=-1)

    def _residual(self, theta: Any) -> Any:
        # no matrix product: it rounds one point otherwise than a hundred, and a run would depend on its neighbours
        fit = sum(theta[..., i : i + 1] * column for i, column in enumerate(self._columns))
        return fit + theta[..., -1:] - self.data.target

    def predict(self, theta: Array, features: Array) -> Array:
        """The fitted target at `features` (n, k), in the data's units, for one `theta` (k + 1,)."""
        return _with_ones((features - self.data.mean) / self.data.spread) @ theta

    @cached_property
    def _columns(self) -> tuple[Array, ...]:
        """Each feature as the model sees it, (m,)."""
        return tuple(np.ascontiguousarray(column) for column in self.data.scaled.T)

    def _least_squares(self) -> tuple[Minimum, ...]:
        """The one minimum, in closed form; none where the features are collinear and a valley is all there is."""
        solution, _, rank, _ = np.linalg.lstsq(_with_ones(self.data.scaled), self.data.target)
        if rank < self.dimension:
            return ()
        return (Minimum(tuple(map(float, solution)), float(self.value(np.array(solution, dtype=float)))),)


def _with_ones(features: Array) -> Array:
    return np.concatenate([features, np.ones((len(features), 1))], axis=1)
