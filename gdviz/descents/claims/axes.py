"""The axes of a cost's curvature at points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, final

import numpy as np

from gdviz.arrays import Array, Mask


@final
@dataclass(frozen=True, eq=False)
class BentAxes:
    """Of points: the curvatures (n, d) along the axes `vectors` (n, d, d), and the slopes `along` them (n, d).

    They are 0 where a slope or a second derivative is not finite, and the point not `sound`.
    """

    values: Array
    vectors: Array
    along: Array
    sound: Mask


def bent_axes(slopes: Array, bends: Array) -> BentAxes:
    """The axes of the second derivatives `bends` (n, d, d) at points with these slopes (n, d)."""
    sound: Any = np.isfinite(slopes).all(axis=-1) & np.isfinite(bends).all(axis=(-2, -1))
    values, vectors = np.linalg.eigh(np.where(sound[:, None, None], bends, 0.0))
    along = np.einsum("nij,ni->nj", vectors, np.where(sound[:, None], slopes, 0.0))
    return BentAxes(values, vectors, along, sound)
