"""Curves of a chart that coincide: dashes in which each of them shows in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.views.charts.value_range import ValueRange

DASH: Final = 7.0  # widths of a line: how long each of several that coincide shows before the next does

Dashes = tuple[float, tuple[float, float]]


def dashes_of(curves: Sequence[Array], shown: ValueRange) -> list[Dashes | None]:
    """For each curve (n + 1,) the dashes that let those below it, within 1 % of the axis, show; None where none is.

    Of n curves the lowest is whole, the next leaves out 1 of n parts, the one over that 2, and so on.
    """
    shape: Callable[[Array], Array] = np.log if shown.scale == "log" else np.asarray
    low, high = shape(np.array(shown.limits))
    curves = [np.clip((shape(np.clip(curve, *shown.limits)) - low) / (high - low), 0, 1) for curve in curves]
    dashes: list[Dashes | None] = []
    for i, curve in enumerate(curves):
        others = [j for j, other in enumerate(curves) if j != i and _coincide(curve, other)]
        below = sum(j < i for j in others)
        dashes.append((0, (DASH * (len(others) + 1 - below), DASH * below)) if below else None)
    return dashes


def _coincide(one: Array, other: Array) -> bool:
    count = min(len(one), len(other))
    return bool(np.abs(one[:count] - other[:count]).max() < 0.01)
