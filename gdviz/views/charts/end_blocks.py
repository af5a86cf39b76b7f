"""Labels of curves that end together, in one block with the value once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.styles.base import Style
from gdviz.views.charts.end_label import CurveEnd
from gdviz.views.charts.label_forms import NAMES, UNDER, Form

TOGETHER: Final = 0.015  # of the height of the axes: curves so close end at one point


@dataclass(frozen=True)
class EndBlock:
    """The numbers of curves that are together, and say the same value, from a step on to their last."""

    members: tuple[int, ...]
    since: int


@dataclass(frozen=True)
class LabelUnit:
    """Labels that stand right below one another in a column, by their numbers, each with its form."""

    members: tuple[int, ...]
    forms: tuple[Form, ...]

    def heights(self, style: Style) -> list[float]:
        """How far in pixels each label is below the first, and at last how far the unit reaches below that."""
        above, found = NAMES.below(style), [0.0]
        for form in self.forms:
            found.append(found[-1] + form.below(style) + above)
        return [*found[:-1], found[-1] - above]


def end_blocks(ends: Sequence[CurveEnd], heights: Array) -> list[EndBlock]:
    """The blocks of curves whose heights (n + 1, curves), as shares of the axes, and values meet at the last step."""
    last, found = len(heights) - 1, dict[str, list[int]]()
    for i, end in enumerate(ends):
        if end.curve.steps == last and end.curve.is_inside and (said := end.said.value(last)):
            found.setdefault(said, []).append(i)
    blocks = [tuple(members) for members in found.values() if len(members) > 1]
    return [EndBlock(each, since) for each in blocks if (since := _since(each, ends, heights)) <= last]


def block_unit(block: EndBlock, order: Sequence[int]) -> LabelUnit:
    """A block's labels, in an order; the value stands below the last one."""
    members = sorted(block.members, key=order.index)
    return LabelUnit(tuple(members), (*[NAMES] * (len(members) - 1), UNDER))


def _since(members: Sequence[int], ends: Sequence[CurveEnd], heights: Array) -> int:
    """The first step from which on the curves are together and say one value; past the last one if never."""
    apart = np.flatnonzero(~(np.ptp(heights[:, members], axis=1) <= TOGETHER))
    first, step = int(apart[-1]) + 1 if len(apart) else 0, len(heights)
    while step > first and len({ends[i].said.value(step - 1) for i in members}) == 1:
        step -= 1
    return step
