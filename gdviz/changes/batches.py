"""Which rows of the data each step of a stochastic descent sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

Indices = np.ndarray[Any, np.dtype[np.int64]]


def batches(rows: int, size: int, seed: int) -> Iterator[Indices]:
    """Batch after batch of row numbers without end; every epoch sees each row once, in an order of its own.

    The last batch of an epoch is smaller where `size` does not divide `rows`.
    """
    rng = np.random.default_rng(seed)
    while True:
        order = rng.permutation(rows)
        yield from (order[i : i + size] for i in range(0, rows, size))
