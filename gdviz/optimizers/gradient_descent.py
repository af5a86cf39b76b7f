"""Gradient descent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, final

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Remark
from gdviz.optimizers.elementwise import Elementwise
from gdviz.optimizers.line_search import SearchLine, backtrack
from gdviz.optimizers.standstill import STANDSTILL_WORDS, Standstill
from gdviz.optimizers.terms import Penalized, decayed_gradient, defined, first_rate
from gdviz.tables.schema import NotNegative, Positive


@OPTIMIZERS.register("gradient_descent")
@final
@dataclass(frozen=True)
class GradientDescent(Elementwise):
    """Straight down the slope: θ ← θ − η∇J(θ).  Cauchy (1847).

    With `line_search = "backtracking"` each step halves η, from the learning rate down, until the cost falls enough
    (Armijo 1966).
    """

    learning_rate: Positive
    weight_decay: NotNegative = 0.0
    line_search: Literal["backtracking"] | None = None

    state: ClassVar = {"slope": "g + weight_decay*theta"}
    update: ClassVar = "theta - learning_rate*slope"
    limit: ClassVar = "2/L"  # above it the steepest direction overshoots by more than it had to go; a search never does
    unlimited_by: ClassVar = ("weight_decay", "line_search")
    limit_words: ClassVar = "2/L"
    remark_words = STANDSTILL_WORDS
    stays_put: ClassVar = True

    @property
    def beyond_gradients(self) -> str:
        """The costs that a search compares."""
        return "a line search" if self.line_search else ""

    @property
    def is_bare(self) -> bool:
        """Whether each step is the rate times the slope, and nothing else."""
        return not (self.weight_decay or self.line_search)

    @property
    def is_elementwise(self) -> bool:
        """A search has one rate for all parameters."""
        return self.line_search is None

    def init(self, theta: Array) -> Any:
        """For a search that no run stands still."""
        return super().init(theta) if self.is_elementwise else Standstill.none(theta)

    def step(self, theta: Array, state: Any, cost: Differentiable) -> tuple[Array, Any]:
        """θ − η∇J(θ)."""
        return self._by_rule(theta, state, cost) if self.is_elementwise else self._search(theta, state, cost)

    def _search(self, theta: Array, state: Standstill, cost: Differentiable) -> tuple[Array, Standstill]:
        gradient = defined(decayed_gradient(theta, cost, self.weight_decay))
        line = SearchLine.along(Penalized(cost, self.weight_decay), theta, -gradient, gradient)
        alpha = backtrack(line, first_rate(self.learning_rate, theta), state.holds(gradient))
        following, failed = line.end(alpha)
        return following, state.after(gradient, failed)

    def remarks_of(self, state: Any, run: int) -> tuple[Remark, ...]:
        """From which step the search has failed."""
        return () if self.is_elementwise else state.remarks(run)
