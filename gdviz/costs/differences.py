"""Derivatives by central differences, for functions that nothing else can differentiate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gdviz.arrays import Array

# where rounding and truncation are as large: Press et al., Numerical Recipes, 5.7
FIRST = float(np.finfo(float).eps ** (1 / 3))
SECOND = float(np.finfo(float).eps ** (1 / 4))


def first_differences(function: Callable[[Array], Array], theta: Array, lengths: Array) -> Array:
    """The derivatives of `function` at `theta` (..., d), along a new last axis of d: relative error about 1e-10.

    `lengths` (d,) are what counts as one along each axis; far out the step grows with |θ|.
    """
    steps = _steps(FIRST, theta, lengths)
    found = []
    for i in range(theta.shape[-1]):
        high, low = theta.copy(), theta.copy()
        high[..., i] += steps[..., i]
        low[..., i] -= steps[..., i]
        change = function(high) - function(low)
        width = (high - low)[..., i]  # as rounded
        found.append(change / width.reshape(width.shape + (1,) * (change.ndim - width.ndim)))
    return np.stack(found, axis=-1)


def second_differences(function: Callable[[Array], Array], theta: Array, lengths: Array) -> Array:
    """The second derivatives (..., d, d) of `function` at `theta` (..., d), from its values: error about 1e-7."""
    d = theta.shape[-1]
    moves = _steps(SECOND, theta, lengths)[..., None] * np.eye(d)
    found = np.empty((*theta.shape, d))
    for i in range(d):
        for j in range(i + 1):
            along, across = moves[..., i, :], moves[..., j, :]
            ahead = function(theta + along + across) - function(theta + along - across)
            behind = function(theta - along + across) - function(theta - along - across)
            area = 4 * along[..., i] * across[..., j]
            found[..., i, j] = found[..., j, i] = (ahead - behind) / area
    return found


def _steps(share: float, theta: Array, lengths: Array) -> Array:
    return np.asarray(share * np.maximum(np.abs(theta), lengths))
