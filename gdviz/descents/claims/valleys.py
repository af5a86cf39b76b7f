"""Minima that are no points: valleys along which the cost is the same."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.descents.claims.ground import Ground, are_dips, slack_of
from gdviz.descents.claims.polish import lowest_near

ALONG: Final = 0.04  # of the reach: so far along its flattest direction another minimum is looked for
APART: Final = 0.01  # of the reach: so far from the first one it lies
FLATTEST: Final = 1e-5  # of the largest curvature: a direction that curves more has no valley along it


def are_lone(ground: Ground, minima: Array) -> Mask:
    """Which minima (n, d) have no other that is as low beside them, along a valley."""
    if not len(minima):
        return np.zeros(0, dtype=bool)
    reach = ground.reach
    with np.errstate(all="ignore"):
        bends = np.nan_to_num(ground.hessian(minima) * np.outer(reach, reach))
        values, vectors = np.linalg.eigh(bends)
        flat = np.flatnonzero(values[:, 0] <= FLATTEST * np.abs(values).max(axis=-1))
        lone = np.ones(len(minima), dtype=bool)
        begins = minima[flat] + ALONG * reach * vectors[flat, :, 0]
        found = lowest_near(ground, begins, ALONG / 2)
        own = ground.value(minima[flat])
        same = np.abs(ground.value(found) - own) <= slack_of(
            own, 0.0, float(np.abs(ground.value(begins)).max(initial=0))
        )
        lone[flat] = ~(same & are_dips(ground, found) & (np.abs(found - minima[flat]) > APART * reach).any(axis=-1))
    return lone
