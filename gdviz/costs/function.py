"""A cost that a user's own function of a numpy array gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, final

import autograd.numpy as anp
import numpy as np

from gdviz.arrays import Array
from gdviz.costs.automatic import gradient_at
from gdviz.costs.base import Cost, Minimum, Valley, Window
from gdviz.costs.differences import first_differences, second_differences
from gdviz.costs.formula import Formula
from gdviz.costs.pointwise import ArrayOrder, Pointwise, name_of
from gdviz.errors import UsageError
from gdviz.programs.latex import print_name

Source = Literal["exact", "given", "differences"]

TRIALS: Final = 17  # points at which a new function is tried; too many to be taken for its parameters
FAITHFUL: Final = 1e-9  # how well all points at once must agree with each alone
LIKELY: Final = 1e-3  # how well a gradient that is given must agree with differences


@final
@dataclass(frozen=True, eq=False)
class Function(Cost):
    """A cost from a function of numpy code; `made_of` makes one and finds out how its derivatives are had.

    `slopes` and `bends` say where gradient and Hessian come from: "exact" is automatic differentiation of the code,
    "given" the user's own function, "differences" are central differences.  `traced` is what autograd follows;
    `sample` are the values at the points where the function was tried, by which a picture knows its function.
    `stated` is the formula that its author says it is, if one does.
    """

    values: Pointwise
    traced: Pointwise
    variables: tuple[str, ...]
    given_gradient: Pointwise | None = None
    given_hessian: Pointwise | None = None
    slopes: Source = "differences"
    bends: Source = "differences"
    sample: tuple[float, ...] = ()
    stated: Formula | None = None
    window: Window | None = None
    minima: tuple[Minimum, ...] = ()
    maxima: tuple[Minimum, ...] = ()
    saddles: tuple[Minimum, ...] = ()
    valley: Valley | None = None

    source = ""
    scale = "auto"
    numbers_a_point = 32  # a guess: nobody knows what the function keeps

    @property
    def latex(self) -> str:
        """The formula that is stated; else the function's name and its variables."""
        if self.stated is not None:
            return self.stated.latex
        name = name_of(self.values.function)
        return rf"{print_name(name)}({', '.join(map(print_name, self.variables))})"

    @property
    def note(self) -> str:
        """What a picture must say of the derivatives; nothing where gradient and Hessian are exact or given."""
        if self.slopes == "differences":
            return "Gradients are central differences: the function cannot be differentiated exactly."
        return ""

    def expression(self, theta: Any) -> Any:
        """J at `theta` (..., d) as (...)."""
        if not hasattr(theta, "_value"):
            return self.values(theta)
        return self.traced(theta) + 0 * anp.sum(theta, axis=-1)  # autograd warns of a function that is constant

    def _gradient(self, theta: Any) -> Any:
        if self.slopes == "exact":
            return gradient_at(theta, self.expression)
        if self.given_gradient is not None:
            return self.given_gradient(theta)
        return first_differences(self.values, theta, self.lengths)

    def _hessian(self, theta: Any) -> Any:
        if self.bends == "exact":
            return super()._hessian(theta)
        if self.given_hessian is not None:
            return self.given_hessian(theta)
        if self.slopes == "differences":
            return second_differences(self.values, theta, self.lengths)
        found = first_differences(self._gradient, theta, self.lengths)
        return (found + np.swapaxes(found, -1, -2)) / 2

    @property
    def lengths(self) -> Array:
        """What counts as one along each axis (d,): 1, or the width of a window that is smaller."""
        width = np.ptp(np.array(self.window), axis=-1) if self.window else np.ones(self.dimension)
        return np.asarray(np.minimum(width, 1.0))


def made_of(
    function: Callable[..., Any],
    variables: tuple[str, ...],
    *,
    takes_all: bool,
    window: Window | None = None,
    gradient: Callable[..., Any] | None = None,
    hessian: Callable[..., Any] | None = None,
) -> Function:
    """The cost of a function, tried at a few points.  UsageError where it fails, or where `gradient` is not its own.

    With `takes_all` the functions take one array (d,), else d numbers; where they also take arrays of such, that is
    found out and used: for them the axis of the d numbers may be the first, as in `x, y = theta`, or the last.
    """
    d = len(variables)
    points = trial_points(d, window)
    with np.errstate(all="ignore"):  # not every point need lie where the function is defined
        values = _fastest(Pointwise(function, variables, (), takes_all), points)
        slope, bend = (
            _fastest(Pointwise(given, variables, shape, takes_all), points) if given is not None else None
            for given, shape in ((gradient, (d,)), (hessian, (d, d)))
        )
        sample = tuple(np.asarray(values(points), dtype=float).tolist())
        cost = Function(values, values, variables, slope, bend, sample=sample, window=window)
        if slope is not None:
            _check_gradient(cost, slope, points)
        return _with_exact(cost, points, slope is None, bend is None)


def trial_points(d: int, window: Window | None) -> Array:
    """Points of the window; without one, points around the origin from near to far."""
    rng = np.random.default_rng(0)
    if window is not None:
        low, high = np.array(window).T
        return np.asarray(rng.uniform(low, high, (TRIALS, d)))
    return np.asarray(rng.normal(size=(TRIALS, d)) * np.geomspace(0.1, 30, TRIALS)[:, None])


def _fastest(function: Pointwise, points: Array) -> Pointwise:
    """The function in the first layout that answers for all points as for each alone."""
    alone = function(points)
    for layout in (ArrayOrder.FIRST, ArrayOrder.LAST):
        try:
            if np.allclose(function.at_once(points, layout), alone, FAITHFUL, FAITHFUL, equal_nan=True):
                return replace(function, layout=layout)
        except Exception:  # whatever code of a stranger's does with an array that it was not written for
            continue
    return function


def _with_exact(cost: Function, points: Array, wants_slopes: bool, wants_bends: bool) -> Function:
    """The cost with exact derivatives, as far as autograd can follow the function; those that are given stay."""
    found = replace(cost, slopes="differences" if wants_slopes else "given")
    found = replace(found, bends="differences" if wants_bends else "given")
    layouts = dict.fromkeys([cost.values.layout, ArrayOrder.ALONE])
    attempts = [replace(cost.values, layout=layout) for layout in layouts]
    if wants_slopes:
        tried = (replace(found, traced=traced, slopes="exact") for traced in attempts)
        found = next((each for each in tried if _works(each.gradient, points)), found)
    if wants_bends and found.slopes == "exact":
        tried = (replace(found, traced=traced, bends="exact") for traced in attempts)
        found = next((each for each in tried if _works(each.hessian, points)), found)
    return found


def _works(derivative: Callable[[Array], Array], points: Array) -> bool:
    try:
        derivative(points)
    except Exception:  # autograd raises all kinds where it cannot follow
        return False
    return True


def _check_gradient(cost: Function, gradient: Pointwise, points: Array) -> None:
    """UsageError where a gradient that is given is none of the function's at most points."""
    given, found = gradient(points), first_differences(cost.values, points, cost.lengths)
    gap = np.abs(given - found).max(axis=-1) / np.maximum(np.abs(found).max(axis=-1), 1.0)
    wrong = np.flatnonzero(gap > LIKELY)
    if len(wrong) > TRIALS / 2:
        at, got, wanted = ([float(f"{number:.4g}") for number in each[wrong[0]]] for each in (points, given, found))
        raise UsageError(f"gradient: expected the function's slopes, about {wanted} at {at}, got {got}")
