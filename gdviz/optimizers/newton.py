"""Newton's method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.languages.phrase import Template
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer, Remark
from gdviz.optimizers.remarks import Tally
from gdviz.optimizers.terms import defined, dot
from gdviz.tables.schema import Positive


@dataclass(frozen=True)
class NewtonState:
    """In how many steps the Hessian was not positive definite, and in how many it was not defined."""

    indefinite: Tally
    undefined: Tally


@OPTIMIZERS.register("newton")
@final
@dataclass(frozen=True)
class Newton(Optimizer):
    """To the minimum of the parabola that fits here: θ ← θ − ηH⁻¹∇J(θ), H = ∇²J(θ).  Newton (1669), Raphson (1690).

    Where H is not positive definite its eigenvalues λ are replaced by |λ|, which turns a step up to a saddle or a
    maximum into one down from it (Greenstadt 1967; Dauphin et al. 2014), and those that vanish by the largest |λ|;
    where all vanish or H is not finite, by 1: a step of gradient descent.  Where the gradient is not finite, θ stays.
    `plain` keeps the signs of the eigenvalues: the textbook's step, to whatever point without slope is near, be it a
    saddle or a summit.
    """

    learning_rate: Positive = 1.0
    plain: bool = False

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, |H|^{-1} \nabla J(\theta)"
    switched_rules: ClassVar[Mapping[str, str]] = {
        "plain": r"\theta \leftarrow \theta - \eta \, H^{-1} \nabla J(\theta)"
    }
    remark_words: ClassVar[Mapping[str, Template]] = {
        "damped": "the Hessian is not positive definite in {count} of {steps} steps, which are damped",
        "indefinite": "the Hessian is not positive definite in {count} of {steps} steps, which may lead uphill",
        "undefined": "the Hessian is not defined in {count} of {steps} steps, which are plain gradient steps",
    }
    scaling: ClassVar = "unit"
    stays_put: ClassVar = True
    asks_hessian: ClassVar = True
    spelling: ClassVar[str] = "Newton"

    @property
    def beyond_gradients(self) -> str:
        """The curvature that its gradients must have."""
        return "Hessians"

    def init(self, theta: Array) -> NewtonState:
        """Nothing counted."""
        return NewtonState(Tally.zero(theta), Tally.zero(theta))

    @np.errstate(all="ignore")
    def step(self, theta: Array, state: NewtonState, cost: Differentiable) -> tuple[Array, NewtonState]:
        """θ − ηH⁻¹∇J(θ)."""
        gradient, hessian = defined(cost.gradient(theta)), cost.hessian(theta)
        is_defined = np.asarray(np.isfinite(hessian).all(axis=(-2, -1)))
        eye = np.eye(theta.shape[-1])
        values, vectors = np.linalg.eigh(np.where(is_defined[..., None, None], hessian, eye))
        size = np.abs(values)
        largest = size.max(axis=-1, keepdims=True)
        least = theta.shape[-1] * np.finfo(float).eps * largest  # below it all is rounding
        bend = np.where(size > least, values if self.plain else size, np.where(largest > 0, largest, 1.0))
        along = dot(np.swapaxes(vectors, -2, -1), gradient[..., None, :]) / bend
        change = dot(vectors, along[..., None, :])
        indefinite = np.asarray(values.min(axis=-1) <= least[..., 0])
        return theta - self.learning_rate * change, NewtonState(
            state.indefinite.after(indefinite), state.undefined.after(~is_defined)
        )

    def remarks_of(self, state: NewtonState, run: int) -> tuple[Remark, ...]:
        """In how many steps it was not Newton's."""
        indefinite = state.indefinite.remarks(run, "indefinite" if self.plain else "damped")
        return indefinite + state.undefined.remarks(run, "undefined")
