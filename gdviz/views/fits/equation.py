"""The equation of a straight fit, near its line."""

from __future__ import annotations

import re
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.affine import Affine
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.notation import offset_of
from gdviz.styles.base import Style, points
from gdviz.tables.mathematics import plain_dollars
from gdviz.views.paths.lettering import write
from gdviz.views.paths.room import Room
from gdviz.words.equations import Line

WIDEST = 0.8  # of the axes' width: a longer equation is broken before its last number, or left out
LAST = re.compile(r" (?=[+−] [^()]+$)")  # before the last number and its sign
SAMPLES = 50  # steps whose equations have room
SIZES = (1.25, 1.1, 0.95)  # of the usual type, the first that has room: it is the answer
GID = "equation"


def equation_of(model: Model, theta: Array) -> str:
    """The fit of one `theta` (d,) in the data's own units; empty where it is no line."""
    slope, data = slope_of(model, theta), model.data
    if slope is None or not isinstance(model, Affine):
        return ""
    low, high = float(data.features.min()), float(data.features.max())
    offset = offset_of(low, high)  # as the axis has it
    level = (float(theta[1]) if model.intercept else 0.0) + slope * (offset - float(data.mean[0]))
    reach = max(abs(low - offset), abs(high - offset))
    line = Line(slope, level, offset, reach, float(np.ptp(data.target)))
    return plain_dollars(line.equation(data.feature_names[0], data.target_name))


def slope_of(model: Model, theta: Array) -> float | None:
    """How much a fit rises for each unit of the only feature; None where it is no line."""
    if model.is_classifier or not isinstance(model, Affine) or len(model.data.feature_names) != 1:
        return None
    return float(model.in_units(theta)[0][0])


@final
class Equation:
    """A run's equation at each step, in a place that is free at its end; none where there is no place."""

    def __init__(self, axes: Axes, style: Style, model: Model, run: Run, color: str) -> None:
        self.axes, self.style, self.model, self.run = axes, style, model, run
        self.text = write(axes, style, equation_of(model, run.theta[-1]), style.lettering(color), gid=GID)
        self.text.set_fontsize(points(SIZES[0] * style.text))
        self.has_place = self.is_broken = False

    def place(self, room: Room, line: Array) -> None:
        """Gives it a place near the points (k, 2) of its final line, in pixels, where its left end stays."""
        for self.is_broken in (False, True):
            self.text.set_text(max(self._said(), key=len))
            self.has_place = bool(self.text.get_text()) and any(self._put(room, line, size) for size in SIZES)
            if self.has_place:
                break
        half = room.page.box(self.text).half
        middle, height = self.text.get_position()
        self.text.set(x=middle - half[0] / room.size[0], y=height, ha="left")

    def _put(self, room: Room, line: Array, size: float) -> bool:
        """Whether it has a place in type of that size."""
        self.text.set_fontsize(points(size * self.style.text))
        is_short = 2 * room.page.box(self.text).half[0] <= WIDEST * room.size[0]
        return bool(is_short) and room.put(self.text, line, clear=0.35 * self.style.small)

    def _said(self) -> list[str]:
        """The equations of a few steps and the last."""
        last = self.run.steps
        steps = {
            *np.linspace(0, last, SAMPLES).astype(int).tolist(),
            *np.geomspace(1, last + 1, SAMPLES).astype(int) - 1,
        }
        return [self._of(step) for step in sorted(steps)]

    def _of(self, step: int) -> str:
        text = self.style.said(equation_of(self.model, self.run.theta[step]))
        return LAST.sub("\n", text) if self.is_broken else text

    def show(self, step: int) -> Artist:
        """The equation of a step."""
        self.text.set_text(self._of(min(step, self.run.steps)))
        self.text.set_visible(self.has_place)
        return self.text
