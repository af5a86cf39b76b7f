"""The cost as a relief in three dimensions, the runs on it, their shadows on a floor with level lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage

from gdviz.costs.base import Array, Cost, Window
from gdviz.descent import Run
from gdviz.schema import between, whole
from gdviz.style import Style, points
from gdviz.views.base import VIEWS, Show, View
from gdviz.views.marks import drawing_order, minimum_mark
from gdviz.views.relief.choice import Sight, choose_camera
from gdviz.views.relief.furniture import Furniture, furnish
from gdviz.views.relief.heights import Scale
from gdviz.views.relief.hidden import Mask, is_hidden
from gdviz.views.relief.layout import Page
from gdviz.views.relief.levels import edges, level_lines, on_floor
from gdviz.views.relief.paint import Pixels, floor_colors, paint, relief_colors
from gdviz.views.relief.terrain import terrain
from gdviz.views.relief.tracks import Track
from gdviz.views.relief.trail import Trail, trail
from gdviz.views.window import is_inside, until_exit, window_of


@VIEWS.register("surface")
@final
@dataclass(frozen=True)
class Surface(View):
    """The cost as a relief seen in perspective, each run as a line on it and as a shadow on the floor.

    `azimuth` and `elevation` are the camera's, in degrees; left out, the camera is the one of a few that shows most of
    the paths.  `scale` "auto" is a log scale where a linear height would be flat over half of the window.
    """

    azimuth: Annotated[float, between(-360, 360)] | None = None
    elevation: Annotated[float, between(10, 80)] | None = None
    scale: Scale = "auto"
    levels: Annotated[int, whole(0, 60)] = 16

    def refusal(self, cost: Cost) -> str | None:
        """A relief needs a plane to stand on."""
        return None if cost.dimension == 2 else f"expected a cost of two parameters, got one of {cost.dimension}"

    def marks(self, cost: Cost) -> Sequence[str]:
        """The start, and the minimum where the window shows one."""
        return ("start", "minimum") if _minima(cost, cost.window) else ("start",)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """Paints the relief and the floor; paths move over them."""
        scene = _Scene(self, axes, cost, runs, style)
        scene.draw_floor()
        scene.draw_relief()
        scene.draw_minima()
        tracks = scene.tracks(runs)
        artists: list[Artist] = [artist for track in tracks for artist in track.artists]

        def show(step: int) -> Sequence[Artist]:
            for track in tracks:
                track.show(step)
            return artists

        return show


def _minima(cost: Cost, window: Window | None) -> list[int]:
    """Which of the cost's minima lie in the window; all where the runs will decide on it."""
    return [i for i, minimum in enumerate(cost.minima) if window is None or is_inside(np.array(minimum.at), window)]


class _Scene:
    """What one drawing of the view knows: the relief, the page it is on, and the axes that hold the artists."""

    def __init__(self, view: Surface, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> None:
        self.view, self.axes, self.cost, self.style = view, axes, cost, style
        figure = axes.get_figure(root=True)
        assert figure is not None
        self.unit = figure.dpi / 100
        self.size = (axes.bbox.width, axes.bbox.height)
        axes.set_axis_off()
        axes.set_xlim(0, self.size[0])
        axes.set_ylim(0, self.size[1])
        axes.set_aspect("auto")
        window = window_of(cost, runs)
        self.trails = [trail(cost, until_exit(run, run.theta, window), window) for run in runs]
        self.minima = [cost.minima[i] for i in _minima(cost, window)]
        self.terrain = terrain(cost, window, view.scale, self._known(), _total(self.size))
        self.page = self._page()
        self.lines = level_lines(self.terrain, view.levels)

    def _known(self) -> Array:
        values = [np.array([minimum.value for minimum in self.minima], dtype=float), *(t.value for t in self.trails)]
        return np.concatenate(values)

    def _page(self) -> Page:
        paths = [self._on_relief(t) for t in self.trails]
        shadows = [self.terrain.lay(t.theta) for t in self.trails]
        sight = Sight(paths, shadows, self._minima_points())
        camera = choose_camera(self.terrain, sight, self.size, self.view.azimuth, self.view.elevation)
        furniture = Furniture(self.terrain, camera, self.style, self.cost.variables, self.unit)
        return furnish(self.axes, furniture, self.size)

    def _minima_points(self) -> Array:
        at = np.array([minimum.at for minimum in self.minima]).reshape(-1, 2)
        return self.terrain.lift(at, np.array([minimum.value for minimum in self.minima], dtype=float))

    def _on_relief(self, trail: Trail) -> Array:
        return self.terrain.lift(trail.theta, trail.value)

    def _hidden(self, points: Array) -> Mask:
        return is_hidden(points, self.terrain, self.page.camera.eye)

    def draw_floor(self) -> None:
        """The floor's colours, level lines and border."""
        colors = floor_colors(self.terrain, self.style)
        self._paint(self.terrain.base[::3, ::3], colors[::3, ::3], zorder=1)
        corners = self.terrain.base[[0, 0, -1, -1, 0], [0, -1, -1, 0, 0]]
        lines = [*on_floor(self.lines, self.terrain), corners]
        self._add_lines([self.page.pixels(line) for line in lines], self.style.faint(self.style.level, 0.8), zorder=2)

    def draw_relief(self) -> None:
        """The relief's colours, and what is seen of its level lines and sides."""
        self._paint(self.terrain.mesh, relief_colors(self.terrain, self.page.camera, self.style), zorder=3)
        self._add_lines(self._seen(self.lines), self.style.level, zorder=4)
        self._add_lines(self._seen(edges(self.terrain)), self.style.faint(self.style.muted, 0.55), zorder=4.1)

    def _seen(self, lines: list[Array]) -> list[Array]:
        """The pixels of world lines (n, 3), nan where the relief hides them."""
        seen = []
        for line, hidden in self._with_hidden(lines):
            seen.append(np.where(hidden[:, None], np.nan, self.page.pixels(line)))
        return seen

    def _with_hidden(self, lines: list[Array]) -> list[tuple[Array, Mask]]:
        if not lines:
            return []
        hidden = self._hidden(np.concatenate(lines))
        ends = np.cumsum([len(line) for line in lines])[:-1]
        return list(zip(lines, np.split(hidden, ends), strict=True))

    def _add_lines(self, lines: list[Array], color: Any, zorder: float) -> None:
        collection = LineCollection(lines, colors=[color], linewidths=points(0.9), zorder=zorder)
        self.axes.add_collection(collection, autolim=False)

    def _paint(self, mesh: Array, colors: Array, zorder: float) -> None:
        """The mesh as an image whose pixels are the figure's, wherever between them the axes begin."""
        corner = np.floor([self.axes.bbox.x0, self.axes.bbox.y0]) - (self.axes.bbox.x0, self.axes.bbox.y0)
        width, height = (int(np.ceil(side + 1)) for side in self.size)
        pixels: Pixels = paint(self.page.pixels(mesh) - corner, mesh, colors, self.page.camera.eye, (width, height))
        extent = (corner[0], corner[0] + width, corner[1], corner[1] + height)
        image = AxesImage(self.axes, extent=extent, origin="upper", zorder=zorder)
        image.set_data(pixels)
        self.axes.add_artist(image)

    def draw_minima(self) -> None:
        """A star at each minimum, faint where the relief hides it."""
        world = self._minima_points()
        for minimum, pixel, hidden in zip(self.minima, self.page.pixels(world), self._hidden(world), strict=True):
            mark = minimum_mark(self.axes, self.style, tuple(pixel), local=minimum.local)
            if hidden:
                mark.set_markerfacecolor(self.style.faint(to_hex(mark.get_markerfacecolor()), 0.5))
                mark.set_markeredgecolor(self.style.faint(self.style.ink, 0.5))

    def tracks(self, runs: Sequence[Run]) -> list[Track]:
        """The moving artists of each run; a longer path lies under a shorter one."""
        layers = drawing_order([run.theta for run in runs], self.terrain.window)
        return [self._track(i, layers[i] / len(runs)) for i in range(len(runs))]

    def _track(self, i: int, layer: float) -> Track:
        trail = self.trails[i]
        places = (self._on_relief(trail), self.terrain.lay(trail.theta))
        upper, lower = ((self.page.pixels(place), self._hidden(place)) for place in places)
        return Track(self.axes, trail, upper, lower, self.style.run_color(i), self.style, layer)


def _total(size: tuple[float, float]) -> float:
    """The height of relief and gap, in base widths: less in wide axes, so that they are filled."""
    return float(np.clip(0.95 * size[1] / size[0], 0.5, 0.8))
