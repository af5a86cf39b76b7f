"""The data of a classifier of two features, and where each run draws the line between the classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from contourpy import FillType, LineType, contour_generator
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Show
from gdviz.views.fits.classes import class_heading, class_legend, class_points
from gdviz.views.fits.columns import column_words
from gdviz.views.fits.lines import padded
from gdviz.views.fits.references import reference_look
from gdviz.views.paths.marks import clear_ticks, path_line

GRID = 121
COMPARABLE = 3.0  # units whose pixels differ by less are drawn equal, so that a margin stands square on its line
TINT = 0.17  # of a class's colour in its region


def draw_regions(axes: Axes, model: Model, runs: Sequence[Run], style: Style, support_vectors: bool) -> Show:
    """The points and each run's boundary; of a single run also the regions and margins, which move under the points."""
    _draw_axes(axes, model, style)
    grid = _ScoreGrid(axes, model)
    alone = len(runs) == 1
    x, y = model.data.features.T
    marks = class_points(axes, style, model.target - model.target.mean(), x, y, MOVING_ZORDER + 2 if alone else 1)
    class_legend(axes, style, model, marks)
    over: list[Artist] = _best(axes, style, model, grid, MOVING_ZORDER + 1)
    over += marks if alone else []
    boundaries = [_Boundary(axes, style, grid, run, style.run_color(i), alone) for i, run in enumerate(runs)]
    rings = _Rings(axes, style, model, runs[0]) if support_vectors and alone else None

    def show(step: int) -> Sequence[Artist]:
        moving = [artist for boundary in boundaries for artist in boundary.show(step)]
        return [*moving, *over, *(rings.show(step) if rings else ())]

    return show


def _draw_axes(axes: Axes, model: Model, style: Style) -> None:
    limits = [padded(column) for column in model.data.features.T]
    per_px = [(high - low) / side for (low, high), side in zip(limits, axes.bbox.size, strict=True)]
    if max(per_px) < COMPARABLE * min(per_px):
        # wider limits rather than narrower axes: the picture keeps its place
        limits = [_widened(pair, max(per_px) * side) for pair, side in zip(limits, axes.bbox.size, strict=True)]
        axes.set_aspect("equal", adjustable="box", anchor="NW")
    axes.set(xlim=limits[0], ylim=limits[1])
    axes.locator_params(nbins=6)
    (across, is_math), (up, is_up_math) = (column_words(model.data, name) for name in model.data.feature_names)
    axes.set_xlabel(across, parse_math=is_math)
    class_heading(axes, style, model, up, is_math=is_up_math)
    clear_ticks(axes, style)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _widened(limits: tuple[float, float], width: float) -> tuple[float, float]:
    middle = (limits[0] + limits[1]) / 2
    return middle - width / 2, middle + width / 2


def _best(axes: Axes, style: Style, model: Model, grid: _ScoreGrid, zorder: float) -> list[Artist]:
    """The boundary of the least cost, where it is known; over the runs', which come to lie upon it."""
    lines: list[Artist] = []
    for minimum in model.minima:
        shape = grid.shape(np.array(minimum.at))
        lines += axes.plot(*shape.line(0.0), zorder=zorder, **reference_look(style, "best"))
    return lines


class _ScoreGrid:
    """Points all over the axes, at which a model tells its score."""

    def __init__(self, axes: Axes, model: Model) -> None:
        self.model = model
        self.x, self.y = (np.linspace(*limits, GRID) for limits in (axes.get_xlim(), axes.get_ylim()))
        self.points = np.stack(np.meshgrid(self.x, self.y), axis=-1).reshape(-1, 2)

    def shape(self, theta: Array) -> _Shape:
        """The score of one `theta` (d,) all over the axes."""
        score = np.nan_to_num(self.model.score(theta, self.points), posinf=1e300, neginf=-1e300)
        return _Shape(self.x, self.y, score.reshape(GRID, GRID))


class _Shape:
    """The lines and the region that a score draws over the axes."""

    def __init__(self, x: Array, y: Array, score: Array) -> None:
        self.size = float(np.abs(score).max())
        self.generator: Any = None
        if self.size > 0:  # a score of zero everywhere, as weights of zero give, says nothing
            self.generator = contour_generator(
                x, y, score / self.size, line_type=LineType.ChunkCombinedNan, fill_type=FillType.OuterCode
            )

    def line(self, level: float) -> Array:
        """Where the score is `level`, (2, n), nan between its parts."""
        lines = self.generator.lines(level / self.size)[0] if self.generator else [None]
        return np.empty((2, 0)) if lines[0] is None else np.asarray(lines[0]).T

    def region(self) -> Path:
        """Where the score is above 0."""
        outlines, codes = self.generator.filled(0.0, 2.0) if self.generator else ((), ())
        if not len(outlines):
            return Path(np.empty((0, 2)))
        return Path(np.concatenate(outlines), np.concatenate(codes))


class _Boundary:
    """One run's boundary; with `alone` also the region of class 1 over that of class 0, and the margins."""

    def __init__(self, axes: Axes, style: Style, grid: _ScoreGrid, run: Run, color: str, alone: bool) -> None:
        self.grid, self.theta = grid, run.theta
        self.region: PathPatch | None = None
        self.margins: list[tuple[float, Line2D]] = []
        if alone:
            low, high = (style.faint(color, TINT) for color in style.classes)
            axes.set_facecolor(low)
            self.region = PathPatch(Path(np.empty((0, 2))), facecolor=high, linewidth=0, zorder=MOVING_ZORDER)
            axes.add_patch(self.region)
            levels = grid.model.margins
            self.margins = [(level, path_line(axes, style, color, layer=0.2, share=0.4)) for level in levels]
        self.line = path_line(axes, style, color, layer=0.5)

    def show(self, step: int) -> Sequence[Artist]:
        shape = self.grid.shape(self.theta[min(step, len(self.theta) - 1)])
        self.line.set_data(*shape.line(0.0))
        for level, line in self.margins:
            line.set_data(*shape.line(level))
        margins = [line for _, line in self.margins]
        if self.region is None:
            return [*margins, self.line]
        self.region.set_path(shape.region())
        return [self.region, *margins, self.line]


class _Rings:
    """Rings around the rows on the margin or on its wrong side: those that hold the boundary."""

    def __init__(self, axes: Axes, style: Style, model: Model, run: Run) -> None:
        self.model, self.theta = model, run.theta
        (self.rings,) = axes.plot(
            [],
            [],
            "o",
            markerfacecolor="none",
            markeredgecolor=style.ink,
            markeredgewidth=points(max(1.0, 0.35 * style.line_px)),
            markersize=points(1.7 * style.marker_px),
            zorder=MOVING_ZORDER + 3,
        )

    def show(self, step: int) -> Sequence[Artist]:
        features = self.model.data.features
        score = self.model.score(self.theta[min(step, len(self.theta) - 1)], features)
        self.rings.set_data(*features[self.model.target * score < 1 + 1e-6].T)
        return (self.rings,)
