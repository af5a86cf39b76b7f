"""The contour path: the cost from above, and the runs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.errors import KeyPath
from gdviz.styles.base import Style, points
from gdviz.tables.schema import whole
from gdviz.views.base import VIEWS, Show, View
from gdviz.views.paths.arrows import Arrow, Arrows, arrows_of, note
from gdviz.views.paths.clipping import until_exit
from gdviz.views.paths.field import draw_field, goes_uphill
from gdviz.views.paths.ground import NEARLY_EQUAL, SQUARE, Aspect, GroundPath, equal_shape, ground_axes, ground_paths
from gdviz.views.paths.landmarks import Arrivals, landmark_mark, landmarks, point_marks, valley_look, valley_points
from gdviz.views.paths.levels import Spacing, calm_levels, spacing_of
from gdviz.views.paths.marks import unit_px
from gdviz.views.paths.names import RunNames, Sketch
from gdviz.views.paths.plane import MAX_SEED, Plane, on_plane, plane_misfits, refuse_plane
from gdviz.words.arrows import field_words

GRID, FINE_GRID = 241, 481
CHEAP = 100  # numbers a point up to which a cost is computed on the finer grid where it is rough


@VIEWS.register("contour")
@final
@dataclass(frozen=True)
class Contour(View):
    """The cost of two parameters from above: filled levels, paths, starts and minima.

    There are at most so many `levels`, fewer where their lines would run together.  `aspect` "auto" gives both
    parameters the same unit where that costs little room.  Of more parameters it shows the `plane` of two of them, of
    the paths' "principal" directions, or of two "random" ones, drawn from `seed`.  `arrows` stand at the current point:
    the "gradient", the "descent" against it, the "velocity" (the last displacement) and the "step" (the next); `field`
    is a grid of small ones, downhill; `trail` "fade" lets the older part of each path grow faint.
    `labels` are the names of a few runs at their paths, where there is room.
    """

    levels: Annotated[int, whole(2, 200)] = 16
    spacing: Spacing = "auto"
    aspect: Aspect = "auto"
    arrows: tuple[Arrow, ...] = ()
    field: bool = False
    trail: Literal["full", "fade"] = "full"
    labels: bool = True
    plane: Plane | None = None
    seed: Annotated[int, whole(0, MAX_SEED)] = 0

    def refusal(self, cost: Cost) -> str | None:
        """A contour needs two parameters, or a plane of more."""
        return refuse_plane(cost)

    def misfits(self, cost: Cost) -> Sequence[tuple[KeyPath, str]]:
        """Parameters of the plane that the cost does not have."""
        return plane_misfits(cost, self.plane)

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The view on a plane, where the cost has more than two parameters."""
        return on_plane(self, self.plane, self.seed, cost, runs)

    def marks(self, cost: Cost) -> Sequence[str]:
        """Starts, and minima where the window shows any."""
        return point_marks(cost)

    def shape(self, cost: Cost, runs: Sequence[Run]) -> float | None:
        """That of the window, unless it is so long and narrow that equal scales would waste the page."""
        return equal_shape(window_of(cost, runs), self.aspect)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still levels; the paths move, and so may the landmarks: they lie over them."""
        window = window_of(cost, runs)
        ground_axes(axes, cost, window, style, self.aspect, SQUARE if self.arrows or self.field else NEARLY_EQUAL)
        self._draw_levels(axes, cost, window, style)
        if self.field:
            draw_field(axes, cost, window, style, uphill=goes_uphill(runs))
        if len(valley := valley_points(cost, window)):
            axes.plot(*valley.T, zorder=2, **valley_look(style))
        stars = [landmark_mark(axes, style, name, each.at) for name, each in landmarks(cost, window)]
        shown = [until_exit(run, run.theta, window) for run in runs]
        paths = ground_paths(axes, runs, window, style, self.trail)
        marks = np.array([each.at for _, each in landmarks(cost, window)]).reshape(-1, 2)
        sketch = Sketch([path.points for path in paths], marks, [valley])
        arrows = arrows_of(axes, cost, shown, self.arrows, window, style)
        labels = RunNames(axes, style, runs if self.labels else (), lambda: sketch, at_once=False)
        parts: list[GroundPath | Arrows | RunNames] = [*paths, *arrows, labels]
        casings = [casing for path in paths for casing in path.casing]
        arrivals = Arrivals(axes, style, stars, [path.tip.mark for path in paths])

        def show(step: int) -> Sequence[Artist]:
            return [*(artist for part in parts for artist in part.show(step)), *casings, *arrivals.show()]

        return show

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the lengths of arrows mean."""
        words = [field_words(uphill=goes_uphill(runs))] if self.field else []
        if self.arrows:
            window = window_of(cost, runs)
            words.append(note(cost, [until_exit(run, run.theta, window) for run in runs], self.arrows, window))
        return words

    def _draw_levels(self, axes: Axes, cost: Cost, window: Window, style: Style) -> None:
        x, y, values = _grid(cost, window, GRID)
        unit = unit_px(axes)
        cell_px = (axes.bbox.width / unit / GRID, axes.bbox.height / unit / GRID)
        edges = calm_levels(values, self.levels, spacing_of(cost, values, self.spacing), cell_px)
        if (
            len(edges) <= self.levels and cost.numbers_a_point <= CHEAP
        ):  # so rough that the grid may step over its hills
            x, y, values = _grid(cost, window, FINE_GRID)
        shown = np.ma.masked_invalid(values)
        bands = len(edges) - 1
        colors = style.surface_map(np.linspace(0, 1, bands))
        # the last edge a little higher, so that the greatest cost itself is in its band
        fill_edges = np.append(edges[:-1], edges[-1] + 1e-9 * (edges[-1] - edges[0]))
        axes.contourf(x, y, shown, levels=fill_edges, colors=colors, zorder=0)
        if bands > 1:
            width = points(0.28 * style.line_px)
            look: dict[str, Any] = {"colors": style.level, "linewidths": width, "linestyles": "solid"}
            axes.contour(x, y, shown, levels=edges[1:-1], zorder=1, **look)


def _grid(cost: Cost, window: Window, count: int) -> tuple[Array, Array, Array]:
    """`count` places along each side of the window, and the costs (count, count) there."""
    x, y = (np.linspace(low, high, count) for low, high in window)
    return x, y, cost.value(np.stack(np.meshgrid(x, y), axis=-1))
