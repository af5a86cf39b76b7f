"""The support-vector machine: the mean hinge loss of two classes, and a penalty that widens the margin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.affine import descend_convex
from gdviz.costs.base import Window
from gdviz.costs.classifier import AffineClassifier
from gdviz.costs.data import Dataset
from gdviz.costs.hinge import hinge_minimum
from gdviz.costs.model import MODELS, Names, Penalty
from gdviz.languages.phrase import say

HINGES = {
    "hinge": r"\frac{1}{m} \sum_i \max \left(0, 1 - s_i z_i\right)",
    "squared_hinge": r"\frac{1}{m} \sum_i \max \left(0, 1 - s_i z_i\right)^{2}",
}


@MODELS.register("svm")
@final
@dataclass(frozen=True, eq=False)
class SupportVectorMachine(AffineClassifier):
    """Mean hinge loss and margin: J = (1/m) Σ max(0, 1 − s·(w·x + b)) + l2·|w|², s = −1 or 1; or the loss squared.

    The intercept b is not penalised.  Labels are 0 and 1, taken as −1 and 1, or these; scikit-learn's SVC with a linear
    kernel has C = 1/(2·l2·m).  `names` are those of the parameters.
    """

    data: Dataset
    window: Window | None = None
    loss: Literal["hinge", "squared_hinge"] = "hinge"
    l2: Penalty = 0.01
    names: Names = ()

    title = say("Support-vector machine")
    source = "C. Cortes and V. Vapnik (1995), Support-vector networks"
    margins = (-1.0, 1.0)

    @property
    def loss_name(self) -> str:
        """The mean of the hinge, or of its square."""
        return say("mean hinge loss") if self.loss == "hinge" else say("mean squared hinge loss")

    @property
    def loss_latex(self) -> tuple[str, ...]:
        """The mean loss, and what s and z are."""
        sign = "y_i" if self.data.target.min() < 0 else "2 y_i - 1"
        return HINGES[self.loss], r"z_i = w \cdot x_i + b", f"s_i = {sign}"

    @property
    def target(self) -> Array:
        """The class as −1 or 1 a row, (m,)."""
        return self.signs

    def margin_widths(self, theta: Array) -> Array:
        """How far apart the margins lie in the data's units, 2/|w|, at each `theta` (..., k + 1), as (...)."""
        with np.errstate(divide="ignore"):
            return np.asarray(2 / np.linalg.norm(theta[..., :-1] / self.data.spread, axis=-1))

    def _loss(self, score: Any) -> Any:
        violation = np.maximum(0.0, 1 - self.signs * score)
        return violation if self.loss == "hinge" else violation**2

    def _slope(self, score: Any) -> Any:
        if self.loss == "hinge":
            return -self.signs * (self.signs * score < 1)
        return -2 * self.signs * np.maximum(0.0, 1 - self.signs * score)

    def _curvature(self, score: Any) -> Any:
        return (0 if self.loss == "hinge" else 2) * (self.signs * score < 1)

    def _solve(self) -> Array | None:
        if self.loss == "squared_hinge":
            return descend_convex(self, np.zeros(self.dimension))
        if self.l2:
            return hinge_minimum(self.data, self.signs, self.l2, self.variables)
        return self._squared._solve()  # tells whether the classes can be separated, which is all that is asked then

    @cached_property
    def _squared(self) -> SupportVectorMachine:
        return replace(self, loss="squared_hinge")

    def _is_only(self, theta: Array) -> bool:
        # the hinge itself is not curved: its minimum comes with a proof of its own, which needs a penalty
        return bool(self.l2) if self.loss == "hinge" else self.is_strict(theta)

    def _separable_words(self) -> str:
        words = "the classes can be separated, so many lines reach the least cost, 0"
        return f"{words}; set l2 for the one with the widest margin"
