"""Logistic regression: the mean log loss of two classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Window
from gdviz.costs.classifier import AffineClassifier
from gdviz.costs.data import Dataset
from gdviz.costs.losses import log_loss, probability
from gdviz.costs.model import MODELS, Names, Penalty
from gdviz.languages.phrase import say


@MODELS.register("logistic")
@final
@dataclass(frozen=True, eq=False)
class Logistic(AffineClassifier):
    """Mean log loss: J = −(1/m) Σ [y ln p + (1 − y) ln(1 − p)] + l2·|w|², p = 1/(1 + exp(−w·x − b)).

    Labels are 0 and 1, or −1 and 1; scikit-learn's LogisticRegression has C = 1/(2·l2·m).  `names` are those of the
    parameters.
    """

    data: Dataset
    window: Window | None = None
    l2: Penalty = 0.0
    names: Names = ()

    title = say("Logistic regression")
    loss_name = say("mean log loss")
    source = "D. R. Cox (1958), The regression analysis of binary sequences"
    loss_latex = (
        r"-\frac{1}{m} \sum_i \left[y_i \, \ln p_i + (1 - y_i) \, \ln (1 - p_i)\right]",
        r"p_i = 1 / \left(1 + e^{-w \cdot x_i - b}\right)",
    )

    @cached_property
    def target(self) -> Array:
        """0 or 1 a row, (m,)."""
        return (self.signs + 1) / 2

    def predict(self, theta: Array, features: Array) -> Array:
        """The probability of class 1 at `features` (n, k), in the data's units, for one `theta` (k + 1,)."""
        with np.errstate(all="ignore"):
            return np.asarray(probability(self.score(theta, features)))

    def _loss(self, score: Any) -> Any:
        return log_loss(score, self.signs)

    def _slope(self, score: Any) -> Any:
        return probability(score) - self.target

    def _curvature(self, score: Any) -> Any:
        return probability(score) * probability(-score)
