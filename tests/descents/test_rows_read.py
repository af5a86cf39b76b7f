"""How many rows a run reads."""

from __future__ import annotations

import pytest

from gdviz.descents.rows_read import rows_read
from tests.views.samples import replanned, run_through


@pytest.mark.parametrize(
    ("size", "steps", "read"),
    # of nine rows an epoch of fours is 4 + 4 + 1
    [(1, 30, 30), (4, 30, 10 * 9), (4, 5, 9 + 8), (9, 5, 45), (20, 5, 45), (None, 30, 30 * 9), (None, 0, 0)],
)
def test_the_last_batch_of_an_epoch_is_smaller(size: int | None, steps: int, read: int) -> None:
    assert rows_read(replanned(run_through(*range(steps + 1)), batch_size=size), 9) == read
