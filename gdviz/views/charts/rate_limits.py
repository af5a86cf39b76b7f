"""The rates that theory names in a chart of learning rates: dashed lines, and their formulas at the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.styles.mixed_text import mixed
from gdviz.views.base import BESIDE_THE_AXES, MOVING_ZORDER
from gdviz.views.charts.swept_rates import SweptRates
from gdviz.views.paths.marks import cased
from gdviz.words.stability import equal_words

WINDOW: Final = ("1/L", "2/L")  # what plain descent is best between
OVER_CURVES: Final = 4  # of the moving artists
ROW: Final = 1.35  # heights of type from one limit's words to the next
GAP: Final = 0.35  # heights of type between a line or the axes and the words
APART: Final = 0.6  # heights of type between two words


def limits_of(curves: Sequence[SweptRates]) -> dict[str, float]:
    """The rates that theory names for these curves, by their formulas."""
    named: dict[str, float] = {}
    for curve in curves:
        if curve.limit and curve.goal.curvature:
            if curve.limit == 2 / curve.goal.curvature:  # plain descent: at half of it one step is enough
                named.setdefault(WINDOW[0], 1 / curve.goal.curvature)
            named.setdefault(curve.plan.optimizer.limit_words, curve.limit)
    return named


@final
class LimitWords:
    """The formulas over the axes with their values, each over its line; without them where they are too close."""

    def __init__(self, axes: Axes, style: Style, texts: Sequence[Annotation], limits: Mapping[str, float]) -> None:
        self.axes, self.texts = axes, texts
        self.rates = np.array([*limits.values()])
        self.ways = ([style.said(equal_words(*each)) for each in limits.items()], [*limits])
        self.placed: tuple[float, float] | None = None

    def show(self) -> Sequence[Artist]:
        """The words, where the axes have room for them now."""
        size = (float(self.axes.bbox.width), float(self.axes.bbox.height))
        if self.placed != size:
            self._place(size[0])
            self.placed = size
        return self.texts

    def _place(self, width: float) -> None:
        low, high = self.axes.get_xlim()
        lines = (self.rates - low) / (high - low) * width
        for words in self.ways:
            for text, said in zip(self.texts, words, strict=True):
                text.set_text(said)
            middles, are_apart = self._middles(lines, width)
            if are_apart:
                break
        for text, middle in zip(self.texts, middles, strict=True):
            text.xy = (float(middle) / width, 1.0)

    def _middles(self, lines: Array, width: float) -> tuple[Array, bool]:
        """Where the middles of the words are in pixels, over their lines or at the axes' ends; whether they clear."""
        boxes = [text.get_window_extent() for text in self.texts]
        halves = np.array([box.width / 2 for box in boxes])
        middles = np.clip(lines, halves, np.maximum(width - halves, halves))
        order = np.argsort(lines)
        gap = APART * max((box.height for box in boxes), default=0.0)
        free = np.diff(middles[order]) - halves[order][1:] - halves[order][:-1]
        return middles, bool((free >= gap).all())


@final
class InnerWords:
    """The formulas inside the axes, which stay where they are."""

    def __init__(self, texts: Sequence[Annotation]) -> None:
        self.texts = texts

    def show(self) -> Sequence[Artist]:
        """The words."""
        return self.texts


def draw_limits(axes: Axes, limits: Mapping[str, float], style: Style, *, are_over: bool) -> LimitWords | InnerWords:
    """Upright lines at the rates that theory names, their formulas over the axes, or inside at the top.

    The formulas lie over the moving curves; inside, they stand beyond the last limit and before the others.
    """
    for rate in limits.values():
        axes.axvline(rate, color=style.muted, linewidth=points(0.4 * style.line), linestyle=(0, (4, 3)), zorder=2)
    if are_over:
        return LimitWords(axes, style, [_over(axes, style, words) for words in limits], limits)
    gap, row = points(GAP * style.small), points(ROW * style.small)
    texts = []
    for i, (words, rate) in enumerate(sorted(limits.items(), key=lambda pair: -pair[1])):
        place: dict[str, Any] = {"xycoords": axes.get_xaxis_transform(), "va": "top", "ha": "right" if i else "left"}
        # before the last, each stands a line lower than the one at its right, which may be close
        offset = (-gap if i else gap, -gap - max(i - 1, 0) * row)
        texts.append(_write(axes, style, words, (rate, 1), offset, path_effects=cased(style, 0), **place))
    return InnerWords(texts)


def _over(axes: Axes, style: Style, words: str) -> Annotation:
    """Words over the axes, that the page makes room for."""
    place: dict[str, Any] = {"xycoords": "axes fraction", "va": "bottom", "ha": "center", "annotation_clip": False}
    text = _write(axes, style, words, (0.5, 1), (0, points(GAP * style.small)), **place)
    text.set_gid(BESIDE_THE_AXES)
    return text


def _write(
    axes: Axes, style: Style, words: str, at: tuple[float, float], offset: tuple[float, float], **look: Any
) -> Annotation:
    usual: dict[str, Any] = {"fontsize": points(style.small), "color": style.ink, "textcoords": "offset points"}
    look = {"zorder": MOVING_ZORDER + OVER_CURVES, **usual, **look}
    return mixed(axes.annotate(style.said(words), at, offset, **look))
