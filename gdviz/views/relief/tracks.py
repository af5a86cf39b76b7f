"""The moving artists of one run: its path on the relief, its steps, its start and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array, Mask
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.between import along
from gdviz.views.paths.ground import BEADED
from gdviz.views.paths.marks import Pen, arrow_head, cased, point_mark, start_look, unit_px, with_marker
from gdviz.views.relief.layout import ReliefPage
from gdviz.views.relief.trail import Trail

# from the bottom; all paths lie under all starts, and so on; what is hidden lies under them all
HIDDEN, DOTS, PATH, STEP, START, EXIT, LANDMARK, HEAD = range(8)
STEP_SIZE = 1.9  # widths of the path: a dot at a step
STEPS_APART = 0.8  # sizes of a dot: steps that lie closer are not told apart


class Track:
    """One run drawn from the world points (m, 3) of its samples on the relief.

    `kept` are the numbers of the samples worth drawing; `layer` from 0 to 1 orders the runs among themselves, the
    least at the bottom.
    """

    def __init__(self, pen: Pen, trail: Trail, world: Array, kept: Any, layer: float) -> None:
        axes, style, color = pen.axes, pen.style, pen.color
        self.stroke = pen.stroke
        self.trail, self.world, self.kept, self.style = trail, world, kept, style
        self.points = world[kept]
        self.last: Array = np.full(2, np.nan)  # where it was at the last whole step, in pixels
        self.colors = (color, style.faint(color, 0.5))
        self.layer, self.line_px = layer, pen.line_px
        self.step_px = STEP_SIZE * pen.line_px * unit_px(axes)
        self._draw_lines(axes, pen.line_color, style)
        self._draw_marks(axes, color, style)

    def look(self, page: ReliefPage, hidden: Mask) -> None:
        """Takes the page's camera; `hidden` says which of `points` it does not see.  To be followed by `show`."""
        self.hidden, self.path = hidden, page.pixels(self.world)
        self.seen, self.unseen = part(self.path[self.kept], hidden)
        self.step_places = self._steps_apart()
        if self.trail.inside[0]:
            self.start.set_data(*self.path[:1].T)
            self.start.set_markeredgecolor(self.style.faint(self.style.ink, 0.5) if self.hidden[0] else self.edge)

    def _draw_lines(self, axes: Axes, color: str, style: Style) -> None:
        width = points(self.line_px)
        dotted: dict[str, Any] = {"linestyle": (0, (0.1, 1.8)), "dash_capstyle": "round"}
        rounded: dict[str, Any] = {"solid_joinstyle": "round", "solid_capstyle": "round"}
        self.dots = self._line(axes, DOTS, color=style.faint(color, 0.65), linewidth=0.85 * width, **dotted)
        casing = cased(style, self.line_px)
        self.line = self._line(axes, PATH, color=color, linewidth=BEADED * width, path_effects=casing, **rounded)
        self.line.set_linestyle(self.stroke.linestyle)

    def _draw_marks(self, axes: Axes, color: str, style: Style) -> None:
        bead: dict[str, Any] = {"marker": "o", "linestyle": "none", "color": color, "markeredgecolor": style.casing}
        size = {"markersize": points(STEP_SIZE * self.line_px), "markeredgewidth": points(0.3 * style.line)}
        self.steps = with_marker(self._line(axes, STEP, **bead, **size), self.stroke)
        self.start = self._line(axes, START, marker="o", linestyle="none", **start_look(style))
        self.edge = self.start.get_markeredgecolor()
        self.exit = point_mark(axes, style, color)
        self.exit.set(markersize=points(2.4 * style.marker), zorder=self._height(EXIT), clip_on=False)
        self.head = with_marker(point_mark(axes, style, color), self.stroke)
        self.head.set(zorder=self._height(HEAD), clip_on=False)

    def _line(self, axes: Axes, order: int, **options: Any) -> Line2D:
        line = Line2D([], [], zorder=self._height(order), **options)
        axes.add_line(line)
        return line

    def _height(self, order: int) -> float:
        return MOVING_ZORDER + order + 0.9 * self.layer

    @property
    def artists(self) -> Sequence[Artist]:
        """All of them, in the order in which they are drawn."""
        return self.dots, self.line, self.steps, self.start, self.exit, self.head

    def show(self, step: float) -> None:
        """Shows the run up to a step, or to its end if that comes first."""
        step = min(max(step, 0), len(self.trail.last) - 1)
        sample = self.trail.sample(step)
        count = int(np.searchsorted(self.kept, sample, side="right"))
        tip, is_hidden = along(self.path, sample)[None], bool(self.hidden[count - 1])
        ahead = tip if sample % 1 else tip[:0]  # what a line to the last whole sample still lacks
        self.dots.set_data(*np.concatenate([self.unseen[:count], ahead if is_hidden else ahead[:0]]).T)
        self.line.set_data(*np.concatenate([self.seen[:count], ahead[:0] if is_hidden else ahead]).T)
        self.steps.set_data(*self.step_places[: int(step) + 1].T)
        inside = self.trail.inside[int(step)]
        self.head.set_data(*(tip if inside else tip[:0]).T)
        self.head.set_markerfacecolor(self.colors[int(is_hidden)])
        self.exit.set_data(*(tip[:0] if inside else tip).T)
        self.last = self.path[self.trail.last[int(step)]]
        if not inside:
            self._turn_exit(int(sample))

    def places(self, steps: Any) -> tuple[Array, Mask]:
        """Where some steps are, in pixels (k, 2), and which of them are hidden (k,)."""
        samples = self.trail.last[steps]
        return self.path[samples], self.hidden[np.searchsorted(self.kept, samples, side="right") - 1]

    def _steps_apart(self) -> Array:
        """The pixels (n + 1, 2) of the steps that are seen and stand apart from their neighbours; nan of the others."""
        places, is_hidden = self.places(np.arange(len(self.trail.last)))
        far = np.linalg.norm(np.diff(places, axis=0), axis=1) >= STEPS_APART * self.step_px
        is_told = self.trail.inside & ~is_hidden
        is_told[0] = False  # it has the start's mark
        is_told[1:] &= far
        is_told[1:-1] &= far[1:]
        return np.where(is_told[:, None], places, np.nan)

    def _turn_exit(self, sample: int) -> None:
        """Turns the arrow's head to where the run left the window."""
        dx, dy = self.path[sample] - self.path[max(sample - 1, 0)]
        if np.isfinite(dx) and np.isfinite(dy):
            angle = float(np.degrees(np.arctan2(dy, dx)))
            self.exit.set_marker(arrow_head(angle))


def part(path: Array, hidden: Mask) -> tuple[Array, Array]:
    """What is seen and what is hidden of a line (n, 2), each with nan for the rest; the two meet without a gap."""
    beside = hidden.copy()
    beside[1:] |= hidden[:-1]
    beside[:-1] |= hidden[1:]
    return np.where(hidden[:, None], np.nan, path), np.where(beside[:, None], path, np.nan)
