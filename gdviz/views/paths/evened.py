"""Rows of numbers without their small swings."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array


def evened(values: Array, most: int) -> Array:
    """Each of the `values` (n, ...) as the mean of as many before as after it: `most`, and fewer towards both ends."""
    at = np.arange(len(values))
    reach = np.minimum(np.minimum(at, at[::-1]), most)
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    counts = (2 * reach + 1).reshape(-1, *[1] * (values.ndim - 1))
    return np.asarray((sums[at + reach + 1] - sums[at - reach]) / counts)
