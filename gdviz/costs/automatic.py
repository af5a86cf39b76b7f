"""Exact derivatives by autograd, for costs without any of their own: imported by the first that asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd import elementwise_grad


def gradient_at(theta: Any, expression: Callable[[Any], Any]) -> Any:
    """The gradient (..., d) at `theta` (..., d) of an expression in autograd.numpy."""
    # points do not mix, so the gradient of the sum is the gradient at each point
    return elementwise_grad(expression)(theta)


def hessian_at(theta: Any, gradient: Callable[[Any], Any], at_once: int = 1) -> Any:
    """The second derivatives (..., d, d) at `theta` (..., d) by a gradient that takes autograd's boxes, too.

    It is followed `at_once` times at the same time, once a row.
    """
    rows = np.eye(theta.shape[-1]).reshape(-1, *(1,) * (theta.ndim - 1), theta.shape[-1])
    blocks = [rows[first : first + at_once] for first in range(0, len(rows), at_once)]
    found = [
        elementwise_grad(_slopes)(np.broadcast_to(theta, (len(block), *theta.shape)), block, gradient)
        for block in blocks
    ]
    return np.moveaxis(np.concatenate(found), 0, -2)


def _slopes(theta: Any, rows: Any, gradient: Callable[[Any], Any]) -> Any:
    # autograd warns of a slope that is the same everywhere, so each is tied to its parameters
    return anp.sum(rows * gradient(theta) + 0 * theta, axis=-1)
