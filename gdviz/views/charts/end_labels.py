"""The names of runs and their last values, in a column beside the ends of their curves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import inf
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.descents.gap import Gap
from gdviz.views.charts.axes import share_of_steps
from gdviz.views.charts.end_blocks import EndBlock, LabelUnit, block_unit, end_blocks
from gdviz.views.charts.end_label import CurveEnd, EndLabel
from gdviz.views.charts.gap_arrow import GapArrow
from gdviz.views.charts.inner_labels import InnerLabels
from gdviz.views.charts.label_forms import NAMES, UNDER, VALUES, Form, lesser_forms, widest
from gdviz.views.charts.spread import calm, ordered, orders, spread
from gdviz.views.paths.between import along
from gdviz.views.paths.marks import unit_px

LONG: Final = 0.4  # of the width: names that take more of it with their values have these below them
TURN: Final = 0.5  # of a label's height: two whose curves have come that far the other way round change places
PART: Final = 0.45  # heights of type between labels of two lines, where there is so much room
GAINED: Final = 0.6  # of the column's width: that axes become wider, at the least, where no label stands beside them
LONGER: Final = 1.15  # times the next: a name that is so much wider than the others
OVER: Final = 0.15  # heights of type that labels may stand out over the top of the axes


@final
class EndLabels:
    """Labels that go with the tips of all curves, and end right of the axes or by their curves, none over another.

    Each has its name and its value; where those have no room there are no values, and at last no labels at all.  They
    keep their order unless
    curves cross for good.  A curve that ends before the others has its label beside its end where that is free.
    """

    def __init__(self, ends: Sequence[CurveEnd], gap: Gap | None = None, *, beside: bool = False) -> None:
        """The curves show their last step; the labels say all there, so that a page can measure their width.

        The axes may still be lower then than they will be.  A `gap` between two curves has an arrow at the last step,
        between labels beside the axes.  Not all are inside where they shall stand `beside`.
        """
        self.ends, self.labels = ends, [EndLabel(end) for end in ends]
        self.pen = ends[0].curve.pen
        self.last = max(end.curve.steps for end in ends)
        self._orders: tuple[float, list[list[int]]] | None = None  # of labels so far apart
        self._break_longest()
        self.forms = self._forms()
        self.blocks = self._blocks()
        counts = {i: len(block.members) for block in self.blocks for i in block.members}
        self.inner, self.early = self._inside(beside=beside or gap is not None)
        for i in self.inner.bare_outside:
            self.labels[i].is_bare = True
        for i, label in enumerate(self.labels):
            if i not in self.early:
                self._stand_by(label, counts.get(i, 1))
        self.arrow = GapArrow(self.labels, gap) if gap and not self.early else None

    def _break_longest(self) -> None:
        """Lets the name that alone would make the column wide stand on two lines, if no value stands under it."""
        *others, longest = sorted(self.labels, key=lambda label: label.widths["name"])
        wide = max((VALUES.width(label.widths, self.pen.style) for label in others), default=inf)
        is_alone = not longest.widths["value"] and not longest.end.settings
        longest.is_long = is_alone and longest.widths["name"] > LONGER * wide

    def _inside(self, *, beside: bool) -> tuple[InnerLabels, frozenset[int]]:
        """The labels inside the axes, all or those of curves that end early: they take no room beside the axes."""
        form = self._form()
        if form is None:
            return InnerLabels(self.labels), frozenset()
        column = max(label.box(form)[0] for label in self.labels) * unit_px(self.pen.axes)
        for gained in () if beside else (0.0, GAINED * column):
            inner = InnerLabels(self.labels, whole=True)
            with _wider(self.pen.axes, gained):
                found = inner.show(self.last, form, 1.0)
            if len(found) == len(self.labels):
                return inner, frozenset(found)
        inner = InnerLabels(self.labels)
        return inner, frozenset(inner.show(self.last, form, 1.0))

    @property
    def beside_px(self) -> float:
        """How many device pixels the labels take that stand beside the axes."""
        form, unit = self.forms[0], unit_px(self.pen.axes)
        outer = [label for i, label in enumerate(self.labels) if i not in self.early]
        return max((label.gap + label.box(form)[0] for label in outer), default=0.0) * unit

    def _stand_by(self, label: EndLabel, count: int) -> None:
        """Lets a label be as wide as it can become, also as the last one of a block of so many."""
        wide = self.forms[0].width(label.widths, self.pen.style)
        is_wider = count > 1 and UNDER.width(label.shared_widths(count), self.pen.style) > wide
        label.stack(UNDER if is_wider else self.forms[0], self.last)
        if is_wider:
            label.share(self.last, count)
        label.put((1.0, 0.5), None)

    def _forms(self) -> list[Form]:
        """What the labels may say, the most first: values stand below names that are long with them, all alike."""
        style, widths = self.pen.style, [label.widths for label in self.labels]
        room = self.pen.axes.bbox.width / unit_px(self.pen.axes)
        return lesser_forms(VALUES if widest(VALUES, widths, style) <= LONG * room else UNDER, widths, style)

    def _blocks(self) -> list[EndBlock]:
        """The labels of curves that end together, where values stand on lines of their own, and no settings do."""
        has_settings = any(end.settings for end in self.ends)
        return end_blocks(self.ends, self._heights) if self.forms[0] == UNDER and not has_settings else []

    def show(self, step: float) -> Sequence[Artist]:
        """The labels at a step, which the curves show already."""
        step = min(step, self.last)
        form, tips = self._form(), [end.curve.at for end in self.ends]
        inside: Sequence[int] = range(len(self.labels))
        if form is None or any(tip is None for tip in tips):
            for label in self.labels:
                label.hide()
        else:
            column = 1.0 if step == self.last else share_of_steps(self.pen.axes, step)  # axes may go on
            inside = self.inner.show(int(step), form, column)
            self._put(step, form, self._shares(np.array(tips)), inside)
        arrow = self.arrow.show(is_due=step == self.last and not inside) if self.arrow else ()
        return [*(artist for label in self.labels for artist in label.artists), *arrow]

    @property
    def say_values(self) -> bool:
        """Whether any label says a value where it now stands."""
        return any(label.value.get_visible() and label.value.get_text() for label in self.labels)

    def _put(self, step: float, form: Form, tips: Array, inside: Collection[int]) -> None:
        """Spreads the labels that are not inside over the height of the axes; `tips` (n, 2) are shares of them."""
        lost = [i for i in self.early if i not in inside and step == self.last]  # the column has no room for these
        for i in lost:
            self.labels[i].hide()
        order = [
            i
            for i in self._order(int(step), TURN * max(self._heights_in(form)) / self._height)
            if i not in (*inside, *lost)
        ]
        single = [LabelUnit((i,), (self.labels[i].form_in(form),)) for i in order]
        for units in (self._units(step, form, order), single):
            if (places := self._places(step, units)) is not None:
                break
        for unit, height in zip(units, [] if places is None else places.tolist(), strict=True):
            self._put_unit(step, unit, height, tips)

    def _units(self, step: float, form: Form, order: Sequence[int]) -> list[LabelUnit]:
        """The labels in their order, those together that say their value once."""
        blocks = [each for each in self.blocks if step >= each.since and form == self.forms[0]]
        blocks = [each for each in blocks if set(each.members) <= set(order)]  # others have a label inside the axes
        units = {i: block_unit(block, order) for block in blocks for i in block.members}
        return list(dict.fromkeys(units.get(i, LabelUnit((i,), (self.labels[i].form_in(form),))) for i in order))

    def _places(self, step: float, units: Sequence[LabelUnit]) -> Array | None:
        """The heights of the units' first labels, as shares of the axes; None where they have no room."""
        style, height = self.pen.style, self._height
        above = np.full(len(units), NAMES.below(style)) / height
        below = np.array([unit.heights(style)[-1] for unit in units]) / height
        top = 1 + OVER * style.small / height
        at = along(self._calm, step)
        middles = np.array([at[list(unit.members)].mean() for unit in units])
        blocks = np.array([len(unit.members) > 1 for unit in units], dtype=bool)
        wanted = middles + blocks * (below - above) / 2  # from the middle of a block up to its first label
        free = (top - above.sum() - below.sum()) / max(len(units), 1)
        return spread(wanted, above + min(PART * style.small / height, free), below, (0.0, top))

    def _put_unit(self, step: float, unit: LabelUnit, height: float, tips: Array) -> None:
        """Puts labels below one another, from a height on; several have one leader."""
        column = share_of_steps(self.pen.axes, step)
        *downs, reach = (down / self._height for down in unit.heights(self.pen.style))
        labels = [self.labels[i] for i in unit.members]
        at = [(float(x), float(y)) for x, y in tips[list(unit.members)]]
        for label, form, down in zip(labels, unit.forms, downs, strict=True):
            label.stack(form, int(step))
            label.put((column, height - down), at[0] if len(labels) == 1 else None)
        if len(labels) > 1:
            labels[-1].share(int(step), len(labels))
            edge = 0.5 * self.pen.style.small / self._height
            labels[0].embrace((height + edge, height - reach + 0.5 * edge), at[0])

    def _form(self) -> Form | None:
        """As much as there is room for; None where not even the names fit."""
        room = self._height + OVER * self.pen.style.small
        return next((form for form in self.forms if sum(self._heights_in(form)) <= room), None)

    def _heights_in(self, form: Form) -> list[float]:
        """How high, in pixels, each label is."""
        return [label.box(form)[1] for label in self.labels]

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
    def _heights(self) -> Array:
        """The heights of the curves (last + 1, n), as shares of the axes."""
        heights = []
        for end in self.ends:
            values = np.append(end.curve.values, np.full(self.last - end.curve.steps, end.curve.values[-1]))
            shares = self._shares(np.column_stack([np.arange(self.last + 1), values]))[:, 1]
            heights.append(np.clip(np.nan_to_num(shares), 0, 1))
        return np.column_stack(heights)

    @cached_property
    def _calm(self) -> Array:
        """The heights that labels follow (last + 1, n), as shares of the axes."""
        return np.column_stack([calm(each) for each in self._heights.T])

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


@contextmanager
def _wider(axes: Axes, more_px: float) -> Iterator[None]:
    """A context in which axes are so many pixels wider."""
    box, figure = axes.get_position(), axes.get_figure(root=True)
    assert figure is not None
    axes.set_position((box.x0, box.y0, box.width + more_px / figure.bbox.width, box.height))
    try:
        yield
    finally:
        axes.set_position(box)
