"""Batches: every row once an epoch, in an order that the seed gives."""

from itertools import islice

import numpy as np
import pytest

from gdviz.changes.batches import batches


@pytest.mark.parametrize(("rows", "size"), [(10, 1), (10, 3), (10, 5), (10, 10), (7, 100)])
def test_every_epoch_sees_each_row_once(rows: int, size: int) -> None:
    count = -(-rows // size)
    found = list(islice(batches(rows, size, np.random.default_rng(3)), 3 * count))
    for epoch in range(3):
        seen = np.concatenate(found[epoch * count : (epoch + 1) * count])
        assert sorted(seen.tolist()) == list(range(rows))
    assert {len(batch) for batch in found} <= {min(size, rows), rows % size}


def test_epochs_differ() -> None:
    first, second = islice(batches(50, 50, np.random.default_rng(0)), 2)
    assert first.tolist() != second.tolist()


def test_the_seed_decides() -> None:
    def begin(seed: int) -> list[list[int]]:
        return [batch.tolist() for batch in islice(batches(30, 7, np.random.default_rng(seed)), 9)]

    assert begin(1) == begin(1) != begin(2)
