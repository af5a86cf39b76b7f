"""`gdviz.cost`: what is to be minimised, from a formula, a function, a named surface or a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from gdviz.api.frames import frame_of
from gdviz.api.tables import plain, refuse
from gdviz.arrays import Array
from gdviz.costs.base import Minimum, Window
from gdviz.errors import Problem, UsageError, shown
from gdviz.programs.latex import print_name
from gdviz.scene.cost import CostPart, read_cost
from gdviz.scene.function import read_function


@dataclass(frozen=True, eq=False, repr=False)
class Objective:
    """A cost J(θ) of d parameters, as `gdviz.cost` gives it, of a formula's `text`.

    `part` also holds what a surface suggests.
    """

    part: CostPart
    text: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the d parameters."""
        return self.part.cost.variables

    @property
    def window(self) -> Window | None:
        """What the pictures show, a pair a parameter; None where the runs tell."""
        return self.part.cost.window

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The minima that are known."""
        return self.part.cost.minima

    def value(self, theta: ArrayLike) -> Array:
        """J at `theta` (..., d) as (...)."""
        return self.part.cost.value(self._points(theta))

    def gradient(self, theta: ArrayLike) -> Array:
        """∇J at `theta` (..., d) as (..., d)."""
        return self.part.cost.gradient(self._points(theta))

    def hessian(self, theta: ArrayLike) -> Array:
        """The second derivatives of J at `theta` (..., d) as (..., d, d)."""
        return self.part.cost.hessian(self._points(theta))

    def _points(self, theta: ArrayLike) -> Array:
        points = np.asarray(theta, dtype=float)
        if points.shape[-1:] != (len(self.variables),):
            names = ", ".join(self.variables)
            message = f"expected points of {len(self.variables)} numbers ({names}), got the shape {points.shape}"
            refuse("cost", [Problem((), message)], lambda path: path)
        return points

    def __repr__(self) -> str:
        what = " ".join(self.text.split()) or self.part.title or self.part.cost.latex
        return f"<cost of {', '.join(self.variables)}: {what}>"

    def _repr_latex_(self) -> str:
        return f"$J({', '.join(map(print_name, self.variables))}) = {self.part.cost.latex}$"


def cost(source: str | Callable[..., Any] | None = None, **keys: Any) -> Objective:
    """The cost of a formula ("x**2 + 10*y**2") or of a function of numpy code; else of `surface=` or `model=`.

    The keys are those of a scene's [cost]: parameters, variables, window, data, ...  A function takes a number for
    each variable; where `variables` name them, it takes one array of them all.  Its derivatives are exact where
    its code can be followed, else central differences; `gradient` and `hessian` may be functions that give them.
    A `formula` beside it, with its parameters and parts, is what pictures say that it is; it must have its values.

    `data` may also be a data frame, a dict of arrays, an array (m, k + 1) with the target last, or a pair (X, y).
    Then features, target, missing, ... stand beside it; it is read as a CSV file of the same columns would be.
    UsageError says all that is wrong.
    """
    problems: list[Problem] = []
    if callable(source):
        table = {key: value if callable(value) else plain(value) for key, value in keys.items()}
        part = read_function(source, table, problems)
    else:
        if source is not None and "formula" in keys:
            raise UsageError(f"cost: formula: expected one formula, got two, {shown(source)} before it")
        table = _table(keys if source is None else {"formula": source, **keys})
        part = read_cost(table, Path(), problems)
    refuse("cost", problems, lambda path: path[1:])
    assert part is not None
    return Objective(part, str(table.get("formula") or getattr(source, "__name__", "")))


def _table(keys: dict[str, Any]) -> dict[str, Any]:
    """The keys as a scene's cost table; data that are no table of keys become a frame."""
    frame = frame_of(keys["data"]) if "data" in keys else None
    if frame is None:
        table: dict[str, Any] = plain(keys)
        return table
    return {key: frame if key == "data" else plain(value) for key, value in keys.items()}
