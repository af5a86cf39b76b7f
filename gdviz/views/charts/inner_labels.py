"""Labels of curves that end before the others do, beside those ends inside the axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.views.charts.clear_spot import CURVE, Obstacle, clear_spot
from gdviz.views.charts.drawn_points import line_points, mark_points
from gdviz.views.charts.end_label import EndLabel
from gdviz.views.charts.label_forms import BESIDE, LINE, NAMES, PAIRED, STACKED, Form
from gdviz.views.charts.near_points import dense
from gdviz.views.charts.standing_words import all_over, words_points
from gdviz.views.paths.pixels import AxesPixels

NEAR: Final = 1.6  # heights of type: a label farther from its end needs a leader, and stands in the column
EARLY_PX: Final = 2.0  # before the right end of the axes: a curve that ends there ends with the others


@final
@dataclass(frozen=True)
class InnerPlace:
    """A label's box in pixels, its middle and half its size, and how much of the label stands in it."""

    middle: Array
    half: Array
    form: Form

    @property
    def points(self) -> Array:
        """Points (n, 2) all over it, for other texts to keep clear of."""
        return all_over(self.middle, self.half)


@final
class InnerLabels:
    """The labels of curves that end early, or left the axes, each once all that move to the right have passed it."""

    def __init__(self, labels: Sequence[EndLabel]) -> None:
        """The curves show their last step."""
        self.labels, self.pen = labels, labels[0].pen
        self.ends = [label.end.curve.at for label in labels]
        self.found: tuple[tuple[float, float], Form, dict[int, InnerPlace]] | None = None

    def show(self, step: int, form: Form, column: float) -> Sequence[int]:
        """The numbers of the labels that stand at their ends, where the others are at a share of the axes' width."""
        page = AxesPixels(self.pen.axes)
        if self.found is None or self.found[:2] != (page.size, form):
            self.found = page.size, form, self._find(page, form)
        shown = []
        for i, place in self.found[2].items():
            is_passed = place.middle[0] + place.half[0] <= column * page.size[0]
            if is_passed and self._has_ended(i, page):
                self._put(i, step, place, page)
                shown.append(i)
        return shown

    def _has_ended(self, i: int, page: AxesPixels) -> bool:
        """Whether a curve's tip is where it ends."""
        tips = page.of(np.array([self.labels[i].end.curve.at, self.ends[i]]))
        return bool(np.abs(tips[0] - tips[1]).max() < EARLY_PX)

    def _put(self, i: int, step: int, place: InnerPlace, page: AxesPixels) -> None:
        label, line = self.labels[i], LINE * self.pen.style.small_px
        begin = place.middle + place.half * (-1, 1) - (label.gap, 0.5 * line)
        label.stack(place.form, step)
        x, y = page.share(begin).tolist()
        label.put((x, y), None)

    def _find(self, page: AxesPixels, form: Form) -> dict[int, InnerPlace]:
        """The places of those that have one, the last end's first."""
        tips = {i: page.of(np.array([end]))[0] for i, end in enumerate(self.ends) if end is not None}
        early = [i for i, tip in tips.items() if tip[0] < page.size[0] - EARLY_PX]
        places: dict[int, InnerPlace] = {}
        if not early:
            return places
        points = self._taken(page, tips)
        for i in sorted(early, key=lambda i: -tips[i][0]):
            if place := self._place(i, tips[i], points, form):
                places[i] = place
                points = np.concatenate([points, place.points])
        return places

    def _place(self, i: int, tip: Array, points: Array, form: Form) -> InnerPlace | None:
        """Beside a tip with all of a label, else with its name."""
        small, size = self.pen.style.small_px, np.array(AxesPixels(self.pen.axes).size)
        whole = (BESIDE, PAIRED, STACKED) if form.has_settings else (form,)
        for kind in dict.fromkeys((*whole, NAMES)):
            half = 0.5 * np.array(self.labels[i].box(kind))
            if (2 * half < size).all():
                spot = clear_spot(tip, half, size, [Obstacle(points, CURVE)], small, 2 * NEAR * small)
                if spot.price <= NEAR:
                    return InnerPlace(spot.middle, half, kind)
        return None

    def _taken(self, page: AxesPixels, tips: dict[int, Array]) -> Array:
        """Points (n, 2) of all curves, of the marks at their ends, and of the foot of the axes."""
        curves = [label.end.curve for label in self.labels]
        lines = [line_points(page, curve.values) for curve in curves]
        lines.append(dense(np.array([(0.0, 0.0), (page.size[0], 0.0)])))
        lines.append(words_points(self.pen.axes, page, [text for label in self.labels for text in label.texts]))
        return np.concatenate([*lines, *(mark_points(curves[i], tip) for i, tip in tips.items())])
