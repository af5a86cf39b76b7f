"""Linear regression, and ridge regression: the mean squared error of a straight fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.affine import Affine, valley
from gdviz.costs.base import Minimum, Valley, Window
from gdviz.costs.data import Dataset
from gdviz.costs.model import MODELS, Names, Penalty
from gdviz.languages.phrase import say
from gdviz.programs.latex import print_penalty

MOST_UNFOLDED: Final = 20_000  # rows that every evaluation goes through, as a textbook's loop does


@MODELS.register("linear")
@final
@dataclass(frozen=True, eq=False)
class Linear(Affine):
    """Mean squared error of a line through data: J = (1/m) Σ (slopes·x + intercept − y)²; no half.

    With l2 > 0 it is ridge regression: + l2·|slopes|²; scikit-learn's Ridge has alpha = l2·m.  Without `intercept` the
    parameters are the slopes alone: a line or plane through the origin.  `names` are those of the parameters.
    """

    data: Dataset
    window: Window | None = None
    l2: Penalty = 0.0
    intercept: bool = True
    names: Names = ()

    source = "A.-M. Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes"
    scale = "auto"
    loss_name = say("mean squared error")

    @property
    def title(self) -> str:
        """Ridge where the slopes are penalised."""
        return say("Ridge regression") if self.l2 else say("Linear regression")

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The slopes in the order of the features, then the intercept; those of several features w_ and their names."""
        features = self.data.feature_names
        slopes = tuple(f"w_{name}" for name in features) if len(features) > 1 else ("slope",)
        return self.names or ((*slopes, "intercept") if self.intercept else slopes)

    @property
    def latex(self) -> str:
        """The mean squared error, the penalty, and what their letters mean."""
        is_line = len(self.data.feature_names) == 1
        line = r"\mathrm{slope} \, x_i" + (r" + \mathrm{intercept}" if self.intercept else "")
        fit = line if is_line else r"\hat{y}_i"
        return rf"\frac{{1}}{{m}} \sum_i \left({fit} - y_i\right)^{{2}}{self.penalty_latex}{self._meaning}"

    @property
    def penalty_latex(self) -> str:
        """The squares of the slopes; nothing without a penalty."""
        is_line = len(self.data.feature_names) == 1
        return print_penalty(self.l2, r"\mathrm{slope}^{2}" if is_line else r"\sum_j \mathrm{slope}_j^{2}")

    @property
    def _meaning(self) -> str:
        """What the fit is, where it has several features, and whether they are scaled."""
        if len(self.data.feature_names) == 1:
            return self.explained()
        return self.explained(
            r"\hat{y}_i = \mathrm{slopes} \cdot x_i" + (r" + \mathrm{intercept}" if self.intercept else "")
        )

    def axis_label(self, i: int) -> str:
        """A parameter's name; of a line's slope where the feature is standardised also what it is per."""
        name = super().axis_label(i)
        if self.variables[i] != "slope" or not self.data.is_standardised:
            return name
        column = self.data.feature_names[i].replace("$", r"\$")  # no mathematics
        return say("{parameter} per standard deviation of {column}", parameter=name, column=column)

    @cached_property
    def minima(self) -> tuple[Minimum, ...]:
        """The one minimum, in closed form; none where the features are collinear and a valley is all there is."""
        matrix, target = self._least_squares
        solution, _, rank, _ = np.linalg.lstsq(matrix, target)
        if rank < self.dimension:
            return ()
        return (Minimum(tuple(map(float, solution)), float(self.value(np.array(solution, dtype=float)))),)

    @cached_property
    def valley(self) -> Valley | None:
        """The line of minima where just one direction is left open: XᵀXθ = Xᵀy there."""
        matrix, target = self._least_squares
        solution, _, rank, _ = np.linalg.lstsq(matrix, target)
        if rank != self.dimension - 1:
            return None
        along = np.linalg.svd(matrix, full_matrices=len(matrix) < self.dimension)[2][-1]  # else a square of its rows
        return Valley(
            tuple(solution.tolist()), tuple(along.tolist()), float(self.value(np.array(solution, dtype=float)))
        )

    @property
    def _least_squares(self) -> tuple[Array, Array]:
        """The matrix and target whose least squares are the cost's minima."""
        rows = len(self.data.target)
        # the penalty as further rows of the least squares: no product that would square rounding
        matrix = np.concatenate([self.design(self.data.scaled), np.diag(np.sqrt(rows * self.l2) * self.penalised)])
        target = np.concatenate([self.data.target, np.zeros(self.dimension)])
        return (matrix, target) if self.l2 else (matrix[:rows], target[:rows])

    def warnings(self) -> tuple[str, ...]:
        """That there is a valley instead of one minimum."""
        return valley(self)

    @property
    def numbers_a_point(self) -> int:
        """One score a row, of the data or of what they are folded to."""
        return len(self.data.target) if self._folded is None else len(self._folded)

    @cached_property
    def _folded(self) -> Array | None:
        """Few rows (p, d + 1) of features and target for very many, whose squared errors have the same sum; else None.

        They are the R of a QR decomposition: |Xθ − y|² = |R(θ, −1)|², with no product that would square rounding.
        """
        if len(self.data.target) <= MOST_UNFOLDED:
            return None
        return np.asarray(np.linalg.qr(np.column_stack([self.design(self.data.scaled), self.data.target]), mode="r"))

    @property
    def _wanted(self) -> Array:
        """The target of each row."""
        return self.data.target if self._folded is None else self._folded[:, -1]

    def _score(self, theta: Any) -> Any:
        if self._folded is None:
            return super()._score(theta)
        return sum(theta[..., i : i + 1] * column for i, column in enumerate(self._folded.T[:-1]))

    def _mean_loss(self, theta: Any, score: Any) -> Any:
        if self._folded is None:
            return super()._mean_loss(theta, score)
        loss = np.sum(self._loss(score), axis=-1) / len(self.data.target)
        return loss + self.l2 * np.sum(self.penalised * theta**2, axis=-1)

    def _mean_slope(self, theta: Any, score: Any) -> Any:
        if self._folded is None:
            return super()._mean_slope(theta, score)
        slope = self._slope(score)
        sums = [np.sum(slope * column, axis=-1) for column in self._folded.T[:-1]]
        return np.stack(sums, axis=-1) / len(self.data.target) + 2 * self.l2 * theta * self.penalised

    def _hessian(self, theta: Any) -> Any:
        if self._folded is None:
            return super()._hessian(theta)
        features = self._folded[:, :-1]
        hessian = 2 / len(self.data.target) * features.T @ features + 2 * self.l2 * np.diag(self.penalised)
        return np.broadcast_to(hessian, (*theta.shape, self.dimension)).copy()

    def _loss(self, score: Any) -> Any:
        return (score - self._wanted) ** 2

    def _slope(self, score: Any) -> Any:
        return 2 * (score - self._wanted)

    def _curvature(self, score: Any) -> Any:
        return 2 + 0 * score
