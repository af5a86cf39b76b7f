"""Which rows of the data each step of a stochastic descent sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, final

import numpy as np

from gdviz.changes.base import Change
from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.optimizers.base import Differentiable

Indices = np.ndarray[Any, np.dtype[np.int64]]


@final
@dataclass(frozen=True)
class Batches(Change):
    """Steps that see `size` rows of a model's data each.  In a scene it is `batch_size`."""

    size: int

    def draws(self, cost: Cost, rng: np.random.Generator) -> Iterator[Indices]:
        """The numbers of the rows."""
        assert isinstance(cost, Model)
        return batches(len(cost.data.target), self.size, rng)

    def seen(self, cost: Differentiable, drawn: Indices) -> Model:
        """The cost on those rows."""
        assert isinstance(cost, Model)
        return cost.batch(drawn)


def batches(rows: int, size: int, rng: np.random.Generator) -> Iterator[Indices]:
    """Batch after batch of row numbers without end; every epoch sees each row once, in an order of its own.

    The last batch of an epoch is smaller where `size` does not divide `rows`.
    """
    while True:
        order = rng.permutation(rows)
        yield from (order[i : i + size] for i in range(0, rows, size))
