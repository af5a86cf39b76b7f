"""What stands around the paths: the relief, its level lines, the walls under it, and the landmarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from gdviz.arrays import Array, Mask
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.landmarks import landmark_mark, valley_look
from gdviz.views.relief.layout import ReliefPage
from gdviz.views.relief.levels import edges
from gdviz.views.relief.picture import Picture
from gdviz.views.relief.tracks import HIDDEN, LANDMARK
from gdviz.views.relief.walls import Walls

LINE, RIM = 0.4, 0.45  # widths of a path that level lines and the relief's far edges have


class Scenery:
    """The artists that only the camera moves; `points` are the world points (n, 3) that the relief may hide."""

    def __init__(
        self, axes: Axes, style: Style, relief: Picture, lines: Sequence[Array], valley: Sequence[Array], *, turns: bool
    ) -> None:
        """`lines` are the level lines, each (n, 3), and `valley` the lines of minima, alike."""
        self.axes, self.style, self.relief = axes, style, relief
        self.lines, self.sides = list(lines), edges(relief.terrain)
        self.level_lines = self._lines(style.level, LINE, zorder=3.2)
        self.edges = self._lines(style.faint(style.muted, 0.5), RIM, zorder=3.3)
        self.valley_line, self.valley = self._lines(style.minimum, 1, zorder=3.4), list(valley)
        self.valley_line.set(**valley_look(style))
        self.walls = Walls(axes, style, relief.terrain)
        self.stars: list[Line2D] = []
        self.turns = turns
        self.stars_zorder = MOVING_ZORDER * (2 if turns else 1)  # where a camera turns, the relief itself moves
        self.points = np.concatenate([*self.lines, *self.sides, *valley])
        self.landmarks = np.empty((0, 3))

    def add_landmarks(self, names: Sequence[str], world: Array) -> None:
        """Adds the marks of those names at the world points (k, 3)."""
        self.stars = [landmark_mark(self.axes, self.style, name, (0, 0)) for name in names]
        self.faces = [(to_hex(star.get_markerfacecolor()), to_hex(star.get_markeredgecolor())) for star in self.stars]
        self.landmarks = world
        self.points = np.concatenate([self.points, world])

    @property
    def artists(self) -> Sequence[Artist]:
        """All but the landmarks, in the order in which they are drawn."""
        return self.relief, self.level_lines, self.edges, self.valley_line, *self.walls.artists

    def _lines(self, color: Any, width: float, zorder: float) -> LineCollection:
        lines = LineCollection([], colors=[color], linewidths=points(width * self.style.line), zorder=zorder)
        self.axes.add_collection(lines, autolim=False)
        return lines

    def look(self, page: ReliefPage, hidden: Mask) -> None:
        """Shows it all as the page's camera does; `hidden` says which of `points` it does not see."""
        self.relief.look(page)
        pixels = np.where(hidden[:, None], np.nan, page.pixels(self.points))
        ends = np.cumsum([len(line) for line in (*self.lines, *self.sides, *self.valley)])
        seen = np.split(pixels, ends)
        self.level_lines.set_segments(seen[: len(self.lines)])
        last = len(self.lines) + len(self.sides)
        self.edges.set_segments(seen[len(self.lines) : last])
        self.valley_line.set_segments(seen[last:-1])
        self.walls.look(page)
        self._look_at_stars(page, hidden[ends[-1] :])

    def _look_at_stars(self, page: ReliefPage, hidden: Mask) -> None:
        """A star is faint where the relief hides it, and under the paths unless the camera turns.

        What moves must keep its order, or every frame would be drawn from nothing.
        """
        places = page.pixels(self.landmarks)
        for star, (face, edge), place, behind in zip(self.stars, self.faces, places, hidden, strict=True):
            star.set_data(place[:1], place[1:])
            star.set_zorder(self.stars_zorder + (HIDDEN if behind and not self.turns else LANDMARK))
            star.set_markerfacecolor(self.style.faint(face, 0.5) if behind else face)
            star.set_markeredgecolor(self.style.faint(self.style.ink, 0.5) if behind else edge)
