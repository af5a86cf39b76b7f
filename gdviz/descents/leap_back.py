"""A run whose values had fallen far, and leap up again: when, and how high."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gdviz.arrays import Array

HIGH: Final = 2.0  # decades: a leap is a rise by no less, from no less below the start
QUICK: Final = 0.15  # of a run's steps: a rise that takes longer is no leap
LONE: Final = 0.5  # of its decades: as high is no other rise of that run, which swings


@dataclass(frozen=True)
class LeapBack:
    """The number of the run that leaps, the `step` at which it is highest again, and its `value` there."""

    run: int
    step: int
    value: float


def leap_back(values: Sequence[Array], low: float) -> LeapBack | None:
    """The highest leap of runs with these values (n + 1,), as an axis from `low` on shows them; None if none leaps.

    It is the only such rise of its run, ends no higher than that began, and before the run's last step.
    """
    found = []
    for i, each in enumerate(values):
        if low > 0 and np.isfinite(each).all() and (rise := _rise(np.log10(np.maximum(each, low)))):
            found.append((rise[0], LeapBack(i, rise[1], float(each[rise[1]]))))
    return max(found, key=lambda each: each[0])[1] if found else None


def _rise(decades: Array) -> tuple[float, int] | None:
    """How many decades a run leaps up, and to which step; None where it does not."""
    last = len(decades) - 1
    bottom, top = _highest(decades)
    height = float(decades[top] - decades[bottom])
    if height < HIGH or decades[0] - decades[bottom] < HIGH or decades[top] > decades[0]:
        return None
    is_lone = all(_height(part) <= LONE * height for part in (decades[: bottom + 1], decades[top:]))
    return (height, top) if is_lone and top < last and top - bottom <= math.ceil(QUICK * last) else None


def _highest(decades: Array) -> tuple[int, int]:
    """Where the highest rise begins, the last of the lowest steps before it, and where it ends."""
    top = int(np.argmax(decades - np.minimum.accumulate(decades)))
    return top - int(np.argmin(decades[top::-1])), top


def _height(decades: Array) -> float:
    bottom, top = _highest(decades)
    return float(decades[top] - decades[bottom])
