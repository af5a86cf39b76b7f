"""Where the relief is seen from: a mild perspective of our own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.arrays import Array

DISTANCE = 4.5  # base widths from the middle to the eye: mild, so that edges hardly converge


@dataclass(frozen=True)
class Camera:
    """An eye that looks at the world's origin from `azimuth` and `elevation` in degrees, as in matplotlib.

    World coordinates: the base is at most one wide around the origin, height is the third.
    """

    azimuth: float
    elevation: float

    @cached_property
    def eye(self) -> Array:
        """The eye's place (3,) in the world."""
        return np.asarray(DISTANCE * self._axes[2])

    @cached_property
    def _axes(self) -> Array:
        """Rows: to the right, upwards, and towards the eye."""
        a, e = np.radians([self.azimuth, self.elevation])
        right = (-np.sin(a), np.cos(a), 0.0)
        up = (-np.sin(e) * np.cos(a), -np.sin(e) * np.sin(a), np.cos(e))
        towards = (np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e))
        return np.array([right, up, towards])

    def project(self, points: Array) -> Array:
        """World points (..., 3) on the picture plane (..., 2): right and up, in base widths at the origin."""
        seen = points @ self._axes.T
        return np.asarray(seen[..., :2] * (DISTANCE / (DISTANCE - seen[..., 2:])))
