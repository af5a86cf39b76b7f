"""A dashed line at a threshold, with the number of steps that each run takes to it where it crosses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from gdviz.arrays import Array
from gdviz.languages.phrase import shaped
from gdviz.styles.base import Style
from gdviz.views.charts.clear_spot import CURVE, Obstacle, clear_spot
from gdviz.views.charts.counted import CountedRuns, CountedSteps
from gdviz.views.charts.crossing_look import RING, crossing_ring, dashed_line
from gdviz.views.charts.drawn_points import line_points
from gdviz.views.charts.end_label import write
from gdviz.views.charts.near_points import dense
from gdviz.views.charts.run_curve import clipped
from gdviz.views.charts.standing_words import THRESHOLD, all_over
from gdviz.views.charts.threshold import Threshold
from gdviz.views.paths.marks import Pen
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.thresholds import count_words, crossing_words, first_words, threshold_words

GREY: Final = 2.0  # heights of type that a text goes to clear a grey curve: it may lie behind a number
NEAR: Final = 0.6  # heights of type between a crossing and its number, at most, on each side
LOW: Final = 8.0  # heights of type: lower axes have no room for a threshold besides their curves
TOUCH: Final = 0.35  # of a ring: two crossings so far apart are still two
ALONE: Final[Sequence[tuple[int | None, bool]]] = ((None, False),)  # who tells, where one run says all itself
OFF: Final = 0.25  # heights of type between the line and its words
BESIDE: Final = 0.5  # the same between these and a number, lest they read as one


@final
class ThresholdMarks:
    """The first of some thresholds at which all words have room, or none; one that `is_asked` for leaves some out.

    A run's number shows from the step on at which it is true, once the names that go with the curves have passed it.
    """

    def __init__(
        self,
        axes: Axes,
        style: Style,
        values: Sequence[Array],
        own: Sequence[int],
        found: Sequence[Threshold],
        *,
        is_asked: bool,
    ) -> None:
        """`values` (n + 1,) are those of all runs of the frame, `own` the numbers of the runs in their colours."""
        self.axes, self.style, self.own, self.found = axes, style, list(own), found
        self.is_asked = is_asked
        self.values = [clipped(each, axes.get_ylim()) for each in values]
        self.line = dashed_line(axes, style, axes.get_xlim())
        self.words = write(Pen(axes, style, style.muted), "", (0, 0), ha="center", color=style.muted, gid=THRESHOLD)
        self.rings = [crossing_ring(axes, style, style.run_color(k)) for k in range(len(own))]
        self.counts = [_count(axes, style, style.run_color(k)) for k in range(len(own))]
        self.told = CountedRuns(axes)
        self.placed: tuple[float, float] | None = None
        self.shown: Threshold | None = None
        self.teller: int | None = None  # the run whose number also says what the line's words would
        self.marked: frozenset[int] = frozenset()  # the runs whose crossings are
        self.has_units = False  # whether the others say that they are steps
        self.is_first = False  # whether one run alone is told, that it is the first

    def show(self, step: float) -> Sequence[Artist]:
        """The line, and the crossings up to a step."""
        page = AxesPixels(self.axes)
        if self.placed != page.size:
            self.placed, self.shown = page.size, self._choose(page)
        for i, ring, count in zip(self.own, self.rings, self.counts, strict=True):
            at = self.shown.steps[i] if self.shown and i in self.marked else None
            is_over = bool(at) and at is not None and step >= at
            ring.set_visible(is_over)
            count.set_visible(is_over and count.get_gid() == THRESHOLD and self._is_passed(count, step, page))
        self.line.set_visible(self.shown is not None)
        has_words = self.shown is not None and not self.is_alone and bool(self.words.get_text())
        self.words.set_visible(has_words and self._is_passed(self.words, step, page))
        return [self.line, self.words, *self.rings, *self.counts]

    def _is_passed(self, text: Annotation, step: float, page: AxesPixels) -> bool:
        """Whether the names that go with the curves, to the right of a step, have left a text's place free."""
        box, last = page.box(text), max(len(run) for run in self.values) - 1
        return step >= last or float(box.middle[0] + box.half[0]) <= page.size[0] * step / last

    def _choose(self, page: AxesPixels) -> Threshold | None:
        self.told.found = ()
        if page.size[1] < LOW * self.style.small and not self.is_asked:
            return None
        return next((each for each in self.found if self._place(each, page)), None)

    def _place(self, each: Threshold, page: AxesPixels) -> bool:
        """Puts everything in its place for a threshold; False where something has none and nobody asked for it."""
        crossings = {i: page.of(_crossing(self.values[i], each, i))[0] for i in each.arrived}
        sides = {} if self.is_alone else self._sides(crossings)
        if sides is None and not self.is_asked:
            return False
        last = max(crossings, key=lambda i: float(crossings[i][0]), default=None)
        self.is_first = False
        for teller, has_units in ALONE if self.is_alone else ((None, False), (last, True), (last, False)):
            self.teller, self.has_units = teller, has_units
            spots, has_words = self._arranged(each, crossings, sides or {}, page)
            if has_words and all(spot is not None for spot in spots.values()):
                self._put(each, crossings, spots, page)
                return True
        if self.is_asked:
            self._put_first(each, crossings, page)
        return self.is_asked

    def _put_first(self, each: Threshold, crossings: dict[int, Array], page: AxesPixels) -> None:
        """Puts what is said of the run alone that is first below, in full or in few words: there is no room for all."""
        first = {i: crossings[i] for i in sorted(crossings, key=lambda i: float(crossings[i][0]))[:1]}
        spots: dict[int, Array | None] = {}
        for self.teller, self.is_first in ((next(iter(first), None), False), (None, True), (None, False)):
            spots, _ = self._arranged(each, first, {}, page)
            if all(spot is not None for spot in spots.values()):
                break
        self._put(each, first, spots, page)

    def _arranged(
        self, each: Threshold, crossings: dict[int, Array], sides: dict[int, int], page: AxesPixels
    ) -> tuple[dict[int, Array | None], bool]:
        """The middles of all numbers, None where one has no place, and whether the line is told."""
        curves = [line_points(page, run) for run in self.values]
        taken, beside = self._marks(page, each, crossings), [np.empty((0, 2))]
        spots: dict[int, Array | None] = {}
        for i, crossing in crossings.items():
            half = self._measure(each, i, page)
            wall = _wall(crossing, half, sides.get(i, 0))
            spots[i] = middle = self._spot(crossing, half, self._obstacles(i, curves, [taken, *wall]), page)
            if middle is not None and not self.is_alone:
                taken = np.concatenate([taken, all_over(middle, half)])
                beside.append(all_over(middle, half + np.array([BESIDE * self.style.small, 0.0])))
        if self.is_alone or self.teller is not None:
            self.words.set_text("")
            return spots, True
        return spots, self._place_words(each, np.concatenate([*curves, taken, *beside]), page)

    def _sides(self, crossings: dict[int, Array]) -> dict[int, int] | None:
        """On which side of its crossing the number of each of two stands that are close: -1 is left, 1 right.

        None where more are close, or two are as good as one.
        """
        order = sorted(crossings, key=lambda i: float(crossings[i][0]))
        gaps = [float(crossings[b][0] - crossings[a][0]) for a, b in pairwise(order)]
        sides: dict[int, int] = {}
        for one, other, gap in zip(order, order[1:], gaps, strict=False):
            if gap >= self.style.small:
                continue
            if one in sides or gap < TOUCH * RING * self.style.marker:
                return None
            sides |= {one: -1, other: 1}
        return sides

    def _counted(self, each: Threshold, i: int) -> CountedSteps | None:
        """What is counted of a run, if it comes below for good after a step at least."""
        steps = each.steps[i]
        return CountedSteps(steps, shaped(self._crossing_words(each, i), _on_one_line)) if steps else None

    def _put(
        self, each: Threshold, crossings: dict[int, Array], spots: dict[int, Array | None], page: AxesPixels
    ) -> None:
        self.marked = frozenset(crossings)
        self.line.set_ydata([each.level, each.level])
        self.told.found = [self._counted(each, i) for i in self.own]
        for i, ring, count in zip(self.own, self.rings, self.counts, strict=True):
            spot = spots.get(i)
            count.set_gid(THRESHOLD if spot is not None else "")
            if i in crossings:
                ring.set_data(*page.data(crossings[i][None]).T)
                count.set_text(self._said(each, i))
            if spot is not None:
                count.xy = tuple(page.share(spot))

    @property
    def is_alone(self) -> bool:
        """Whether one run is drawn, maybe before grey ones: a panel for each says the same of its own."""
        return len(self.own) == 1

    def _obstacles(self, i: int, curves: Sequence[Array], taken: Sequence[Array]) -> list[Obstacle]:
        """What a run's number keeps clear of; a grey curve may lie behind it where it must."""
        clear = [curve for k, curve in enumerate(curves) if k == i or not self.is_alone]
        grey = [curve for k, curve in enumerate(curves) if k != i and self.is_alone]
        return [Obstacle(np.concatenate([*clear, *taken]), CURVE), *(Obstacle(curve, GREY) for curve in grey)]

    def _marks(self, page: AxesPixels, each: Threshold, crossings: dict[int, Array]) -> Array:
        """Points (n, 2) of the line, the crossings' rings, the marks at ends, and the foot."""
        y = float(page.of(np.array([[0, each.level]]))[0, 1])
        lines = [dense(np.array([(0, height), (page.size[0], height)])) for height in (y, 0.0)]
        ends = [page.of(np.array([(len(run) - 1, run[-1])]))[0] for run in self.values]
        reach = 0.5 * self.style.marker
        rings = [all_over(at, np.full(2, reach)) for at in ends]
        rings += [all_over(at, np.full(2, RING * reach)) for at in crossings.values()]
        return np.concatenate([*lines, *rings])

    def _spot(self, crossing: Array, half: Array, obstacles: Sequence[Obstacle], page: AxesPixels) -> Array | None:
        small = self.style.small
        if (2 * half >= page.size).any():
            return None
        spot = clear_spot(crossing, half, np.array(page.size), obstacles, small, 2 * NEAR * small)
        return spot.middle if spot.price < CURVE / 2 else None

    def _place_words(self, each: Threshold, taken: Array, page: AxesPixels) -> bool:
        """Puts the line's words over it or under it, as far to the right as there is room."""
        self.words.set_text(self.style.said(threshold_words(each.level, returns=each.returns)))
        half, y = page.box(self.words).half, float(page.of(np.array([[0, each.level]]))[0, 1])
        away = half[1] + OFF * self.style.small
        free = taken[np.abs(taken[:, 1] - y) > 0.5]  # the line itself is theirs
        for x in np.arange(page.size[0] - half[0], half[0], -4.0):
            for middle in (np.array([x, y + away]), np.array([x, y - away])):
                is_inside = half[1] < middle[1] < page.size[1] - half[1]
                if is_inside and not (np.abs(free - middle) < half + OFF).all(axis=1).any():
                    self.words.xy = tuple(page.share(middle))
                    return True
        self.words.set_text("")
        return False

    def _measure(self, each: Threshold, i: int, page: AxesPixels) -> Array:
        """Half the size of what is said of a run."""
        self.counts[0].set_text(self._said(each, i))
        return page.box(self.counts[0]).half

    def _said(self, each: Threshold, i: int) -> str:
        if self.is_first:
            return self.style.said(first_words(each.steps[i] or 0))
        if not self.is_alone and i != self.teller:
            return self.style.said(count_words(each.steps[i] or 0, is_told=self.has_units))
        return self.style.said(self._crossing_words(each, i))

    def _crossing_words(self, each: Threshold, i: int) -> str:
        return crossing_words(each.steps[i] or 0, each.level, returns=each.returns)


def _on_one_line(words: str) -> str:
    return words.replace("\n", " ")


def _wall(crossing: Array, half: Array, side: int) -> list[Array]:
    """Points (n, 2) that keep a text of that half size on one side of its crossing; none where any side will do."""
    if not side:
        return []
    across, up = crossing[0] - side * half[0] * np.arange(8.0), crossing[1] + half[1] * np.arange(-8.0, 9.0)
    return [np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)]


def _crossing(values: Array, each: Threshold, i: int) -> Array:
    """Where a curve crosses the level for good (1, 2), as it looks on a logarithmic axis."""
    step = each.steps[i] or 1
    before, after = values[step - 1], values[step]
    # a level out of sight is crossed between two values that are drawn as one, at the edge
    is_seen = min(before, after) > 0 and before != after
    share = np.log(before / each.level) / np.log(before / after) if is_seen else 1.0
    return np.array([[step - 1 + float(share), each.level]])


def _count(axes: Axes, style: Style, color: str) -> Annotation:
    return write(
        Pen(axes, style, color), "", (0, 0), ha="center", linespacing=1.15, weight="bold", color=style.lettering(color)
    )
