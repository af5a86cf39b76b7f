"""Exact derivatives by autograd, for costs without any of their own: imported by the first that asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from autograd import elementwise_grad


def gradient_at(theta: Any, expression: Callable[[Any], Any]) -> Any:
    """The gradient (..., d) at `theta` (..., d) of an expression in autograd.numpy."""
    # points do not mix, so the gradient of the sum is the gradient at each point
    return elementwise_grad(expression)(theta)


def hessian_at(theta: Any, gradient: Callable[[Any], Any]) -> Any:
    """The second derivatives (..., d, d) at `theta` (..., d) by a gradient that takes autograd's boxes, too."""

    def slope(theta: Any, i: int) -> Any:
        # autograd warns of a slope that is the same everywhere, so each is tied to its parameter
        return gradient(theta)[..., i] + 0 * theta[..., i]

    return np.stack([elementwise_grad(slope)(theta, i) for i in range(theta.shape[-1])], axis=-2)
