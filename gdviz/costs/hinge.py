"""The exact minimum of the hinge loss with a penalty: guessed by a smooth hinge, then proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.affine import Affine, descend_convex, with_ones
from gdviz.costs.data import Dataset

WIDTHS = tuple(4.0**-i for i in range(16))  # of the smooth corner, until only the rows on the margin lie in it
SLACK = 1e-9  # of a condition that rounding may break


@final
@dataclass(frozen=True, eq=False)
class _SmoothHinge(Affine):
    """The hinge loss whose corner is a parabola of half width `width`.  O. Chapelle (2007), training in the primal."""

    data: Dataset
    signs: Array
    l2: float
    variables: tuple[str, ...]
    width: float

    def _loss(self, score: Any) -> Any:
        margin, corner = self.signs * score, self._corner(score)
        return corner**2 / (4 * self.width) + np.maximum(0.0, 1 - self.width - margin)

    def _slope(self, score: Any) -> Any:
        return -self.signs * self._corner(score) / (2 * self.width)

    def _curvature(self, score: Any) -> Any:
        return (np.abs(1 - self.signs * score) < self.width) / (2 * self.width)

    def _corner(self, score: Any) -> Any:
        return np.clip(1 + self.width - self.signs * score, 0, 2 * self.width)


def hinge_minimum(data: Dataset, signs: Array, l2: float, variables: tuple[str, ...]) -> Array | None:
    """The weights and intercept (k + 1,) of least J = mean hinge + l2·|w|², l2 > 0; None where no proof is found."""
    theta = np.zeros(len(variables))
    matrix = signs[:, None] * with_ones(data.scaled)
    for width in WIDTHS:
        smooth = descend_convex(_SmoothHinge(data, signs, l2, variables, width), theta)
        if smooth is None:
            return None
        theta = smooth
        exact = _proved(matrix, l2, matrix @ theta, width)
        if exact is not None:
            return exact
    return None


def _proved(matrix: Array, l2: float, margin: Array, width: float) -> Array | None:
    """The point where the rows whose margins lie within `width` of 1 lie at 1, if it is the minimum.

    The rows are signs·[x, 1] (m, k + 1).  The proof is by Karush, Kuhn and Tucker: the gradient vanishes with the rows
    on the margin counted in part, more than none and less than all, and the others lie where they were taken to lie.
    """
    rows, size = matrix.shape
    inside, over = np.abs(1 - margin) < width, margin <= 1 - width
    active = matrix[inside]
    if not 0 < len(active) <= size:
        return None
    penalty = 2 * l2 * np.diag([*np.ones(size - 1), 0.0])
    corner = np.zeros((len(active), len(active)))
    system = np.block([[penalty, -active.T], [active, corner]])
    right = np.concatenate([matrix[over].sum(axis=0) / rows, np.ones(len(active))])
    solution, _, rank, _ = np.linalg.lstsq(system, right)
    theta, share = solution[:size], rows * solution[size:]
    new_margin = matrix @ theta
    holds = (
        rank == len(system)
        and (share > SLACK).all()
        and (share < 1 - SLACK).all()
        and (new_margin[over] < 1).all()
        and (new_margin[~over & ~inside] > 1).all()
    )
    return theta if holds else None
