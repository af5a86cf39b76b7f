"""What stands around the paths: the floor, the relief, their level lines, and the landmarks."""

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
from gdviz.views.relief.levels import edges, on_floor
from gdviz.views.relief.paint import STILL, TURNING, floor_colors, relief_colors
from gdviz.views.relief.picture import Picture
from gdviz.views.relief.terrain import Terrain
from gdviz.views.relief.tracks import HIDDEN, LANDMARK

PAINTED = 120  # cells along each side of the relief of a camera that turns
FLOOR = 60  # cells along each side of the floor, whose colours change slowly


class Scenery:
    """The artists that only the camera moves; `points` are the world points (n, 3) that the relief may hide."""

    def __init__(
        self, axes: Axes, style: Style, terrain: Terrain, lines: Sequence[Array], valley: Array, *, turns: bool
    ) -> None:
        """`lines` are the level lines, each (n, 3), and `valley` (n, 3) is a line of minima."""
        self.axes, self.style, self.finish = axes, style, TURNING if turns else STILL
        self.terrain = terrain.thinned(PAINTED) if turns else terrain
        self.ground = terrain.thinned(30 if turns else FLOOR)
        self.lines, self.sides = list(lines), edges(terrain)
        corners = terrain.base[[0, 0, -1, -1, 0], [0, -1, -1, 0, 0]]
        self.below = [*on_floor(self.lines, terrain), corners]
        self.floor, self.relief = Picture(axes, zorder=1), Picture(axes, zorder=3)
        self.floor_colors = floor_colors(self.ground, style)
        self.floor_lines = self._lines(style.faint(style.level, 0.8), zorder=2)
        self.level_lines = self._lines(style.level, zorder=4)
        self.edges = self._lines(style.faint(style.muted, 0.55), zorder=4.1)
        self.stars: list[Line2D] = []
        self.stars_zorder = MOVING_ZORDER * (2 if turns else 1)  # where a camera turns, the relief itself moves
        self.valley_line, self.valley = self._lines(style.minimum, zorder=4.2), valley
        self.valley_line.set(**valley_look(style))
        self.points = np.concatenate([*self.lines, *self.sides, valley])
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
        return self.floor, self.floor_lines, self.relief, self.level_lines, self.edges, self.valley_line

    def _lines(self, color: Any, zorder: float) -> LineCollection:
        lines = LineCollection([], colors=[color], linewidths=points(0.9), zorder=zorder)
        self.axes.add_collection(lines, autolim=False)
        return lines

    def look(self, page: ReliefPage, hidden: Mask) -> None:
        """Shows it all as the page's camera does; `hidden` says which of `points` it does not see."""
        self.floor.paint(page, self.ground.base, self.floor_colors, self.finish)
        self.floor_lines.set_segments([page.pixels(line) for line in self.below])
        self.relief.paint(page, self.terrain.mesh, relief_colors(self.terrain, page.camera, self.style), self.finish)
        pixels = np.where(hidden[:, None], np.nan, page.pixels(self.points))
        ends = np.cumsum([len(line) for line in (*self.lines, *self.sides, self.valley)])
        seen = np.split(pixels, ends)
        self.level_lines.set_segments(seen[: len(self.lines)])
        self.edges.set_segments(seen[len(self.lines) : -2])
        self.valley_line.set_segments(seen[-2:-1])
        self._look_at_stars(page, hidden[ends[-1] :])

    def _look_at_stars(self, page: ReliefPage, hidden: Mask) -> None:
        """A star is faint, and under the paths, where the relief hides it."""
        places = page.pixels(self.landmarks)
        for star, (face, edge), place, behind in zip(self.stars, self.faces, places, hidden, strict=True):
            star.set_data(place[:1], place[1:])
            star.set_zorder(self.stars_zorder + (HIDDEN if behind else LANDMARK))
            star.set_markerfacecolor(self.style.faint(face, 0.5) if behind else face)
            star.set_markeredgecolor(self.style.faint(self.style.ink, 0.5) if behind else edge)
