"""The names of runs and their last values, in a column beside the ends of their curves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.views.charts.end_label import LINE, SETTING, CurveEnd, Detail, EndLabel
from gdviz.views.charts.inner_labels import InnerLabels
from gdviz.views.charts.spread import calm, ordered, orders, spread
from gdviz.views.paths.marks import unit_px

LONG: Final = 0.4  # of the width: names that take more of it with their values have these below them
TURN: Final = 0.5  # of a label's height: two whose curves have come that far the other way round change places
PART: Final = 0.3  # heights of type between labels of two lines, where there is so much room
OVER: Final = 0.15  # heights of type that labels may stand out over the top of the axes


@final
class EndLabels:
    """Labels that go with the tips of all curves, and end at the right of the axes, none over another.

    Each has its name, with the value behind it, and its settings below; where that
    has no room there is one line, then there are no values, and at last no labels at all.  They keep their order unless
    curves cross for good.  A curve that ends before the others has its label beside its end where that is free.
    """

    def __init__(self, ends: Sequence[CurveEnd]) -> None:
        """The curves show their last step; the labels say all there, so that a page can measure their width.

        The axes may still be lower then than they will be.
        """
        self.ends, self.labels = ends, [EndLabel(end) for end in ends]
        self.pen = ends[0].curve.pen
        self.has_settings = any(end.name.settings for end in ends)
        self._narrow()
        self.last = max(end.curve.steps for end in ends)
        self.inner = InnerLabels(self.labels)
        self._orders: tuple[float, list[list[int]]] | None = None  # of labels so far apart
        for label in self.labels:
            label.stack(self._kinds[-1])
            label.put(self.last, (1.0, 0.5), None)

    def _narrow(self) -> None:
        """Puts the values below names that are long with them, where no settings stand there; all alike."""
        room = self.pen.axes.bbox.width / unit_px(self.pen.axes)
        is_long = max(label.widths()[0] for label in self.labels) > LONG * room
        for label in self.labels:
            label.is_under = bool(is_long) and not self.has_settings

    def show(self, step: int) -> Sequence[Artist]:
        """The labels at a step, which the curves show already."""
        step = min(step, self.last)
        detail, tips = self._detail(), [end.curve.at for end in self.ends]
        if detail is None or any(tip is None for tip in tips):
            for label in self.labels:
                label.hide()
        else:
            column = float(step / self.pen.axes.get_xlim()[1])
            inside = self.inner.show(step, detail, column)
            self._put(step, detail, self._shares(np.array(tips)), inside)
        return [artist for label in self.labels for artist in label.artists]

    def _put(self, step: int, detail: Detail, tips: Array, inside: Collection[int]) -> None:
        """Spreads the labels that are not inside over the height of the axes; `tips` (n, 2) are shares of them."""
        above, below = (reach / self._height for reach in self._reach(detail))
        over = OVER * self.pen.style.small_px / self._height
        above += min(PART * self.pen.style.small_px / self._height, (1 + over) / len(self.ends) - above - below)
        order = [i for i in self._order(step, TURN * (above + below)) if i not in inside]
        places = spread(self._calm[step, order], above, below, (0.0, 1 + over)) if order else np.zeros(0)
        assert places is not None
        column = float(step / self.pen.axes.get_xlim()[1])
        for i, height in zip(order, places.tolist(), strict=True):
            self.labels[i].stack(detail)
            self.labels[i].put(step, (column, height), (float(tips[i, 0]), float(tips[i, 1])))

    def _detail(self) -> Detail | None:
        """As much as there is room for; None where not even the names fit."""
        style, count = self.pen.style, len(self.ends)
        room = self._height + OVER * style.small_px
        return next((kind for kind in reversed(self._kinds) if count * sum(self._reach(kind)) <= room), None)

    @property
    def _kinds(self) -> list[Detail]:
        """What labels may say, the least first."""
        has_lines = self.has_settings or self.labels[0].is_under
        return [kind for kind in Detail if has_lines or kind != Detail.LINES]

    def _reach(self, detail: Detail) -> tuple[float, float]:
        """How far, in pixels, a label reaches above and below the middle of its name."""
        half = 0.5 * LINE * self.pen.style.small_px
        return half, half + (LINE * SETTING * self.pen.style.small_px if detail == Detail.LINES else 0)

    @property
    def _height(self) -> float:
        """The height of the axes in pixels."""
        return float(self.pen.axes.bbox.height) / unit_px(self.pen.axes)

    def _order(self, step: int, apart: float) -> list[int]:
        """The labels' numbers from the top down; a still needs those of the last step only."""
        if step == self.last:
            return ordered(self._calm[step], self._turns)
        if self._orders is None or self._orders[0] != apart:
            self._orders = apart, orders(self._calm, apart, self._turns)
        return self._orders[1][step]

    @cached_property
    def _calm(self) -> Array:
        """The heights that labels follow (last + 1, n), as shares of the axes."""
        heights = []
        for end in self.ends:
            values = np.append(end.curve.values, np.full(self.last - end.curve.steps, end.curve.values[-1]))
            shares = self._shares(np.column_stack([np.arange(self.last + 1), values]))[:, 1]
            heights.append(calm(np.clip(np.nan_to_num(shares), 0, 1)))
        return np.column_stack(heights)

    @cached_property
    def _turns(self) -> Array:
        """By which curves of one height are ordered (n,): where they left the axes, so that their leaders do not cross.

        At the foot the earlier one is higher, at the top the later one.
        """
        ends = np.array([end.curve.at or (0.0, 0.0) for end in self.ends])
        return np.asarray(np.where(self._calm[-1] < 0.5, 1.0, -1.0) * ends[:, 0])

    def _shares(self, points: Array) -> Array:
        """Points of the axes' data (n, 2) as shares of their width and height."""
        axes = self.pen.axes
        return np.asarray(axes.transAxes.inverted().transform(axes.transData.transform(points)))
