"""Level lines of a cost, on the relief and on the floor."""

from __future__ import annotations

import numpy as np
from contourpy import LineType, contour_generator

from gdviz.costs.base import Array
from gdviz.views.relief.terrain import Terrain


def level_lines(terrain: Terrain, count: int) -> list[Array]:
    """World lines (n, 3) on the relief at `count` heights, evenly spaced along the height axis."""
    masked = np.ma.masked_invalid(terrain.z)
    generator = contour_generator(terrain.x, terrain.y, masked, line_type=LineType.Separate)
    lines = []
    for i in range(count):
        height = terrain.bottom + terrain.tall * (i + 0.5) / count
        for line in generator.lines(height):
            points = np.asarray(line)
            lines.append(np.column_stack([points, np.full(len(points), height)]))
    return lines


def on_floor(lines: list[Array], terrain: Terrain) -> list[Array]:
    """The same lines, straight below on the floor."""
    return [np.column_stack([line[:, :2], np.full(len(line), terrain.floor)]) for line in lines]


def edges(terrain: Terrain) -> list[Array]:
    """The relief's four sides as world lines (n, 3)."""
    mesh = terrain.mesh
    return [mesh[0], mesh[-1], mesh[:, 0], mesh[:, -1]]
