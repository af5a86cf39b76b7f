"""The shape of a map whose parameters have units of their own, as a slope and an intercept do."""

from __future__ import annotations

from typing import Final

import numpy as np
from matplotlib.axes import Axes

from gdviz.costs.base import Cost, Window
from gdviz.costs.model import Model
from gdviz.views.paths.ground import SQUARE, Aspect, equal_shape

SHAPES: Final = (0.8, 1.05)  # the height over the width, which nothing but the room on the page decides


def have_own_units(cost: Cost) -> bool:
    """Whether a step of 1 in one parameter is another thing than in the next; features of one scale make them alike."""
    return isinstance(cost, Model) and not cost.data.is_standardised


def map_shape(cost: Cost, window: Window, aspect: Aspect) -> float | None:
    """The height over the width of a map: equal scales where the parameters share a unit, nearly square where not.

    None where it shall fill any box.
    """
    shape = equal_shape(window, aspect)
    if shape is None or aspect != "auto" or not have_own_units(cost):
        return shape
    return float(np.clip(shape, *SHAPES))


def shape_axes(axes: Axes, window: Window, shape: float | None) -> None:
    """Gives the axes of a map that height over their width, unless that would waste much of their room."""
    if shape is not None and 1 / SQUARE < axes.bbox.height / axes.bbox.width / shape < SQUARE:
        (left, right), (bottom, top) = window
        axes.set_aspect(shape * (right - left) / (top - bottom), adjustable="box", anchor="NW")
