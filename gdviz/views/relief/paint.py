"""The relief as a picture: shaded triangles, painted from the back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import IdentityTransform
from PIL import Image

from gdviz.arrays import Array
from gdviz.views.relief.facets import Index

PaintedPixels = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True)
class Finish:
    """How finely squares are painted: at `oversize` times their pixels, each as two triangles or as four."""

    oversize: int
    split: Literal[2, 4]


STILL = Finish(2, 4)
TURNING = Finish(1, 2)  # a fifth of the time; what it leaves out is not seen while the camera turns


def paint(corners: Array, colors: Array, rings: Index, finish: Finish) -> tuple[PaintedPixels, Array]:
    """Squares as an image (height, width, 4), straight alpha, first row on top, and its lower left corner's pixel (2,).

    `corners` (p, 2) are pixels, y upwards, with `colors` (p, 3); `rings` (k, 4) are the corners of each square among
    them, the farthest square first.  A square with a corner that is not finite is left out.
    """
    is_finite = np.asarray(np.isfinite(corners).all(axis=1))
    rings = rings[is_finite[rings].all(axis=1)]
    if not len(rings):
        return np.zeros((1, 1, 4), dtype=np.uint8), np.zeros(2)
    low = np.floor(corners[is_finite].min(axis=0)) - 1
    width, height = (int(side) for side in np.ceil(corners[is_finite].max(axis=0)) + 1 - low)
    data = np.column_stack([(corners - low) * finish.oversize, colors, np.ones(len(colors))])
    triangles = _triangles(data[rings], finish.split)
    renderer = RendererAgg(width * finish.oversize, height * finish.oversize, 100)  # type: ignore[no-untyped-call]
    places, shades = np.ascontiguousarray(triangles[..., :2]), np.ascontiguousarray(triangles[..., 2:])
    renderer.draw_gouraud_triangles(renderer.new_gc(), places, shades, IdentityTransform())
    drawn: PaintedPixels = np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]
    if finish.oversize == 1:
        return drawn, low
    picture = Image.fromarray(drawn)
    # averaged with premultiplied alpha: the empty pixels' colour must not bleed into the edge
    return np.asarray(picture.convert("RGBa").reduce(finish.oversize).convert("RGBA")), low


def _triangles(squares: Array, split: int) -> Array:
    """The triangles (t, 3, c) of squares (k, 4, c): each is split along a diagonal, or into four around its middle."""
    if split == 2:
        return np.asarray(squares[:, [[0, 1, 2], [0, 2, 3]]].reshape(-1, 3, squares.shape[-1]))
    middle = np.broadcast_to(squares.mean(axis=1, keepdims=True), squares.shape)
    whole = np.stack([squares, np.roll(squares, -1, axis=1), middle], axis=2)
    return np.asarray(whole.reshape(-1, 3, squares.shape[-1]))
