"""Level lines of a cost, on the relief and on the floor."""

from __future__ import annotations

import numpy as np
from contourpy import LineType, contour_generator

from gdviz.arrays import Array
from gdviz.views.paths.levels import thinned
from gdviz.views.relief.terrain import Terrain


def level_lines(terrain: Terrain, most: int, scale_px: float) -> list[Array]:
    """World lines (n, 3) on the relief at even heights: `most`, or fewer where they would run together on the floor.

    `scale_px` are the pixels of a base width there.
    """
    cell_px = (scale_px * (terrain.x[1] - terrain.x[0]), scale_px * (terrain.y[1] - terrain.y[0]))
    count = len(thinned(_bands, most + 1, terrain.share, cell_px)) - 2
    masked = np.ma.masked_invalid(terrain.z)
    generator = contour_generator(terrain.x, terrain.y, masked, line_type=LineType.Separate)
    lines = []
    for i in range(count):
        height = terrain.bottom + terrain.tall * (i + 0.5) / count
        for line in generator.lines(height):
            points = np.asarray(line)
            lines.append(np.column_stack([points, np.full(len(points), height)]))
    return lines


def _bands(bands: int) -> Array:
    """The edges of bands between even heights, as shares of the whole height."""
    lines = bands - 1
    return np.concatenate([[0.0], (np.arange(lines) + 0.5) / max(lines, 1), [1.0]])


def on_floor(lines: list[Array], terrain: Terrain) -> list[Array]:
    """The same lines, straight below on the floor."""
    return [np.column_stack([line[:, :2], np.full(len(line), terrain.floor)]) for line in lines]


def edges(terrain: Terrain) -> list[Array]:
    """The relief's four sides as world lines (n, 3)."""
    mesh = terrain.mesh
    return [mesh[0], mesh[-1], mesh[:, 0], mesh[:, -1]]
