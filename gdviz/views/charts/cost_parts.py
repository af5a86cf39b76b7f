"""The ground under the cost of a run, parted into its mean loss and the penalty under it, each named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.charts.axes import share_of_steps
from gdviz.views.charts.band import Band
from gdviz.views.charts.clear_spot import CURVE, Obstacle, clear_spot
from gdviz.views.charts.drawn_points import line_points, value_points
from gdviz.views.charts.standing_words import all_over, words_points
from gdviz.views.paths.lettering import WAITING, write_note
from gdviz.views.paths.marks import Pen
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.context import part_words

STEEP: Final = 0.33  # of the loss at the start: its name's leader ends where so much is left of it,
LATE: Final = 0.4  # and that of the penalty's after so much of the steps
SHADE: Final = 0.45  # of the colours of the grounds, the rest is paper
AIR: Final = 0.5  # heights of type around a name
REACH: Final = 9.0  # heights of type: the farthest that a name is from its ground


@final
class CostParts:
    """Both grounds as far as a step, and their names, once the run has passed these."""

    def __init__(self, pen: Pen, model: Model, run: Run) -> None:
        self.axes, self.style, self.steps = pen.axes, pen.style, run.steps
        free = model.unpenalised
        assert free is not None
        foot, penalty = np.zeros(run.steps + 1), run.cost - free.value(run.theta)
        self.top, self.edges = run.cost, [np.column_stack([penalty, run.cost]), np.column_stack([foot, penalty])]
        colors = self.style.ink, self.style.minimum
        pens = [replace(pen, color=color) for color in colors]
        self.grounds = [Band(own, edges, SHADE) for own, edges in zip(pens, self.edges, strict=True)]
        self.names = [
            write_note(self.axes, self.style, words, self.style.lettering(color))
            for words, color in zip(part_words(model), colors, strict=True)
        ]
        self.leaders = [self._leader(color) for color in colors]
        self.placed_in: tuple[float, ...] = ()

    def show(self, step: float) -> Sequence[Artist]:
        """The grounds up to a step, and the names whose place is behind it."""
        if self.placed_in != (size := tuple(self.axes.bbox.size)):
            self.placed_in = size
            self._place()
        for name, leader in zip(self.names, self.leaders, strict=True):
            is_seen = name.get_position() != WAITING and self._is_passed(name, step)
            name.set_visible(is_seen)
            leader.set_visible(is_seen)
        return [*(artist for ground in self.grounds for artist in ground.show(step)), *self.leaders, *self.names]

    def _leader(self, color: str) -> Line2D:
        (line,) = self.axes.plot([], [], color=color, linewidth=points(0.5 * self.style.line))
        line.set(transform=self.axes.transAxes, zorder=MOVING_ZORDER + 1, solid_capstyle="round")
        return line

    def _is_passed(self, name: Text, step: float) -> bool:
        page = AxesPixels(self.axes)
        box = page.box(name)
        return step >= self.steps or box.middle[0] + box.half[0] <= page.size[0] * share_of_steps(self.axes, step)

    def _named_at(self) -> tuple[int, int]:
        """The steps at which the leaders of the names end, among those that the axes show."""
        first, last = (min(max(0, round(step)), self.steps) for step in self.axes.get_xlim())
        loss = self.edges[0][first : last + 1] @ (-1, 1)
        steep = int(np.argmax(loss <= max(STEEP * loss[0], loss.min())))
        return first + steep, first + round(LATE * (last - first))

    def _place(self) -> None:
        """Puts the names over the curve, with leaders down to their grounds; names without room wait for ever."""
        page = AxesPixels(self.axes)
        small, tip = self.style.small, page.of(np.array([(self.steps, self.top[-1])]))[0]
        taken = words_points(self.axes, page, self.names)
        hidden = [line_points(page, self.top), taken, value_points(tip, small)]
        for name, leader, edges, step in zip(self.names, self.leaders, self.edges, self._named_at(), strict=True):
            foot, top = page.of(np.array([(step, edges[step].mean()), (step, self.top[step])]))
            half = page.box(name).half
            drawn = np.concatenate([*hidden, _under(hidden[0])])
            obstacles = [Obstacle(drawn, CURVE)]
            spot = clear_spot(top, half + AIR * small, np.array(page.size), obstacles, small, REACH * small)
            if spot.price >= CURVE:
                name.set_position(WAITING)
                continue
            name.set_position(tuple(page.share(spot.middle).tolist()))
            near = np.clip(foot, spot.middle - half, spot.middle + half)
            leader.set_data(*np.array([page.share(near), page.share(foot)]).T)
            hidden.append(all_over(spot.middle, half))


def _under(line: Array) -> Array:
    """Points under a line, down to the foot of the axes."""
    return np.concatenate([line * np.array([1.0, share]) for share in np.linspace(0, 0.9, 10)])
