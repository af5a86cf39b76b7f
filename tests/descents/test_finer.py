"""Borders of square maps are sampled in parts of cells, as long as parts can be seen."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.descents.finer import made_finer
from gdviz.descents.sweep import Sweep


def swept(shares: Array) -> Sweep:
    """A disc of label 1 in the middle of the square."""
    label = (np.hypot(*(shares - 0.5).T) < 0.15).astype(np.int16)
    nothing = np.zeros((len(shares), 2))
    return Sweep(nothing, nothing, nothing[:, 0], label, label.astype(np.int32), nothing[:0], label > 0)


def middles_of(side: int) -> Array:
    shares = (np.arange(side) + 0.5) / side
    return np.stack(np.meshgrid(shares, shares), axis=-1).reshape(-1, 2)


@pytest.mark.parametrize(("finest", "side"), [(np.inf, 80), (79, 60), (40, 40), (39, 20)])
def test_borders_are_parted_up_to_the_finest_side(finest: float, side: int) -> None:
    tried: list[Array] = []

    def resweep(shares: Array) -> Sweep:
        tried.append(shares)
        return swept(shares)

    found = swept(middles_of(20))
    fine = made_finer(found, found.label.astype(float), resweep, finest)
    assert fine.side == side
    np.testing.assert_array_equal(fine.label, swept(middles_of(side)).label.reshape(side, side))
    np.testing.assert_array_equal(fine.since, fine.label)
    assert sum(map(len, tried)) < side**2 / 2
    assert bool(tried) == (side > 20)
