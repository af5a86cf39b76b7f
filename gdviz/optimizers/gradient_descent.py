"""Gradient descent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, final

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer, Remark
from gdviz.optimizers.line_search import SearchLine, backtrack
from gdviz.optimizers.standstill import STANDSTILL_WORDS, Standstill
from gdviz.optimizers.terms import Penalized, decayed_gradient, defined, first_rate
from gdviz.tables.schema import NotNegative, Positive


@OPTIMIZERS.register("gradient_descent")
@final
@dataclass(frozen=True)
class GradientDescent(Optimizer):
    """Straight down the slope: θ ← θ − η∇J(θ).  Cauchy (1847).

    With `line_search = "backtracking"` each step halves η, from the learning rate down, until the cost falls enough
    (Armijo 1966).
    """

    learning_rate: Positive
    weight_decay: NotNegative = 0.0
    line_search: Literal["backtracking"] | None = None

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, \nabla J(\theta)"
    limit_words: ClassVar[str] = "2/L"
    remark_words = STANDSTILL_WORDS

    @property
    def beyond_gradients(self) -> str:
        """The costs that a search compares."""
        return "a line search" if self.line_search else ""

    def rate_limit(self, curvature: float) -> float | None:
        """2/L: above it the steepest direction overshoots by more than it had to go; a search never does."""
        return None if self.weight_decay or self.line_search else 2 / curvature

    def init(self, theta: Array) -> Standstill:
        """No run stands still; plain descent leaves it at that."""
        return Standstill.none(theta)

    def step(self, theta: Array, state: Standstill, cost: Differentiable) -> tuple[Array, Standstill]:
        """θ − η∇J(θ)."""
        gradient = decayed_gradient(theta, cost, self.weight_decay)
        if self.line_search is None:
            return theta - self.learning_rate * gradient, state
        gradient = defined(gradient)
        line = SearchLine.along(Penalized(cost, self.weight_decay), theta, -gradient, gradient)
        alpha = backtrack(line, first_rate(self.learning_rate, theta), state.holds(gradient))
        following, failed = line.end(alpha)
        return following, state.after(gradient, failed)

    def remarks_of(self, state: Standstill, run: int) -> tuple[Remark, ...]:
        """From which step the search has failed."""
        return state.remarks(run)
