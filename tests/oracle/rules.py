"""The update rules of the optimizers, from their papers with PyTorch's conventions, in plain numpy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tests.oracle.formulas import Values

Memory = Mapping[str, Values]  # what a rule keeps from step to step
EMPTY: Final[Memory] = {}


@dataclass(frozen=True)
class Sight:
    """What a rule sees where it stands: the slope, the bends if it asks for them, the number of the step from 1 on."""

    slope: Values
    bends: Callable[[], Values]
    number: int


Rule = Callable[[Sight, Memory, Mapping[str, Any]], tuple[Values, Memory]]


def _ratio(above: Values, below: Values) -> Values:
    return np.divide(above, below, out=np.zeros_like(above), where=below != 0)


def _plain(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    return sight.slope, kept


def _momentum(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    v = options.get("momentum", 0.9) * kept.get("v", 0.0) + sight.slope
    return v, {"v": v}


def _nesterov(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    mu = options.get("momentum", 0.9)
    v = mu * kept.get("v", 0.0) + sight.slope
    return sight.slope + mu * v, {"v": v}


def _adam(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    first, second = options.get("betas", (0.9, 0.999))
    m = first * kept.get("m", 0.0) + (1 - first) * sight.slope
    v = second * kept.get("v", 0.0) + (1 - second) * sight.slope**2
    m_hat, v_hat = m / (1 - first**sight.number), v / (1 - second**sight.number)
    return _ratio(m_hat, np.sqrt(v_hat) + 1e-8), {"m": m, "v": v}


def _rmsprop(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    alpha = options.get("alpha", 0.99)
    v = alpha * kept.get("v", 0.0) + (1 - alpha) * sight.slope**2
    return _ratio(sight.slope, np.sqrt(v) + 1e-8), {"v": v}


def _adagrad(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    total = kept.get("s", 0.0) + sight.slope**2
    return _ratio(sight.slope, np.sqrt(total) + 1e-10), {"s": total}


def _adadelta(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    rho, eps = options.get("rho", 0.9), 1e-6
    v = rho * kept.get("v", 0.0) + (1 - rho) * sight.slope**2
    u = kept.get("u", np.zeros_like(v))
    delta = sight.slope * np.sqrt(u + eps) / np.sqrt(v + eps)
    return delta, {"v": v, "u": rho * u + (1 - rho) * delta**2}


def _newton(sight: Sight, kept: Memory, options: Mapping[str, Any]) -> tuple[Values, Memory]:
    """With |λ| in place of each eigenvalue λ (Greenstadt 1967), the largest in place of one that vanishes."""
    bends = sight.bends()
    if not np.isfinite(bends).all():
        return sight.slope, kept
    values, vectors = np.linalg.eigh(bends)
    size = np.abs(values)
    largest = float(size.max())
    least = len(size) * np.finfo(float).eps * largest
    size = np.where(size > least, size, largest or 1.0)
    return vectors @ ((vectors.T @ sight.slope) / size), kept


RULES: Final[Mapping[str, Rule]] = {
    "gradient_descent": _plain,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adam": _adam,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
    "adadelta": _adadelta,
    "newton": _newton,
}


def rates(schedule: Mapping[str, Any], rate: float, steps: int) -> Values:
    """The learning rates of so many steps: a constant, exponential, cosine or step schedule."""
    number = np.arange(steps)
    match schedule.get("name"):
        case "exponential":
            return np.asarray(rate * schedule["gamma"] ** number.astype(float))
        case "cosine":
            return np.asarray(rate * (1 + np.cos(np.pi * number / steps)) / 2)
        case "step":
            return np.asarray(rate * 0.1 ** (number // schedule["step_size"]).astype(float))
    return np.full(steps, rate)
