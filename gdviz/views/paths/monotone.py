"""Numbers brought into an order, each moved as little as that allows."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array


def nearest_rising(values: Array) -> Array:
    """The numbers (n,) that never fall and lie nearest to these by least squares: those that would share their mean."""
    pools: list[tuple[float, int]] = []
    for value in values.tolist():
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            before, size = pools.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        pools.append((mean, count))
    return np.repeat([mean for mean, _ in pools], [count for _, count in pools])
