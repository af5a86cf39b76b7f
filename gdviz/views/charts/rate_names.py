"""The runs' names beside their points in a chart of learning rates, and the best rate at the end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Annotation, Text

from gdviz.arrays import Array
from gdviz.languages.phrase import Figures
from gdviz.notation import SYMBOLS
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, RUN_NAME
from gdviz.views.charts.end_label import write
from gdviz.views.charts.near_points import Clearance, dense, find_spots
from gdviz.views.charts.swept_line import SweptLine
from gdviz.views.paths.marks import DOT, Pen
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words import sweeps

FEW: Final = 5  # words, that may cross a restless curve
WIDE: Final = 1.0  # of the axes' width, that all of them take at most if they do
BEST: Final = 0.7  # of a run's point: the mark of the best rate


@final
class RateNames:
    """All names, or none where one has no place at the last step; they go with their points."""

    def __init__(
        self,
        axes: Axes,
        style: Style,
        lines: Sequence[SweptLine],
        names: Sequence[str],
        uprights: Sequence[float] = (),
    ) -> None:
        """The lines show their last step; `uprights` are rates at which there are lines that names keep clear of."""
        self.axes, self.style, self.lines, self.uprights = axes, style, lines, uprights
        self.marks = [pair for line in lines for pair in zip(line.dots, line.arrows, strict=True)]
        runs = [i for line in lines for i in line.curve.group]
        bare = _bare(names)
        self.texts = [self._write(bare[i], style.run_color(i), gid=RUN_NAME) for i in runs if names]
        self.best = self._find_best()
        color = self.best[2] if self.best else style.ink
        (self.mark,) = axes.plot([], [], "D", color=color, markersize=points(BEST * style.marker))
        self.mark.set(zorder=MOVING_ZORDER + DOT, markeredgecolor=style.casing, clip_on=False)
        self.word = self._write(self.best[1] if self.best else "", color)
        self.placed: tuple[float, float] | None = None
        self.is_named = self.has_word = False

    def show(self, *, is_last: bool) -> Sequence[Artist]:
        """The names beside the points that the lines show; `is_last` also names the best."""
        size = (float(self.axes.bbox.width), float(self.axes.bbox.height))
        if self.placed != size:
            self._place()
            self.placed = size
        for text, marks in zip(self.texts, self.marks, strict=False):
            at = next((np.array(mark.get_xydata()) for mark in marks if np.size(mark.get_xdata())), None)
            text.set_visible(self.is_named and at is not None)
            if at is not None:
                text.xy = tuple(self._page.of(at)[0] / np.array(self._page.size))
        if not is_last and self._do_touch():
            for text in self.texts:
                text.set_visible(False)
        self.mark.set_data(*(self.best[0][:, None] if is_last and self.best else ([], [])))
        self.word.set_visible(is_last and self.has_word)
        return [self.mark, *self.texts, self.word]

    def _do_touch(self) -> bool:
        """Whether two names lie on one another, as they may before the curve has come to its end."""
        boxes = [text.get_window_extent() for text in self.texts if text.get_visible()]
        return any(one.overlaps(other) for one, other in combinations(boxes, 2))

    def _place(self) -> None:
        """Finds where texts stand from their points at the last step, the best one's first."""
        ends = [self._page.of(np.array([end]))[0] for line in self.lines for end in line.ends]
        best = [self._page.of(self.best[0][None])[0]] if self.best else []
        texts = [*([self.word] if best else []), *self.texts]
        curves = [dense(self._page.of(line.path)) for line in self.lines]
        ring = 0.5 * self.style.marker * np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])
        marks = [point + ring for point in (*ends, *best)]
        boxes = tuple(self._corners(text) for text in self.axes.texts if text not in (self.word, *self.texts))
        lines = [dense(self._page.of(np.column_stack([[at] * 2, self.axes.get_ylim()]))) for at in self.uprights]
        at = [*best, *ends] if self.texts else best
        sizes = [2 * self._page.box(text).half for text in texts]
        ways = [[*curves, *lines], curves]  # the casing of words cuts a thin line, if it must be,
        width = float(sum(size[0] for size in sizes))
        ways += [[]] if len(texts) <= FEW and width < WIDE * self._page.size[0] else []  # or a curve
        for kept in ways:
            clear = Clearance(
                np.array(self._page.size),
                np.concatenate([*marks, *kept]),
                boxes,
                0.5 * self.style.marker + 3,
            )
            spots = find_spots(at, sizes, clear, None if kept else np.concatenate(curves))
            if all(spot is not None for spot in spots):
                break
        for text, point, spot in zip(texts, at, spots, strict=True):
            if spot is not None:
                right, up = (spot - point).tolist()
                text.set_position((points(right), points(up)))
        self.has_word = bool(best) and spots[0] is not None
        self.is_named = all(spot is not None for spot in spots[len(best) :])
        if best:
            self.word.xy = tuple(best[0] / np.array(self._page.size))

    @property
    def _page(self) -> AxesPixels:
        """The pixels of the axes."""
        return AxesPixels(self.axes)

    def _corners(self, text: Text) -> Array:
        """The corners (2, 2) of a text in pixels from the axes' corner."""
        box = self._page.box(text)
        return np.array([box.middle - box.half, box.middle + box.half])

    def _write(self, words: str, color: str, **look: Any) -> Annotation:
        pen = Pen(self.axes, self.style, color)
        return write(pen, words, (0, 0), ha="center", weight="bold", color=self.style.lettering(color), **look)

    def _find_best(self) -> tuple[Array, str, str] | None:
        """Where the best rate of all curves is, in the axes' data, what is said of it, and its curve's colour.

        None where it is one of several, or lies below the foot of the chart.
        """
        found = [(line, i) for line in self.lines if (i := line.curve.best(line.kind)) is not None]
        values = [float(line.values(line.curve.steps)[i]) for line, i in found]
        if not values or values.count(min(values)) > 1 or min(values) <= self.lines[0].limits[0]:
            return None
        line, i = found[values.index(min(values))]
        rate, value = float(line.curve.rates[i]), min(values)
        words = sweeps.best_rate_words(rate) if line.kind == "cost" else sweeps.best_words(round(value))
        return np.array([rate, value]), words, line.color


def _bare(names: Sequence[str]) -> Sequence[str]:
    """The names without the letter of the learning rate, which the axis has, where all begin with it."""
    letter = f"{SYMBOLS['learning_rate']} = "
    are_rates = all(name.startswith(letter) for name in names)
    return [Figures(name.removeprefix(letter)) for name in names] if are_rates else names
