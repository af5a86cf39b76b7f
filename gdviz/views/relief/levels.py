"""Level lines of a cost on the relief."""

from __future__ import annotations

import numpy as np
from contourpy import LineType, contour_generator

from gdviz.arrays import Array
from gdviz.views.paths.levels import thinned
from gdviz.views.relief.terrain import Terrain


def level_lines(terrain: Terrain, most: int, scale_px: float) -> list[Array]:
    """World lines (n, 3) at even grades: `most`, or fewer where they would run together, seen from above.

    `scale_px` are the pixels of a base width.
    """
    grades = terrain.grading.grade(terrain.share)
    cell_px = (scale_px * (terrain.x[1] - terrain.x[0]), scale_px * (terrain.y[1] - terrain.y[0]))
    count = len(thinned(_bands, most + 1, grades, cell_px)) - 2
    masked = np.ma.masked_invalid(grades)
    generator = contour_generator(terrain.x, terrain.y, masked, line_type=LineType.Separate)
    lines = []
    for grade in _bands(count + 1)[1:-1]:
        height = terrain.bottom + terrain.tall * float(terrain.grading.share(grade))
        for line in generator.lines(grade):
            points = np.asarray(line)
            lines.append(np.column_stack([points, np.full(len(points), height)]))
    return lines


def _bands(bands: int) -> Array:
    """The edges of bands between even grades."""
    lines = bands - 1
    return np.concatenate([[0.0], (np.arange(lines) + 0.5) / max(lines, 1), [1.0]])


def edges(terrain: Terrain) -> list[Array]:
    """The relief's four sides as world lines (n, 3): where y is least and greatest, then where x is."""
    mesh = terrain.mesh
    return [mesh[0], mesh[-1], mesh[:, 0], mesh[:, -1]]
