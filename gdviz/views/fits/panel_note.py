"""What an author notes of a moment, inside its panel, where that hides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.styles.base import Style
from gdviz.views.charts.clear_spot import CURVE, Obstacle, Spot, clear_spot
from gdviz.views.charts.near_points import dense
from gdviz.views.charts.standing_words import placed_points
from gdviz.views.fits.told import FitPanel
from gdviz.views.paths.callout_lines import layouts
from gdviz.views.paths.callout_spots import LINE
from gdviz.views.paths.lettering import write_note
from gdviz.views.paths.pixels import AxesPixels

DRAWN: Final = 20.0  # heights of type: no place on a line or a point counts, however near
AIR: Final = 0.4  # heights of type around it


@final
class PanelNote:
    """The note, at the foot of the axes or wherever else it hides nothing, from its step on; else there is none."""

    def __init__(self, axes: Axes, style: Style, panel: FitPanel) -> None:
        self.axes, self.style, self.panel = axes, style, panel
        self.text = write_note(axes, style, panel.note, style.ink)
        self.placed_in: tuple[float, ...] = ()

    def show(self, step: float) -> Sequence[Artist]:
        """The note, once it is true; its place is found then, after all other words: the panel stands still."""
        is_due = step >= self.panel.step
        if is_due and self.placed_in != (size := tuple(self.axes.bbox.size)):
            self.placed_in = size
            self._place()
        self.text.set_visible(is_due)
        return (self.text,)

    def _place(self) -> None:
        page = AxesPixels(self.axes)
        others = Obstacle(placed_points(self.axes, page, lambda text: text is self.text), CURVE)
        obstacles = [others, *(Obstacle(each, DRAWN) for each in self._drawn(page))]
        found = []
        for layout in layouts(self.style.said(self.panel.note)):
            self.text.set_text(layout.text)
            spot = self._spot(page, obstacles)
            found.append((spot.price + LINE * layout.cost, layout.text, spot.middle))
        price, wording, middle = min(found, key=lambda each: each[0])
        self.text.set_text(wording if price < DRAWN else "")
        self.text.set_position(tuple(page.share(middle).tolist()))

    def _spot(self, page: AxesPixels, obstacles: Sequence[Obstacle]) -> Spot:
        """Where what the text says now has its place; it costs the most where it is wider than the panel."""
        foot, half = np.array([page.size[0] / 2, 0.0]), page.box(self.text).half + AIR * self.style.small
        if 2 * half[0] > page.size[0]:
            return Spot(foot, np.inf)
        return clear_spot(foot, half, np.array(page.size), obstacles, self.style.small)

    def _drawn(self, page: AxesPixels) -> list[Array]:
        """The lines and the marks of the panel, as points (n, 2)."""
        found = []
        for line in self.axes.lines:
            places = np.column_stack([np.asarray(each, dtype=float) for each in line.get_data()])
            if line.get_transform() == self.axes.transData and len(places):
                places = page.of(places)
                found.append(places if line.get_linestyle() == "None" else dense(places))
        return found
