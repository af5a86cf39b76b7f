"""Gradient descent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS, Array, Differentiable, Optimizer
from gdviz.schema import Positive


@OPTIMIZERS.register("gradient_descent")
@final
@dataclass(frozen=True)
class GradientDescent(Optimizer):
    """Straight down the slope: θ ← θ − η∇J(θ).  Cauchy (1847)."""

    learning_rate: Positive

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, \nabla J(\theta)"
    limit_words: ClassVar[str] = "2/L"

    def rate_limit(self, curvature: float) -> float:
        """2/L: above it the steepest direction overshoots by more than it had to go."""
        return 2 / curvature

    def init(self, theta: Array) -> None:
        """Nothing: plain descent has no memory."""

    def step(self, theta: Array, state: None, cost: Differentiable) -> tuple[Array, None]:
        """θ − η∇J(θ)."""
        return theta - self.learning_rate * cost.gradient(theta), None
