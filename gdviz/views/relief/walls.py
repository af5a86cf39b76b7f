"""The cut sides of the block that bears the relief, down to its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex, to_rgb

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.layout import ReliefPage
from gdviz.views.relief.levels import edges
from gdviz.views.relief.terrain import Terrain

OUTWARD = ((0, -1), (0, 1), (-1, 0), (1, 0))  # of the sides, in the order of `edges`
DARK, BRIGHT = 0.55, 0.30  # shares of their grey in the paper: the wall in shadow, and the one in the light
SEAM = 0.8  # pixels by which a wall is drawn larger, so that nothing shines through beside it


@final
class Walls:
    """The walls that a camera sees, filled, and the crisp line around each."""

    def __init__(self, axes: Axes, style: Style, terrain: Terrain) -> None:
        self.style, self.terrain, self.sides = style, terrain, edges(terrain)
        self.are_wanted = True
        self.faces = PolyCollection([], linewidths=points(SEAM), zorder=3.5, joinstyle="round")
        self.outline = LineCollection([], colors=[style.faint(style.muted, 0.5)], linewidths=points(1), zorder=3.6)
        for artist in self.artists:
            axes.add_collection(artist, autolim=False)

    @property
    def artists(self) -> Sequence[PolyCollection | LineCollection]:
        """Both, in the order in which they are drawn."""
        return self.faces, self.outline

    def look(self, page: ReliefPage) -> None:
        """Draws the walls that the page's camera sees."""
        faces: list[Array] = []
        colors: list[tuple[float, float, float]] = []
        for side, outward in zip(self.sides, OUTWARD, strict=True):
            if self.are_wanted and self._is_seen(side, outward, page.camera):
                pieces = [page.pixels(self._wall(piece)) for piece in finite_pieces(side)]
                faces += pieces
                colors += [self._color(outward, page.camera)] * len(pieces)
        self.faces.set_verts(faces)
        self.faces.set_facecolor(colors)
        self.faces.set_edgecolor(colors)
        self.outline.set_segments([np.concatenate([face, face[:1]]) for face in faces])

    def _is_seen(self, side: Array, outward: tuple[int, int], camera: Camera) -> bool:
        """Whether the eye is on the outer side of a wall."""
        return bool((camera.eye[:2] - side[0, :2]) @ outward > 0)

    def _wall(self, top: Array) -> Array:
        """The world corners of the wall under a part (n, 3) of the relief's edge."""
        foot = np.column_stack([top[:, :2], np.full(len(top), self.terrain.foot)])[[-1, 0]]
        return np.concatenate([top, foot])

    def _color(self, outward: tuple[int, int], camera: Camera) -> tuple[float, float, float]:
        """Grey in the ground's hue; the light comes from the left: the more a wall looks to the right, the darker."""
        right = np.radians(camera.azimuth + 90)
        turned = 0.5 + 0.5 * float(np.dot((np.cos(right), np.sin(right)), outward))
        ground = self.style.high if self.style.is_dark else self.style.low
        grey = to_hex(tuple(np.mean([to_rgb(ground), to_rgb(self.style.muted)], axis=0).tolist()))
        return self.style.faint(grey, BRIGHT + (DARK - BRIGHT) * turned)


def finite_pieces(line: Array) -> list[Array]:
    """The parts of a line (n, 3) between its gaps, those of one point left out."""
    whole = np.isfinite(line).all(axis=1)
    cuts = np.flatnonzero(np.diff(whole)) + 1
    parts = zip(np.split(line, cuts), np.split(whole, cuts), strict=True)
    return [part for part, is_whole in parts if is_whole[0] and len(part) > 1]
