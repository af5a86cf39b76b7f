"""Conjugate gradient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer, Remark
from gdviz.optimizers.line_search import SearchLine, wolfe
from gdviz.optimizers.standstill import STANDSTILL_WORDS, Standstill
from gdviz.optimizers.terms import defined, dot, first_rate, ratio
from gdviz.tables.schema import Positive

CURVATURE = 1e-3  # so close to the lowest point of the line that a quadratic of d parameters takes d steps


@dataclass(frozen=True)
class ConjugateState:
    """g and p (..., d) of the step before, its α times its slope along p (...), and who stands still."""

    gradient: Array
    direction: Array
    promise: Array
    still: Standstill


@OPTIMIZERS.register("conjugate_gradient")
@final
@dataclass(frozen=True)
class ConjugateGradient(Optimizer):
    """Down, but not back: p ← −g + βp; θ ← θ + αp, α by line search.  Polak, Ribière (1969), Powell (1984).

    β = max(0, g·(g − g′)/g′·g′), g′ being the gradient before.  The learning rate is the length of the first move that
    the search tries.
    """

    learning_rate: Positive = 1.0

    rule: ClassVar[str] = r"p \leftarrow -g + \beta p, \;\; \theta \leftarrow \theta + \alpha p"
    scaling: ClassVar = "unit"
    stays_put: ClassVar = True
    remark_words = STANDSTILL_WORDS
    always_shown: ClassVar[tuple[str, ...]] = ()

    @property
    def beyond_gradients(self) -> str:
        """The costs that its search compares."""
        return "a line search"

    def init(self, theta: Array) -> ConjugateState:
        """No gradient and no direction before."""
        return ConjugateState(
            np.zeros_like(theta), np.zeros_like(theta), np.zeros(theta.shape[:-1]), Standstill.none(theta)
        )

    @np.errstate(all="ignore")
    def step(self, theta: Array, state: ConjugateState, cost: Differentiable) -> tuple[Array, ConjugateState]:
        """θ + αp."""
        gradient = defined(cost.gradient(theta))
        direction = self._direction(gradient, state)
        line = SearchLine.along(cost, theta, direction, gradient)
        unit = ratio(first_rate(self.learning_rate, theta), np.sqrt(dot(direction, direction)))
        first = np.where(state.promise < 0, ratio(state.promise, line.slope), unit)  # Nocedal, Wright (2006), 3.60
        alpha = wolfe(line, first, state.still.holds(gradient), CURVATURE)
        following, failed = line.end(alpha)
        is_steepest = (direction == -gradient).all(axis=-1)
        still = state.still.after(gradient, failed, is_steepest)
        return following, ConjugateState(gradient, direction, alpha * line.slope, still)

    def _direction(self, gradient: Array, state: ConjugateState) -> Array:
        """−g + βp where that leads down, else −g."""
        beta = ratio(dot(gradient, gradient - state.gradient), dot(state.gradient, state.gradient))
        direction = np.maximum(beta, 0.0)[..., None] * state.direction - gradient
        leads_down = dot(gradient, direction) < 0
        return np.where(leads_down[..., None], direction, -gradient)

    def remarks_of(self, state: ConjugateState, run: int) -> tuple[Remark, ...]:
        """From which step the search has failed."""
        return state.still.remarks(run)
