"""Dust at the borders of basins is blended; plain borders and regions keep their colours."""

from __future__ import annotations

import numpy as np

from gdviz.views.maps.dust import blended

COLORS = np.array([(200, 40, 0), (0, 80, 220), (20, 140, 60)], dtype=np.uint8)
SIDE = 120


def test_regions_and_plain_borders_keep_their_colours() -> None:
    looks = np.zeros((SIDE, SIDE), dtype=int)
    looks[:, SIDE // 2 :] = 1
    looks[: SIDE // 3] = 2
    found = blended(COLORS[looks], looks)
    assert found.dtype == np.uint8
    assert (found != COLORS[looks]).any(axis=-1).sum() <= 9  # where three meet


def test_dust_is_one_colour_and_what_is_around_stays() -> None:
    rng = np.random.default_rng(5)
    looks = np.zeros((SIDE, SIDE), dtype=int)
    looks[50:70] = rng.integers(0, 3, (20, SIDE))
    found = blended(COLORS[looks], looks).astype(float)
    inside = slice(53, 67)
    assert found[inside].std(axis=(0, 1)).max() < 0.5 * COLORS[looks][inside].std(axis=(0, 1)).max()
    assert np.abs(found[inside].mean(axis=(0, 1)) - COLORS[looks][inside].mean(axis=(0, 1))).max() < 12
    assert (found[:45] == COLORS[0]).all()
    assert (found[75:] == COLORS[0]).all()
