"""The ends that a scene gives an axis, in place of those that a view finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from gdviz.costs.base import Cost, Window
from gdviz.descents.run import Run
from gdviz.descents.window import FINEST, window_of
from gdviz.tables.schema import Rule

MOST = 1e300  # between the ends of an axis: ticks of more overflow

AxisEnds = Annotated[
    tuple[float, float],
    Rule(
        "a list of two numbers, the lower first, that differ by more than rounding, and by less than 1e300",
        lambda v: FINEST * max(abs(v[0]), abs(v[1])) < v[1] - v[0] < MOST,
    ),
]


def limited_window(cost: Cost, runs: Sequence[Run], *asked: tuple[float, float] | None) -> Window:
    """The window of the runs, but for those of its sides whose ends are asked for."""
    found = window_of(cost, runs)
    return tuple(own or side for own, side in zip(asked, found, strict=True))
