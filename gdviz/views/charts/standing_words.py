"""The words that stand in a chart, for others to keep clear of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.views.base import MOMENT
from gdviz.views.paths.lettering import NOTE, has_place
from gdviz.views.paths.pixels import AxesPixels

THRESHOLD: Final = "threshold"  # the gid of words that have a place at a threshold, though they may not show yet
STANDING: Final = (THRESHOLD, NOTE)  # all such words
PASSED: Final = (*STANDING, MOMENT)  # what the tip of a curve passes
SIDE: Final = np.linspace(-1, 1, 12)


def words_points(axes: Axes, page: AxesPixels, others: Collection[Text]) -> Array:
    """Points (n, 2) all over the words of the axes that show, or will, but for some others."""
    texts = [text for text in axes.texts if text.get_text() and not any(text is other for other in others)]
    boxes = [page.box(text) for text in texts if text.get_visible() or _will_show(text)]
    return np.concatenate([np.zeros((0, 2)), *(all_over(box.middle, box.half) for box in boxes)])


def placed_points(axes: Axes, page: AxesPixels, but: Callable[[Text], bool]) -> Array:
    """Points (n, 2) all over the words of the axes that have a place, also where they do not show yet, but some."""
    boxes = [page.box(text) for text in axes.texts if has_place(text) and not but(text)]
    return np.concatenate([np.zeros((0, 2)), *(all_over(box.middle, box.half) for box in boxes)])


def _will_show(text: Text) -> bool:
    """Whether a text has a place for later."""
    return text.get_gid() in STANDING or (text.get_gid() == MOMENT and has_place(text))


def all_over(middle: Array, half: Array) -> Array:
    """Points (n, 2) all over a box."""
    return np.array([middle + half * np.array([x, y]) for x in SIDE for y in SIDE])
