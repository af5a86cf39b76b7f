"""Costs of models over data, with slopes in closed form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, final

import numpy as np

from tests.oracle.costs import Terrain
from tests.oracle.formulas import Values


@dataclass(frozen=True)
class Points:
    """Rows of one feature and a target; `is_scaled` where the model sees the feature at mean 0, spread 1."""

    feature: Values
    target: Values
    is_scaled: bool = False

    @cached_property
    def columns(self) -> Values:
        """What the two parameters are multiplied with, (m, 2)."""
        seen = self.feature
        if self.is_scaled:
            seen = (seen - seen.mean()) / seen.std()
        return np.stack([seen, np.ones_like(seen)], axis=-1)

    @property
    def table(self) -> Mapping[str, Any]:
        """The data table of a scene."""
        points = {"t": self.feature.tolist(), "u": self.target.tolist()}
        return {"points": points, "standardize": self.is_scaled}


class Fit(Terrain):
    """A model of two parameters, slope and intercept, over points."""

    points: Points
    model: str

    @property
    def table(self) -> Mapping[str, Any]:
        """Model, data, window."""
        return {"model": self.model, "data": self.points.table, "window": self.window.tolist()}

    @property
    def rows(self) -> int:  # type: ignore[override]
        """How many points there are."""
        return len(self.points.target)

    def score(self, theta: Values) -> Values:
        """What the line gives for each row, (..., m)."""
        return theta @ self.points.columns.T


@final
@dataclass(frozen=True)
class Line(Fit):
    """The mean of squares of what a line leaves."""

    kind: str
    points: Points
    window: Values
    model: str = "linear"

    @property
    def optimum(self) -> Values:  # type: ignore[override]
        """That of the normal equations, around the middle of the data."""
        columns, target = self.points.columns, self.points.target
        middle, mean = columns[:, 0].mean(), target.mean()
        away = columns[:, 0] - middle
        slope = float(away @ (target - mean) / (away @ away))
        return np.array([slope, mean - slope * middle])

    def value(self, theta: Values) -> Values:
        """The mean square."""
        with np.errstate(all="ignore"):
            return np.asarray(np.mean((self.score(theta) - self.points.target) ** 2, axis=-1))

    def gradient(self, theta: Values, rows: Any = None) -> Values:
        """2 (score − target)·column, in the mean of the rows."""
        some = slice(None) if rows is None else rows
        columns = self.points.columns[some]
        with np.errstate(all="ignore"):
            left = theta @ columns.T - self.points.target[some]
            return np.asarray(2 * left @ columns / len(columns))


@final
@dataclass(frozen=True)
class Chance(Fit):
    """The mean log loss of a logistic regression on targets of 0 and 1."""

    kind: str
    points: Points
    window: Values
    model: str = "logistic"

    @cached_property
    def optimum(self) -> Values | None:  # type: ignore[override]
        """That of Newton's method, which a convex cost of classes that overlap has."""
        theta, columns = np.zeros(2), self.points.columns
        for _ in range(100):
            share = 1 / (1 + np.exp(-np.clip(self.score(theta), -500, 500)))
            bend = (columns * (share * (1 - share))[:, None]).T @ columns / self.rows
            if np.linalg.cond(bend) > 1e13:
                return None
            theta = theta - np.linalg.solve(bend, self.gradient(theta))
        return theta if np.linalg.norm(self.gradient(theta)) < 1e-9 else None

    def value(self, theta: Values) -> Values:
        """The mean of ln(1 + exp(∓score))."""
        signs = 2 * self.points.target - 1
        with np.errstate(all="ignore"):
            return np.asarray(np.mean(np.logaddexp(0, -signs * self.score(theta)), axis=-1))

    def gradient(self, theta: Values, rows: Any = None) -> Values:
        """(probability − target)·column, in the mean of the rows."""
        some = slice(None) if rows is None else rows
        columns = self.points.columns[some]
        with np.errstate(all="ignore"):
            share = 0.5 * (1 + np.tanh(theta @ columns.T / 2))
            return np.asarray((share - self.points.target[some]) @ columns / len(columns))
