"""Axes measured with their words, and put in their places with as many numbers as have room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FixedLocator, LogLocator, MaxNLocator
from matplotlib.transforms import Bbox

from gdviz.page.boxes import Box, Insets
from gdviz.styles.base import DPI
from gdviz.views.base import BESIDE
from gdviz.views.paths.marks import drop_wide_title


def share_of(box: Box, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """A box as shares of the figure, on whole pixels."""
    left, bottom, right, top = (round(edge) for edge in (box.left, box.bottom, box.right, box.top))
    return left / size[0], bottom / size[1], (right - left) / size[0], (top - bottom) / size[1]


def insets(axes: Axes) -> Insets:
    """How far ticks and labels reach out of the axes; nothing where a view uses its whole box itself."""
    if not axes.axison:
        return Insets()
    renderer, scale = renderer_of(axes)
    inner = axes.get_window_extent(renderer)
    # paths are clipped or stay inside
    beside = [artist for artist in axes.get_children() if artist.get_gid() in BESIDE]
    outer = axes.get_tightbbox(renderer, for_layout_only=False, bbox_extra_artists=beside)
    assert outer is not None
    reach = (inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1)
    return Insets(*(max(0.0, float(pixels) / scale) for pixels in reach))


def put_axes(axes: Axes, box: Box, size: tuple[int, int]) -> None:
    """Gives axes their place; those that keep their aspect take as much of it as they can."""
    axes.set_position(share_of(box, size))
    if axes.get_aspect() != "auto" and axes.axison:
        axes.apply_aspect()
        place = axes.get_position()
        shown = Box(place.x0 * size[0], place.y0 * size[1], place.width * size[0], place.height * size[1])
        axes.set_aspect("auto")
        axes.set_position(share_of(shown, size))
    if axes.axison:
        thin_ticks(axes)
    drop_wide_title(axes)


def share_ticks(panels: Sequence[Axes], columns: int, *, is_over_alike: bool = False) -> None:
    """Takes numbers and names from inner axes of a grid, and gives all the same ticks: they have the same limits.

    What stands over the axes is said once, over the first.  Those that are over others with the same steps have no
    numbers of steps at all.
    """
    for i, axes in enumerate(panels):
        is_left, is_lowest = i % columns == 0, not is_over_alike and i + columns >= len(panels)
        axes.tick_params(labelleft=is_left, labelbottom=is_lowest)
        if i > 0:
            axes.set_title("", loc="left")
        if not is_lowest:
            axes.set_xlabel("")
    thin_ticks(panels[0])
    thin_ticks(panels[-1])
    for axes in panels:
        axes.yaxis.set_major_locator(FixedLocator(panels[0].get_yticks().tolist()))
        axes.xaxis.set_major_locator(FixedLocator(panels[-1].get_xticks().tolist()))
        if columns > 1:
            _turn_inward(axes)


def _turn_inward(axes: Axes) -> None:
    """Lets numbers that would reach out at the ends of the horizontal axis begin and end at their ticks.

    So they clear those beside the axes.
    """
    renderer, _ = renderer_of(axes)
    for tick in axes.xaxis.get_major_ticks():
        tick.label1.set_horizontalalignment("center")
        box = tick.label1.get_window_extent(renderer)
        is_left = box.x0 < axes.bbox.x0 and box.x1 > axes.bbox.x0
        is_right = box.x1 > axes.bbox.x1 and box.x0 < axes.bbox.x1
        tick.label1.set_horizontalalignment("left" if is_left else "right" if is_right else "center")


def thin_ticks(axes: Axes) -> None:
    """Sets fewer ticks until no two numbers of an axis touch."""
    renderer, _ = renderer_of(axes)
    for axis in (axes.xaxis, axes.yaxis):
        for bins in (5, 4, 3, 2, 1):
            locator = axis.get_major_locator()
            if not _do_touch(axis, renderer):
                break
            if isinstance(locator, MaxNLocator):
                locator.set_params(nbins=bins, min_n_ticks=1)
            elif isinstance(locator, LogLocator):
                locator.set_params(numticks=bins + 1)


def renderer_of(axes: Axes) -> tuple[Any, float]:
    """What draws the axes' figure, and how many of its pixels one pixel of the layout is."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    own = getattr(figure.canvas, "get_renderer", None)  # canvases of other backends may have none
    return own() if own else figure._get_renderer(), figure.dpi / DPI  # type: ignore[attr-defined]


def numbers_of(axis: Axis, renderer: Any) -> list[Bbox]:
    """Where the numbers of an axis stand, in pixels."""
    shown = np.sort(axis.get_view_interval())
    places = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False)  # no labels where they are off
    return [label.get_window_extent(renderer) for at, label in places if shown[0] <= at <= shown[1]]


def _do_touch(axis: Axis, renderer: Any) -> bool:
    """Whether two neighbouring numbers of an axis are closer than half their height."""
    boxes = numbers_of(axis, renderer)
    return any(
        max(b.x0 - a.x1, a.x0 - b.x1) < 0.5 * a.height and max(b.y0 - a.y1, a.y0 - b.y1) < 0 for a, b in pairwise(boxes)
    )
