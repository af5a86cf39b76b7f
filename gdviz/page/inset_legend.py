"""The legend inside the first panel, on a plate of paper, where it covers the least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from gdviz.arrays import Array
from gdviz.page.boxes import Box
from gdviz.page.legend import Legend
from gdviz.page.settle import box_of
from gdviz.styles.base import DPI, Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.level_numbers import LEVEL_NUMBER

EDGE = 0.6  # sizes of type between the plate and the frame of the axes, and around the entries
CLEAR = 0.86  # how much of what lies below the plate it hides
OVER = 50  # over all that moves in axes
WORD = 200.0  # points of a path that a covered word counts
RGBA = 4  # channels of a picture that is not opaque everywhere
OFF_CORNER = 0.2  # points of a path that a pixel away from a corner counts
MARK = 300  # points of a path that a covered mark counts
STEP = 3.0  # pixels from look to look along a path
SHARES = (
    1.0,
    0.0,
    0.5,
    0.9,
    0.1,
    0.8,
    0.2,
    0.7,
    0.3,
    0.6,
    0.4,
)  # of the free width and height, at which the plate may stand, the best first


def place_inside(legend: Legend, axes: Axes, style: Style) -> Sequence[Artist]:
    """Puts the legend on its plate; the answer is all of it, which lies over what moves.

    The artists of the axes show the step at which they cover the most.
    """
    pad = EDGE * style.small
    plate = _free_box(axes, (legend.width + 2 * pad, legend.height + 2 * pad), pad)
    figure = axes.get_figure(root=True)
    assert figure is not None
    width, height = figure.get_size_inches() * DPI
    sheet = Rectangle(
        (plate.left / width, plate.bottom / height),
        plate.width / width,
        plate.height / height,
        transform=figure.transFigure,
        facecolor=style.paper,
        edgecolor=style.grid,
        linewidth=points(1),
        alpha=CLEAR,
        zorder=MOVING_ZORDER + OVER,
    )
    figure.add_artist(sheet)
    legend.place(plate.left + pad, plate.top - pad)
    for artist in legend.artists:
        artist.set_zorder(MOVING_ZORDER + OVER + 1)
    return sheet, *legend.artists


def _free_box(axes: Axes, size: tuple[float, float], edge: float) -> Box:
    """The place in the axes, in a corner if it can, where a box of that size covers the least."""
    frame = box_of(axes)
    free = frame.width - size[0] - 2 * edge, frame.height - size[1] - 2 * edge
    boxes = [
        Box(frame.left + edge + x * free[0], frame.bottom + edge + y * free[1], *size)
        for x, y in product(SHARES, SHARES)
    ]
    scale = axes.get_figure(root=True).dpi / DPI  # type: ignore[union-attr]
    path = np.concatenate([np.empty((0, 2)), *_paths(axes)]) / scale
    texts = [text for text in axes.texts if text.get_visible() and text.get_text() and text.get_gid() != LEVEL_NUMBER]
    words = [np.asarray(text.get_window_extent().extents) / scale for text in texts]

    def cover(box: Box) -> float:
        words_under = sum(_touches(box, word) for word in words)
        return words_under + sum(_share(box, image, scale) for image in axes.images)

    def off_corner(box: Box) -> float:
        across, up = box.left - frame.left, box.bottom - frame.bottom
        return float(min(across, frame.width - across - size[0]) + min(up, frame.height - up - size[1]))

    return min(boxes, key=lambda box: _inside(box, path) + WORD * cover(box) + OFF_CORNER * off_corner(box))


def _touches(box: Box, word: Array) -> bool:
    """Whether a box covers some of a word, whose left, bottom, right and top these are."""
    left, bottom, right, top = word.tolist()
    return bool(box.left < right and left < box.right and box.bottom < top and bottom < box.top)


def _share(box: Box, image: AxesImage, scale: float) -> float:
    """How much of a box, 0 to 1, a picture fills, such as a relief, whose other pixels let the paper through."""
    pixels, extent = np.asarray(image.get_array()), image.get_window_extent()
    if pixels.ndim != 3 or pixels.shape[2] != RGBA or not extent.width * extent.height:
        return 0.0
    left, right = (round((x * scale - extent.x0) / extent.width * pixels.shape[1]) for x in (box.left, box.right))
    top, bottom = (round((extent.y1 - y * scale) / extent.height * pixels.shape[0]) for y in (box.top, box.bottom))
    alpha = pixels[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0), 3]
    return float(np.count_nonzero(alpha) / ((right - left) * (bottom - top)))


def _inside(box: Box, places: Array) -> int:
    """How many of the points (n, 2), in pixels of the layout, a box covers."""
    low, high = (box.left, box.bottom), (box.right, box.top)
    return int(((places >= low) & (places <= high)).all(axis=1).sum())


def _paths(axes: Axes) -> Iterator[Array]:
    """Points (n, 2), close together, along each line that is drawn in the axes, in pixels."""
    for line in axes.lines:
        if line.get_visible() and len(np.ravel(line.get_xdata())):
            path = _close(line.get_transform().transform(line.get_xydata()))
            has_marks = line.get_marker() not in ("None", "none", "", " ", None)
            yield np.repeat(path, MARK, axis=0) if has_marks and len(path) == 1 else path


def _close(path: Array) -> Array:
    """The points of a path (n, 2) with others between those that are far from one another."""
    path = path[np.isfinite(path).all(axis=1)]
    if len(path) < 2:
        return path
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    at = np.linspace(0, along[-1], int(min(along[-1], 1e5) / STEP) + 2)
    return np.column_stack([np.interp(at, along, path[:, i]) for i in (0, 1)])
