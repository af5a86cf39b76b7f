"""Models that are a loss of one number a row, a weighted sum of its features: linear, logistic, svm."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from functools import cached_property
from typing import Any, Self, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.model import Model

MOST_ROUNDS = 100  # of Newton's method
LEAST_CURVATURE = 1e-10  # of the design matrix's own: below, rounding could not tell a valley from a minimum


class Affine(Model):
    """J = (1/m) Σ loss(sᵢ) + l2·|w|² with the scores s = w·x + b; θ is w, in the order of the features, then b.

    The intercept b is not penalised; a model may go without one.  Gradient and Hessian are in closed form.
    """

    l2: float
    intercept: bool = True

    @abstractmethod
    def _loss(self, score: Any) -> Any:
        """The loss of every row at `score` (..., m)."""

    @abstractmethod
    def _slope(self, score: Any) -> Any:
        """The derivative of the loss by the score, (..., m)."""

    @abstractmethod
    def _curvature(self, score: Any) -> Any:
        """The second derivative of the loss by the score, (..., m)."""

    @property
    def numbers_a_point(self) -> int:
        """One score a row of the data."""
        return len(self.data.target)

    @final
    def explained(self, *meanings: str) -> str:
        """What explains the letters of the formula, to come after it, in LaTeX; with what x is, where it is scaled."""
        scaled = (r"x_i \; \mathrm{standardised}",) if self.data.is_standardised else ()
        words = r", \; ".join((*meanings, *scaled))
        return rf", \quad {words}" if words else ""

    @final
    def expression(self, theta: Any) -> Any:
        """The mean loss at `theta` (..., k + 1), and the penalty, as (...)."""
        return self._mean_loss(theta, self._score(theta))

    @final
    def _gradient(self, theta: Any) -> Any:
        return self._mean_slope(theta, self._score(theta))

    @final
    def _value_and_gradient(self, theta: Any) -> tuple[Any, Any]:
        score = self._score(theta)
        return self._mean_loss(theta, score), self._mean_slope(theta, score)

    def _mean_loss(self, theta: Any, score: Any) -> Any:
        loss = np.mean(self._loss(score), axis=-1)
        return loss + self.l2 * np.sum(self.penalised * theta**2, axis=-1) if self.l2 else loss

    def _mean_slope(self, theta: Any, score: Any) -> Any:
        # in closed form: several times faster than tracing, and it rounds as the textbook's loop does
        slope = self._slope(score)
        sums = [np.sum(slope * column, axis=-1) for column in self._columns]
        sums += [np.sum(slope, axis=-1)] if self.intercept else []
        gradient = 1 / len(self.data.target) * np.stack(sums, axis=-1)
        return gradient + 2 * self.l2 * theta * self.penalised if self.l2 else gradient

    def _hessian(self, theta: Any) -> Any:
        curvature = self._curvature(self._score(theta))
        columns = [*self._columns, *([np.ones(len(self.data.target))] if self.intercept else [])]
        hessian = np.empty((*theta.shape, self.dimension))
        for i, column in enumerate(columns):
            weighted = curvature * column
            for j in range(i + 1):
                hessian[..., i, j] = hessian[..., j, i] = np.mean(weighted * columns[j], axis=-1)
        return hessian + 2 * self.l2 * np.diag(self.penalised)

    def _score(self, theta: Any) -> Any:
        # no matrix product: it rounds one point otherwise than a hundred, and a run would depend on its neighbours
        fit = sum(theta[..., i : i + 1] * column for i, column in enumerate(self._columns))
        return fit + theta[..., -1:] if self.intercept else fit

    @final
    def score(self, theta: Array, features: Array) -> Array:
        """w·x + b at `features` (n, k), in the data's units, for one `theta` (k + 1,)."""
        return self.design((features - self.data.mean) / self.data.spread) @ theta

    @final
    def in_units(self, theta: Array) -> tuple[Array, float]:
        """The weights (k,) and the intercept of one `theta` (d,) for features as the data have them, not scaled."""
        weights = theta[: len(self.data.spread)] / self.data.spread
        intercept = float(theta[-1]) if self.intercept else 0.0
        return weights, intercept - float(weights @ self.data.mean)

    @property
    def unpenalised(self) -> Self | None:
        """The same model with l2 = 0; None where it is."""
        return replace(self, l2=0.0) if self.l2 else None

    @cached_property
    def _columns(self) -> tuple[Array, ...]:
        """Each feature as the model sees it, (m,)."""
        return tuple(np.ascontiguousarray(column) for column in self.data.scaled.T)

    @property
    def penalised(self) -> Array:
        """1 for each parameter (d,) that the penalty counts, 0 for an intercept."""
        return np.append(np.ones(self.dimension - 1), 0.0) if self.intercept else np.ones(self.dimension)

    def design(self, features: Array) -> Array:
        """The design matrix of features (m, k): with a last column of ones where the model has an intercept."""
        return with_ones(features) if self.intercept else features

    def is_strict(self, theta: Array) -> bool:
        """Whether the cost curves upward at `theta` (d,) in every direction: a minimum there is the only one."""
        size = np.sqrt(np.mean(self.design(self.data.scaled) ** 2, axis=0))
        size[size == 0] = 1.0
        curvatures = np.linalg.eigvalsh(self.hessian(theta) / np.outer(size, size))
        return bool(curvatures.min() > LEAST_CURVATURE)


def with_ones(features: Array) -> Array:
    """The design matrix (m, k + 1) of features (m, k)."""
    return np.concatenate([features, np.ones((len(features), 1))], axis=1)


def valley(model: Affine) -> tuple[str, ...]:
    """The warning that the features leave a valley of minima instead of one; nothing where they do not."""
    rows, features = model.data.scaled.shape
    if model.l2 or np.linalg.matrix_rank(model.design(model.data.scaled)) == model.dimension:
        return ()
    if rows < model.dimension:
        return (f"{rows} rows cannot tell {model.dimension} parameters apart: the cost has a valley of minima; set l2",)
    names = ", ".join(model.data.feature_names)
    if features == 1 and np.ptp(model.data.features) > 0:
        return (
            f"the feature {names} varies too little beside its size for its slope to be found; set standardize = true",
        )
    why = f"the features {names} are collinear" if features > 1 else f"the feature {names} is constant"
    return (f"{why}: the cost has a valley of minima, and the start decides which one is reached; set l2 for one",)


def descend_convex(cost: Cost, theta: Array) -> Array | None:
    """Where the gradient of a convex cost vanishes, by Newton's method with halved steps; None where it does not."""
    for _ in range(MOST_ROUNDS):
        gradient, value = cost.gradient(theta), cost.value(theta)
        hessian = cost.hessian(theta)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return None
        # a slope of one row is as large as its features, and so is what rounding leaves of the sum
        if np.abs(gradient).max() <= 1e-12 * max(1.0, np.sqrt(np.abs(np.diag(hessian)).max())):
            return theta
        step = np.linalg.lstsq(hessian, gradient)[0]
        while np.abs(step).max() > 1e-15 * np.abs(theta).max() and not cost.value(theta - step) <= value * (1 + 1e-14):
            step = step / 2
        theta = theta - step
    return None
