"""Axes shrunk until their ticks and labels stay in the place that they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FixedLocator, LogLocator, MaxNLocator

from gdviz.page.layout import Box, cells_of
from gdviz.scene.grid import Grid
from gdviz.styles.base import DPI


def share_of(box: Box, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """A box as shares of the figure, on whole pixels."""
    left, bottom, right, top = (round(edge) for edge in (box.left, box.bottom, box.right, box.top))
    return left / size[0], bottom / size[1], (right - left) / size[0], (top - bottom) / size[1]


def fit(axes: Axes, box: Box, size: tuple[int, int]) -> None:
    """Shrinks the axes so that their ticks and labels stay in the box; twice, for fewer ticks may be narrower."""
    if not axes.axison:
        return  # such a view has used the whole box itself
    for _ in range(2):
        left, bottom, right, top = _insets(axes)
        fitted = Box(box.left + left, box.bottom + bottom, box.width - left - right, box.height - bottom - top)
        axes.set_position(share_of(fitted, size))
        _thin_ticks(axes)
    _settle(axes, size)


def fit_together(panels: Sequence[Axes], cells: Sequence[Box], columns: int, size: tuple[int, int]) -> None:
    """Shrinks axes of one kind, in rows of so many columns, to one size; inner ones have no numbers and names.

    They have the same limits, so that a number at the edge of the grid holds for all of a row or column.
    """
    if not panels[0].axison:
        return
    for i, axes in enumerate(panels):
        _strip(axes, is_left=i % columns == 0, is_lowest=i + columns >= len(panels))
    for axes in panels[1:]:
        axes.set_title("", loc="left")
    for _ in range(2):
        for axes, box in zip(panels, _equal(panels, cells, columns), strict=True):
            axes.set_position(share_of(box, size))
        _thin_ticks(panels[0])
        _thin_ticks(panels[-1])
        for axes in panels:
            axes.yaxis.set_major_locator(FixedLocator(panels[0].get_yticks().tolist()))
            axes.xaxis.set_major_locator(FixedLocator(panels[-1].get_xticks().tolist()))
    for axes in panels:
        _settle(axes, size)


def _strip(axes: Axes, *, is_left: bool, is_lowest: bool) -> None:
    axes.tick_params(labelleft=is_left, labelbottom=is_lowest)
    if not is_left:
        axes.set_ylabel("")
    if not is_lowest:
        axes.set_xlabel("")


def _equal(panels: Sequence[Axes], cells: Sequence[Box], columns: int) -> list[Box]:
    """Equal boxes in the cells' area that leave room for what stands at its edges."""
    insets = np.array([_insets(axes) for axes in panels])
    left, bottom = float(insets[::columns, 0].max()), float(insets[-columns:, 1].max())
    right, top = insets[:, 2:].max(axis=0).tolist()
    across = cells[1].left - cells[0].right if columns > 1 else 0.0
    down = cells[0].bottom - cells[columns].top if len(cells) > columns else 0.0
    area = Box(cells[0].left + left, cells[-1].bottom + bottom, 0, 0)
    width = cells[min(columns, len(cells)) - 1].right - right - area.left
    height = cells[0].top - top - area.bottom
    area = replace(area, width=width, height=height)
    return cells_of(area, Grid(columns, len(panels)), across, down)[: len(panels)]


def _insets(axes: Axes) -> tuple[float, float, float, float]:
    """How far, in pixels, ticks and labels reach out of the axes: left, bottom, right, top."""
    renderer, scale = _renderer(axes)
    axes.set_position(axes.get_position(original=True))
    inner = axes.get_window_extent(renderer)
    outer = axes.get_tightbbox(renderer, for_layout_only=False, bbox_extra_artists=_words(axes))
    assert outer is not None
    reach = (inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1)
    left, bottom, right, top = (max(0.0, pixels / scale) for pixels in reach)
    return left, bottom, right, top


def _settle(axes: Axes, size: tuple[int, int]) -> None:
    """Gives the axes the place that their aspect asks for, for good."""
    axes.apply_aspect()
    place = axes.get_position()
    shown = Box(place.x0 * size[0], place.y0 * size[1], place.width * size[0], place.height * size[1])
    axes.set_aspect("auto")
    axes.set_position(share_of(shown, size))
    _thin_ticks(axes)


def _renderer(axes: Axes) -> tuple[Any, float]:
    """What draws the axes' figure, and how many of its pixels one pixel of the layout is."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure.canvas.get_renderer(), figure.dpi / DPI  # type: ignore[attr-defined]


def _thin_ticks(axes: Axes) -> None:
    """Sets fewer ticks until no two numbers of an axis touch."""
    renderer, _ = _renderer(axes)
    for axis in (axes.xaxis, axes.yaxis):
        for bins in (5, 4, 3, 2, 1):
            locator = axis.get_major_locator()
            if not _do_touch(axis, renderer):
                break
            if isinstance(locator, MaxNLocator):
                locator.set_params(nbins=bins, min_n_ticks=1)
            elif isinstance(locator, LogLocator):
                locator.set_params(numticks=bins + 1)


def _do_touch(axis: Axis, renderer: Any) -> bool:
    """Whether two neighbouring numbers of an axis are closer than half their height."""
    shown = np.sort(axis.get_view_interval())
    places = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False)  # no labels where they are off
    boxes = [label.get_window_extent(renderer) for at, label in places if shown[0] <= at <= shown[1]]
    return any(
        max(b.x0 - a.x1, a.x0 - b.x1) < 0.5 * a.height and max(b.y0 - a.y1, a.y0 - b.y1) < 0 for a, b in pairwise(boxes)
    )


def _words(axes: Axes) -> list[Artist]:
    """The texts that stand outside the axes' frame; paths are clipped or stay inside."""
    return [axes.xaxis, axes.yaxis, axes.title, axes._left_title]  # type: ignore[attr-defined]
