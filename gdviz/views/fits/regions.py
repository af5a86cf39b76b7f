"""The data of a classifier of two features, and where each run draws the line between the classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.costs.model import Model
from gdviz.costs.svm import SupportVectorMachine
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Show
from gdviz.views.fits.boundary import Boundary
from gdviz.views.fits.boundary_moments import BoundaryMoments
from gdviz.views.fits.boundary_words import BoundaryWords
from gdviz.views.fits.classes import class_points
from gdviz.views.fits.columns import column_words, is_letter
from gdviz.views.fits.fit_axes import padded
from gdviz.views.fits.margin_arrow import MarginArrow
from gdviz.views.fits.references import reference_look
from gdviz.views.fits.rings import Rings, error_rings, support_rings
from gdviz.views.fits.score_grid import ScoreGrid, best_boundaries
from gdviz.views.fits.shown_rows import shown_places, shown_rows
from gdviz.views.fits.side_arrows import SideArrows
from gdviz.views.fits.told import Told
from gdviz.views.limits import AxisEnds
from gdviz.views.paths.marks import below, clear_ticks, heading, tell_numbers

START = 0.8  # of a path's usual width: the dashes of a start on tints
SMALLER = 0.7  # of their usual size: the points in one of several small panels
COMPARABLE = 3.0  # units whose pixels differ by less are drawn equal, so that a margin stands square on its line
FLATTEST: Final = 0.78  # their height over their width, and the other way round


def draw_regions(
    axes: Axes, model: Model, runs: Sequence[Run], style: Style, told: Told, *, support_vectors: bool
) -> Show:
    """The points and each run's boundary; of a single run also tints and margins under the points, and its errors."""
    moments = told.own_moments
    style = replace(style, marker=SMALLER * style.marker) if told.panel else style
    _draw_axes(axes, model, style, told)
    grid = ScoreGrid(axes, model)
    alone = len(runs) == 1
    x, y = shown_places(model).T
    target = np.where(model.target[shown_rows(model)] == 1, 1.0, -1.0)
    marks = class_points(axes, style, target, x, y, MOVING_ZORDER + 2 if alone else 1)
    traces = [BoundaryMoments(axes, style, grid, runs[0], moments)] if moments else []
    sides = [SideArrows(axes, style, model, runs[0], trace) for trace in traces]
    lift_px = max((trace.names.lift_px for trace in traces), default=0.0)
    up, is_math = column_words(model.data, model.data.feature_names[1])
    heading(axes, style, up, lift_px=lift_px, parse_math=is_math)
    style = replace(style, own=style.in_time(len(moments))[-1:]) if moments else style
    one_ink = told.is_of_moment  # the heading has the moment's colour
    colors = [style.ink if one_ink else style.run_color(i) for i in range(len(runs))]
    boundaries = [Boundary(axes, style, grid, *each, alone=alone) for each in zip(runs, colors, strict=True)]
    for i, boundary in enumerate(boundaries):
        boundary.line.set_linestyle(style.run_stroke(i).linestyle)
    rings = [error_rings(axes, style, model, runs[0], lift_px, is_told=told.panel is not None)] if alone else []
    rings += [support_rings(axes, style, model, runs[0], told.panel)] if alone and support_vectors else []
    over = [*_still_lines(axes, style, grid, runs, told), *(marks if alone else ())]
    has_arrow = alone and isinstance(model, SupportVectorMachine)
    arrows = [MarginArrow(axes, style, grid, runs[0], is_brief=told.is_of_moment)] if has_arrow else []
    words = BoundaryWords(axes, style, grid, runs, [*traces, *rings, *arrows, *sides], told)
    parts: list[Boundary | BoundaryMoments | Rings | MarginArrow | SideArrows] = [
        *traces, *sides, *boundaries, *rings, *arrows,
    ]  # fmt: skip

    def show(step: int) -> Sequence[Artist]:
        lettering = words.show(step)  # first: it gives the words of moments and rings their places
        return [*(artist for part in parts for artist in part.show(step)), *lettering, *over]

    return show


def equal_shape(model: Model, *asked: AxisEnds | None) -> float | None:
    """The height over the width of axes on which both features have one scale; None where the units are unlike.

    Of data that lie flat the axes show more above and below: a strip leaves boundaries no room.
    """
    (left, right), (bottom, top) = _limits(model, *asked)
    shape = (top - bottom) / (right - left)
    if not 1 / COMPARABLE < shape < COMPARABLE:
        return None
    return shape if any(asked) else float(np.clip(shape, FLATTEST, 1 / FLATTEST))


def _limits(model: Model, *asked: AxisEnds | None) -> list[tuple[float, float]]:
    """The ends of both axes: those asked for, or around the data."""
    found = [padded(column) for column in model.data.features.T]
    return [own or each for own, each in zip(asked or (None, None), found, strict=True)]


def _draw_axes(axes: Axes, model: Model, style: Style, told: Told) -> None:
    limits = _limits(model, told.xlim, told.ylim)
    per_px = [(high - low) / side for (low, high), side in zip(limits, axes.bbox.size, strict=True)]
    if not (told.xlim or told.ylim) and max(per_px) < COMPARABLE * min(per_px):
        # wider limits rather than narrower axes: the picture keeps its place
        limits = [_widened(pair, max(per_px) * side) for pair, side in zip(limits, axes.bbox.size, strict=True)]
        axes.set_aspect("equal", adjustable="box", anchor="NW")
    axes.set(xlim=limits[0], ylim=limits[1])
    axes.locator_params(nbins=4)
    across, is_math = column_words(model.data, model.data.feature_names[0])
    below(axes, style, across, parse_math=is_math)
    tell_numbers(axes, style)
    clear_ticks(axes, style)
    if told.panel and all(is_letter(model.data, name) for name in model.data.feature_names):
        # of features without a name of their own, numbers say little in small panels
        axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _widened(limits: tuple[float, float], width: float) -> tuple[float, float]:
    middle = (limits[0] + limits[1]) / 2
    return middle - width / 2, middle + width / 2


def _still_lines(axes: Axes, style: Style, grid: ScoreGrid, runs: Sequence[Run], told: Told) -> list[Artist]:
    """Over what moves: where a single run's boundary starts, unless it is one of its moments, and the best one.

    A single run that has come to the best one needs no second line there, and in a panel of a moment none.
    """
    lines: list[Artist] = []
    if len(runs) == 1 and not told.moments:
        width = points(START * style.line)
        look = {**reference_look(style, "first"), "linewidth": width, "zorder": MOVING_ZORDER + 0.4}
        lines += axes.plot(*grid.shape(runs[0].theta[0]).line(0.0), **look)
    for best in () if told.is_of_moment else best_boundaries(grid, runs):
        lines += axes.plot(*best, zorder=MOVING_ZORDER + 1, **reference_look(style, "best"))
    return lines
