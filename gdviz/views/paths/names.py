"""Each run's name beside its path, where there is room for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.free_spots import NameBox, NamedLine, find_places
from gdviz.views.paths.marks import unit_px

MOST_RUNS = 5  # more names would be clutter: the legend has them all
WIDEST = 0.4  # of the axes' width that a name may take


@dataclass(frozen=True)
class Sketch:
    """What names must keep clear of, in the axes' data: each run's line (n, 2), and marks and lines besides (m, 2).

    Row i of a line is where the run is at step i, or at `steps[i]` where `steps` are given.
    """

    lines: Sequence[Array]
    marks: Array
    besides: Sequence[Array] = ()
    steps: Sequence[Any] | None = None


@final
class RunNames:
    """The names of up to MOST_RUNS runs; they stand still once they show.

    They are placed when a step is first shown, for only then have the axes their final size.  A name without a place
    of its own, clear of all else and nearer to its path than to any other, never shows; nor does one that is left
    alone: it would read as that of the picture.
    """

    def __init__(
        self, axes: Axes, style: Style, runs: Sequence[Run], sketch: Callable[[], Sketch], *, at_once: bool
    ) -> None:
        """`at_once` shows all names from the first step on, else each from where its run comes by."""
        self.axes, self.style, self.sketch, self.at_once = axes, style, sketch, at_once
        names = [run.label for run in runs] if 2 <= len(runs) <= MOST_RUNS else []
        self.texts = [self._write(name, style.run_color(i)) for i, name in enumerate(names)]
        self.since: list[int | None] | None = None

    def _write(self, name: str, color: str) -> Text:
        casing = [Stroke(linewidth=points(0.25 * self.style.small_px), foreground=self.style.casing), Normal()]
        look: dict[str, Any] = {"ha": "center", "va": "center", "parse_math": False, "path_effects": casing}
        type_: dict[str, Any] = {"fontsize": points(self.style.small_px), "color": self.style.lettering(color)}
        place: dict[str, Any] = {"transform": self.axes.transAxes, "zorder": MOVING_ZORDER + 5}
        return self.axes.text(0, 0, name, weight="bold", **type_, **look, **place)

    def show(self, step: int) -> Sequence[Artist]:
        """The names that show at a step, with those that do not."""
        if self.since is None:
            self.since = self._place() if self.texts else []
        for text, since in zip(self.texts, self.since, strict=True):
            text.set_visible(since is not None and step >= since)
        return self.texts

    def _place(self) -> list[int | None]:
        """Puts the names in their places; from which step on each shows."""
        sketch, unit = self.sketch(), unit_px(self.axes)
        size = (float(self.axes.bbox.width) / unit, float(self.axes.bbox.height) / unit)
        boxes = [self._box(text) for text in self.texts]
        lines = [
            NamedLine(self._to_px(line), 2 * box.half, bool(2 * box.half[0] <= WIDEST * size[0]))
            for line, box in zip(sketch.lines, boxes, strict=True)
        ]
        others = [self._box(text) for text in self.axes.texts if text not in self.texts]
        places = find_places(lines, self._points(sketch), others, size, 0.5 * self.style.marker_px + 2)
        if sum(place is not None for place in places) < 2:
            return [None] * len(places)
        since: list[int | None] = []
        for i, (text, place) in enumerate(zip(self.texts, places, strict=True)):
            if place is not None:
                text.set_position((place.middle[0] / size[0], place.middle[1] / size[1]))
            steps = sketch.steps[i] if sketch.steps else np.arange(len(sketch.lines[i]))
            since.append(None if place is None else 0 if self.at_once else int(steps[place.row]))
        return since

    def _points(self, sketch: Sketch) -> Array:
        """All that names keep clear of besides the runs' lines, as pixels (m, 2): marks are as wide as five of them."""
        ring = 0.5 * self.style.marker_px * np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])
        marks = (self._to_px(sketch.marks)[:, None] + ring).reshape(-1, 2)
        return np.concatenate([marks, *map(self._to_px, sketch.besides)])

    def _to_px(self, data: Array) -> Array:
        """Places in the axes' data (n, 2) in the style's pixels from the axes' corner."""
        pixels = self.axes.transData.transform(data.reshape(-1, 2))
        return np.asarray((pixels - self.axes.bbox.min) / unit_px(self.axes))

    def _box(self, text: Text) -> NameBox:
        """The box of a visible text in the style's pixels from the axes' corner."""
        extent, unit = text.get_window_extent(), unit_px(self.axes)
        low, high = ((np.array(corner) - self.axes.bbox.min) / unit for corner in (extent.min, extent.max))
        return NameBox((low + high) / 2, (high - low) / 2)
