"""A surface's own window, grown to hold the starts that a scene puts near it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost

MARGIN: Final = 0.05  # of the new width, between a start and the edge
FARTHEST: Final = 2.0  # widths of the window: a start beyond would make the surface too small to see


def with_starts(cost: Cost, starts: Iterable[tuple[float, ...]]) -> Cost:
    """The cost with a window that holds all starts, but for those far away from it."""
    if cost.window is None:
        return cost
    low, high = np.array(cost.window).T
    near = [np.array(start) for start in starts if _is_near(np.array(start), low, high)]
    least, most = np.min([low, *near], axis=0), np.max([high, *near], axis=0)
    margin = MARGIN * (most - least)
    least, most = np.where(least < low, least - margin, low), np.where(most > high, most + margin, high)
    window = tuple(zip(least.tolist(), most.tolist(), strict=True))
    return cost if window == cost.window else dataclasses.replace(cost, window=window)


def _is_near(start: Array, low: Array, high: Array) -> bool:
    beyond = FARTHEST * (high - low)
    return bool(((start >= low - beyond) & (start <= high + beyond)).all())
