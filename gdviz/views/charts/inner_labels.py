"""Labels inside the axes, beside the ends of their curves, or beside the curves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.views.charts.clear_spot import CURVE, Obstacle, clear_spot
from gdviz.views.charts.drawn_points import line_points, mark_points
from gdviz.views.charts.end_label import EndLabel
from gdviz.views.charts.label_forms import BROKEN_NAMES, BROKEN_UNDER, LINE, NAMES, UNDER, Form
from gdviz.views.charts.near_points import dense
from gdviz.views.charts.standing_words import all_over, words_points
from gdviz.views.paths.free_spots import distance
from gdviz.views.paths.pixels import AxesPixels

NEAR: Final = 1.6  # heights of type: a label farther from its end or its curve would need a leader
CLOSE: Final = 0.5  # of a curve: so far from its end a value is still that of the end,
STRAY: Final = 1.0  # if from there the curve goes to its end, and no more heights of type beyond either
ALONG: Final = 2.0  # heights of type between the points along a curve at which its label may stand
AIR: Final = 1.0  # heights of type between two labels
PLAINLY: Final = 0.2  # heights of type: so much nearer to its own curve than to others a label stands
EARLY_PX: Final = 2.0  # before the right end of the axes: a curve that ends there ends with the others


@final
@dataclass(frozen=True)
class InnerPlace:
    """A label's box in pixels, its middle and half its size, how much of it stands there, and the `air` around it."""

    middle: Array
    half: Array
    form: Form
    air: float

    @property
    def points(self) -> Array:
        """Points (n, 2) all over it and close by, for other texts to keep clear of."""
        return all_over(self.middle, self.half + 0.5 * self.air)


@final
class InnerLabels:
    """The labels of curves that end early, or left the axes, each once all that move to the right have passed it.

    One that has no place at its end stands beside its curve, as near to that end as it has one.  Where `whole`, those
    of all curves, each once it would stand out of the axes beside its tip.
    """

    def __init__(self, labels: Sequence[EndLabel], *, whole: bool = False) -> None:
        """The curves show their last step."""
        self.labels, self.pen, self.whole = labels, labels[0].pen, whole
        self.ends = [label.end.curve.at for label in labels]
        self.leaving = {i for i, label in enumerate(labels) if not label.end.curve.is_inside}
        self.found: tuple[tuple[float, float], Form, dict[int, InnerPlace]] | None = None

    def show(self, step: int, form: Form, column: float) -> Sequence[int]:
        """The numbers of the labels that stand at their ends, where the others are at a share of the axes' width."""
        page = AxesPixels(self.pen.axes)
        if self.found is None or self.found[:2] != (page.size, form):
            self.found = page.size, form, self._find(page, form)
        shown = []
        for i, place in self.found[2].items():
            if self._is_due(i, step, place, column * page.size[0], page):
                self._put(i, step, place, page)
                shown.append(i)
        return shown

    @property
    def bare_outside(self) -> Collection[int]:
        """The numbers of the labels without a place whose curves leave the axes as others do that say no value."""
        places = self.found[2] if self.found else {}
        is_bare = any(not places[i].form.has_value for i in self.leaving & places.keys())
        return self.leaving - places.keys() if is_bare else ()

    def _is_due(self, i: int, step: int, place: InnerPlace, tip_px: float, page: AxesPixels) -> bool:
        """Whether a label stands in its place, and no more beside the tip of its curve, or of those that go on."""
        assert self.found
        wide = max(2 * place.half[0], self.labels[i].box(self.found[1])[0])
        if self.whole and tip_px + self.labels[i].gap + wide > page.size[0]:
            return True
        is_passed = place.middle[0] + place.half[0] <= tip_px
        return bool(is_passed and self._has_ended(i, page) and self._says_no_more(i, step))

    def _has_ended(self, i: int, page: AxesPixels) -> bool:
        """Whether a curve's tip is where it ends."""
        tips = page.of(np.array([self.labels[i].end.curve.at, self.ends[i]]))
        return bool(np.abs(tips[0] - tips[1]).max() < EARLY_PX)

    def _says_no_more(self, i: int, step: int) -> bool:
        """Whether a value fits where there is room for the last one."""
        said = self.labels[i].end.said
        return len(said.value(step)) <= len(said.value(said.curve.steps))

    def _put(self, i: int, step: int, place: InnerPlace, page: AxesPixels) -> None:
        label, line = self.labels[i], LINE * self.pen.style.small
        begin = place.middle + place.half * (-1, 1) - (label.gap, 0.5 * line)
        label.stack(place.form if self._says_no_more(i, step) else NAMES, step)
        x, y = page.share(begin).tolist()
        label.put((x, y), None)

    def _find(self, page: AxesPixels, form: Form) -> dict[int, InnerPlace]:
        """The places of those that have one; of all, or of curves that leave the axes, all say their values or none."""
        places = self._places(page, form, bare=frozenset())
        gone = frozenset(places if self.whole else self.leaving & places.keys())
        says = {places[i].form.has_value for i in gone}
        return self._places(page, form, bare=gone) if len(says) > 1 else places

    def _places(self, page: AxesPixels, form: Form, bare: Collection[int]) -> dict[int, InnerPlace]:
        """The places, the last end's first; the `bare` labels are names alone."""
        tips = {i: page.of(np.array([end]))[0] for i, end in enumerate(self.ends) if end is not None}
        early = [i for i, tip in tips.items() if self.whole or tip[0] < page.size[0] - EARLY_PX]
        if not early:
            return {}
        points, order = self._taken(page, tips), sorted(early, key=lambda i: -tips[i][0])
        tried: list[dict[int, InnerPlace]] = []
        for _ in early:  # one that finds all places taken is the first the next time
            tried.append(self._in_order(order, tips, points, {i: NAMES if i in bare else form for i in order}))
            again = sorted(order, key=tried[-1].__contains__)
            if again == order or len(tried[-1]) == len(early):
                break
            order = again
        return max(tried, key=len)

    def _in_order(
        self, order: Sequence[int], tips: Mapping[int, Array], points: Array, forms: Mapping[int, Form]
    ) -> dict[int, InnerPlace]:
        """The places of labels, in that order, each clear of those before it."""
        places: dict[int, InnerPlace] = {}
        for i in order:
            if place := self._place(i, tips[i], points, forms[i]):
                places[i] = place
                points = np.concatenate([points, place.points])
        return places

    def _place(self, i: int, tip: Array, points: Array, form: Form) -> InnerPlace | None:
        """With as much of a label as there is room for at a tip or near it, else farther along with its name alone."""
        page = AxesPixels(self.pen.axes)
        along = self._along(i, page)
        close = _straight(along[: round(CLOSE * len(along)), 1], STRAY * self.pen.style.small)
        near, far = np.split(along, [close])
        names = (NAMES, BROKEN_NAMES)
        kinds = names if form == NAMES else dict.fromkeys((form, UNDER, BROKEN_UNDER, *names))
        found = self._first(i, [tip, *near], kinds, points)
        return found or self._first(i, list(far), names, points)

    def _first(self, i: int, near: Sequence[Array], kinds: Iterable[Form], points: Array) -> InnerPlace | None:
        """The first of some forms that has a place near one of some points, at the first of these."""
        page, small = AxesPixels(self.pen.axes), self.pen.style.small
        size, obstacles = np.array(page.size), [Obstacle(points, CURVE)]
        lines = [line_points(page, label.end.curve.values) for label in self.labels]
        for kind in kinds:
            half = 0.5 * np.array(self.labels[i].box(kind))
            for point in near if (2 * half < size).all() else ():
                spot = clear_spot(point, half, size, obstacles, small, 2 * NEAR * small)
                if spot.price <= NEAR and self._is_by(i, spot.middle, half, lines):
                    return InnerPlace(spot.middle, half, kind, AIR * small)
        return None

    def _is_by(self, i: int, middle: Array, half: Array, lines: Sequence[Array]) -> bool:
        """Whether a box is plainly nearer to a curve than to all others, by the points (m, 2) along each."""
        away = [float(distance(middle[None], half, line)[0]) for line in lines]
        others = [each for k, each in enumerate(away) if k != i]
        return away[i] + PLAINLY * self.pen.style.small <= min(others, default=np.inf)

    def _along(self, i: int, page: AxesPixels) -> Array:
        """Points (n, 2) along a curve inside the axes, the last first."""
        line = line_points(page, self.labels[i].end.curve.values)
        inside = line[((line >= 0) & (line <= np.array(page.size))).all(axis=1)]
        away = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(inside, axis=0).T))]) if len(inside) else np.empty(0)
        cells = away // (ALONG * self.pen.style.small)
        return inside[np.flatnonzero(np.diff(cells, prepend=-1.0))][::-1]

    def _taken(self, page: AxesPixels, tips: dict[int, Array]) -> Array:
        """Points (n, 2) of all curves, of the marks at their ends, and of the foot of the axes."""
        curves = [label.end.curve for label in self.labels]
        lines = [line_points(page, curve.values) for curve in curves]
        wide = [(curve.pen.line_px, line) for curve, line in zip(curves, lines, strict=True) if curve.pen.is_strong]
        lines += [line + np.array([side * width, 0.0]) for width, line in wide for side in (-1, 1)]
        lines.append(dense(np.array([(0.0, 0.0), (page.size[0], 0.0)])))
        lines.append(words_points(self.pen.axes, page, [text for label in self.labels for text in label.texts]))
        return np.concatenate([*lines, *(mark_points(curves[i], tip) for i, tip in tips.items())])


def _straight(heights: Array, stray: float) -> int:
    """How many of the heights (n,) come before the first from which the way back strays beyond both its ends."""
    highest, lowest = np.maximum.accumulate(heights), np.minimum.accumulate(heights)
    strays = (highest > np.maximum(heights, heights[:1]) + stray) | (lowest < np.minimum(heights, heights[:1]) - stray)
    return int(np.argmax(strays)) if strays.any() else len(heights)
