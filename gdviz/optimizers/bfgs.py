"""BFGS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer, Remark
from gdviz.optimizers.line_search import SearchLine, wolfe
from gdviz.optimizers.standstill import STANDSTILL_WORDS, Standstill
from gdviz.optimizers.terms import defined, dot, first_rate, ratio
from gdviz.tables.schema import Positive

CURVATURE = 0.9  # of Nocedal and Wright for quasi-Newton steps
LEAST_ANGLE = np.finfo(float).eps  # cosine between s and y, below which a step teaches nothing of the curvature


@dataclass(frozen=True)
class BfgsState:
    """θ and g (..., d) of the step before, B⁻¹ (..., d, d), where it is not yet known (...), and who stands still."""

    theta: Array
    gradient: Array
    inverse: Array
    fresh: Mask
    still: Standstill


@OPTIMIZERS.register("bfgs")
@final
@dataclass(frozen=True)
class BFGS(Optimizer):
    """Newton with a Hessian learned on the way: θ ← θ − αB⁻¹g.  Broyden, Fletcher, Goldfarb, Shanno (1970).

    B is the matrix nearest to the last one that explains how the last step s changed the gradient: Bs = y.  α comes
    from a line search, which tries 1 first; the learning rate is the length of the very first move it tries.
    """

    learning_rate: Positive = 1.0

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \alpha \, B^{-1} \nabla J(\theta)"
    scaling: ClassVar = "unit"
    stays_put: ClassVar = True
    keeps_square: ClassVar = True
    spelling: ClassVar[str] = "BFGS"
    remark_words = STANDSTILL_WORDS
    always_shown: ClassVar[tuple[str, ...]] = ()

    @property
    def beyond_gradients(self) -> str:
        """The costs that its search compares."""
        return "a line search"

    def init(self, theta: Array) -> BfgsState:
        """Nothing known of the curvature."""
        shape = theta.shape[:-1]
        inverse = np.broadcast_to(np.eye(theta.shape[-1]), (*shape, *2 * theta.shape[-1:]))
        return BfgsState(theta, np.zeros_like(theta), inverse, np.ones(shape, dtype=bool), Standstill.none(theta))

    @np.errstate(all="ignore")
    def step(self, theta: Array, state: BfgsState, cost: Differentiable) -> tuple[Array, BfgsState]:
        """θ − αB⁻¹g."""
        gradient = defined(cost.gradient(theta))
        inverse, fresh = _learned(state, theta - state.theta, gradient - state.gradient)
        direction = -dot(inverse, gradient[..., None, :])
        fresh = fresh | ~(dot(gradient, direction) < 0)  # rounding has spoilt it: begin anew
        direction = np.where(fresh[..., None], -gradient, direction)
        unit = ratio(first_rate(self.learning_rate, theta), np.sqrt(dot(gradient, gradient)))
        first = np.where(fresh, unit, 1.0)
        line = SearchLine.along(cost, theta, direction, gradient)
        following, failed = line.end(wolfe(line, first, state.still.holds(gradient), CURVATURE))
        still = state.still.after(gradient, failed, fresh)
        return following, BfgsState(theta, gradient, inverse, fresh | failed, still)

    def remarks_of(self, state: BfgsState, run: int) -> tuple[Remark, ...]:
        """From which step the search has failed."""
        return state.still.remarks(run)


def _learned(state: BfgsState, change: Array, bend: Array) -> tuple[Array, Mask]:
    """The inverse Hessian after a step s that changed the gradient by y, and where it is still not known.

    Where y·s is not above 0, as on a step that was not taken, it stays as it was.
    """
    inner, size = dot(change, bend), dot(bend, bend)
    teaches = inner > LEAST_ANGLE * np.sqrt(size * dot(change, change))
    scale = ratio(inner, size)[..., None, None] * np.eye(change.shape[-1])  # Nocedal, Wright (2006), 6.20
    old = np.where(state.fresh[..., None, None], scale, state.inverse)
    turned = dot(old, bend[..., None, :])
    weight = ratio(1.0 + ratio(dot(bend, turned), inner), inner)
    cross = _outer(turned, change) / inner[..., None, None]
    new = old + weight[..., None, None] * _outer(change, change) - cross - np.swapaxes(cross, -2, -1)
    teaches = teaches & np.isfinite(new).all(axis=(-2, -1))
    return np.where(teaches[..., None, None], new, state.inverse), state.fresh & ~teaches


def _outer(one: Array, other: Array) -> Array:
    """The products (..., d, d) of the parts of two vectors (..., d)."""
    return one[..., :, None] * other[..., None, :]
