"""Formulas as functions of numpy arrays, real or complex: a step along the imaginary axis gives exact slopes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, Final

import numpy as np

Values = np.ndarray[Any, np.dtype[np.float64]]
STEP: Final = 1e-200  # of the complex step; its square is 0
VERTICAL: Final = 1e60  # steeper slopes are none, where the cost itself is not huge
HUGE: Final = 1e30


def _by_sign(z: Any, above: Any, below: Any) -> Any:
    """One where the real part is above 0, the other where it is below; at 0 neither, with a slope of 0."""
    return np.where(np.real(z) > 0, above, np.where(np.real(z) < 0, below, 0 * z))


def _abs(z: Any) -> Any:
    return _by_sign(z, z, -z)


def _greater(a: Any, b: Any) -> Any:
    return np.where(np.real(a) > np.real(b), a, np.where(np.real(a) < np.real(b), b, (a + b) / 2))


def _max(*terms: Any) -> Any:
    return reduce(_greater, terms)


def _min(*terms: Any) -> Any:
    return -reduce(_greater, [-term for term in terms])


NAMES: Final[Mapping[str, Any]] = {
    **{name: getattr(np, name) for name in ("sqrt", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh")},
    "atan": np.arctan,
    "pi": np.pi,
    "e": np.e,
    "abs": _abs,
    "max": _max,
    "min": _min,
    "where": np.where,
    "relu": lambda z: _by_sign(z, z, 0 * z),
    "floor": lambda z: np.floor(np.real(z)),
    "sign": lambda z: np.sign(np.real(z)),
}
Formula = Callable[[Any], Any]  # of points (..., d)


def formula(text: str, variables: Sequence[str]) -> Formula:
    """The function of points (..., d), real or complex, that a text of this oracle is."""
    code = compile(text, text, "eval")

    def at(theta: Any) -> Any:
        values = {name: theta[..., i] for i, name in enumerate(variables)}
        with np.errstate(all="ignore"):
            return eval(code, {**NAMES, **values}) + 0 * theta[..., 0]

    return at


def slope(function: Formula, theta: Values) -> Values:
    """The gradient (..., d) by complex steps; nan where the function has no finite value, inf where it is vertical."""
    d = theta.shape[-1]
    with np.errstate(all="ignore"):
        found = np.imag(function(theta[..., None, :] + 1j * STEP * np.eye(d))) / STEP
        value = np.real(function(theta))[..., None]
        found = np.where(np.isfinite(value), found, np.nan)
        return np.where((np.abs(found) > VERTICAL) & (np.abs(value) < HUGE), np.inf, found)
