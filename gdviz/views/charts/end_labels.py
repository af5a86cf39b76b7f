"""The names of runs and their last values, in a column beside the ends of their curves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.views.charts.end_label import CurveEnd, EndLabel
from gdviz.views.charts.inner_labels import InnerLabels
from gdviz.views.charts.label_forms import NAMES, VALUES, Form, best_form, lesser_forms, widest
from gdviz.views.charts.spread import calm, ordered, orders, spread
from gdviz.views.paths.marks import page_px, unit_px

LONG: Final = 0.4  # of the width: names that take more of it with their values have these below them
HIGH: Final = 0.9  # of the height: that labels of three lines may take
TURN: Final = 0.5  # of a label's height: two whose curves have come that far the other way round change places
PART: Final = 0.45  # heights of type between labels of two lines, where there is so much room
OVER: Final = 0.15  # heights of type that labels may stand out over the top of the axes


@final
class EndLabels:
    """Labels that go with the tips of all curves, and end at the right of the axes, none over another.

    Each has its name, its value and its settings, on the lines that make them narrow; where those
    have no room there are no settings, then no values, and at last no labels at all.  They keep their order unless
    curves cross for good.  A curve that ends before the others has its label beside its end where that is free.
    """

    def __init__(self, ends: Sequence[CurveEnd]) -> None:
        """The curves show their last step; the labels say all there, so that a page can measure their width.

        The axes may still be lower then than they will be.
        """
        self.ends, self.labels = ends, [EndLabel(end) for end in ends]
        self.pen = ends[0].curve.pen
        self.last = max(end.curve.steps for end in ends)
        self.inner = InnerLabels(self.labels)
        self._orders: tuple[float, list[list[int]]] | None = None  # of labels so far apart
        self.forms = self._forms()
        for label in self.labels:
            label.stack(self.forms[0], self.last)
            label.put((1.0, 0.5), None)

    def _forms(self) -> list[Form]:
        """What the labels may say, the most first: values stand below names that are long with them, all alike."""
        style, widths = self.pen.style, [label.widths for label in self.labels]
        best = best_form(widths, style, HIGH * self._height, page_px(self.pen.axes))
        room = self.pen.axes.bbox.width / unit_px(self.pen.axes)
        is_short = not best.has_settings and widest(VALUES, widths, style) <= LONG * room
        return lesser_forms(VALUES if is_short else best, widths, style)

    def show(self, step: int) -> Sequence[Artist]:
        """The labels at a step, which the curves show already."""
        step = min(step, self.last)
        form, tips = self._form(), [end.curve.at for end in self.ends]
        if form is None or any(tip is None for tip in tips):
            for label in self.labels:
                label.hide()
        else:
            column = float(step / self.pen.axes.get_xlim()[1])
            inside = self.inner.show(step, form, column)
            self._put(step, form, self._shares(np.array(tips)), inside)
        return [artist for label in self.labels for artist in label.artists]

    def _put(self, step: int, form: Form, tips: Array, inside: Collection[int]) -> None:
        """Spreads the labels that are not inside over the height of the axes; `tips` (n, 2) are shares of them."""
        above, below = (reach / self._height for reach in self._reach(form))
        over = OVER * self.pen.style.small_px / self._height
        above += min(PART * self.pen.style.small_px / self._height, (1 + over) / len(self.ends) - above - below)
        order = [i for i in self._order(step, TURN * (above + below)) if i not in inside]
        places = spread(self._calm[step, order], above, below, (0.0, 1 + over)) if order else np.zeros(0)
        assert places is not None
        column = float(step / self.pen.axes.get_xlim()[1])
        for i, height in zip(order, places.tolist(), strict=True):
            self.labels[i].stack(form, step)
            self.labels[i].put((column, height), (float(tips[i, 0]), float(tips[i, 1])))

    def _form(self) -> Form | None:
        """As much as there is room for; None where not even the names fit."""
        room, count = self._height + OVER * self.pen.style.small_px, len(self.ends)
        return next((form for form in self.forms if count * sum(self._reach(form)) <= room), None)

    def _reach(self, form: Form) -> tuple[float, float]:
        """How far, in pixels, a label reaches above and below the middle of its name."""
        return NAMES.below(self.pen.style), form.below(self.pen.style)

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
