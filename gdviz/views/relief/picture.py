"""A painted relief as an artist that lies on whole pixels."""

from __future__ import annotations

from typing import Any, final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage

from gdviz.styles.base import Style
from gdviz.views.relief.facets import Facets, all_cells, smooth_squares
from gdviz.views.relief.layout import ReliefPage
from gdviz.views.relief.paint import STILL, TURNING, paint
from gdviz.views.relief.skin import Skin, skin
from gdviz.views.relief.terrain import Terrain


@final
class Picture(AxesImage):
    """A relief as an image whose pixels are the figure's, wherever between them the axes begin.

    It is painted when somebody asks what it looks like: of many pages all that is wanted is whether they have room.
    """

    def __init__(self, axes: Axes, style: Style, terrain: Terrain, *, turning_zoom: float | None = None) -> None:
        """`turning_zoom` are the pixels of a base width where the camera turns: then fewer squares are painted."""
        super().__init__(axes, origin="upper", zorder=3)
        self.set_data(np.zeros((1, 1, 4), dtype=np.uint8))
        axes.add_artist(self)
        self.terrain, self.finish = terrain, STILL if turning_zoom is None else TURNING
        self.facets, self.skin = _prepared(skin(terrain, style), terrain, turning_zoom)
        self._to_paint: ReliefPage | None = None

    def look(self, page: ReliefPage) -> None:
        """Shows the relief as the page's camera sees it."""
        self._to_paint, self.stale = page, True

    def get_array(self) -> Any:
        """The pixels, painted by now."""
        self._paint()
        return super().get_array()

    def get_extent(self) -> tuple[float, float, float, float]:
        """Where they are, in the axes' pixels: left, right, bottom and top."""
        self._paint()
        return super().get_extent()

    def get_window_extent(self, renderer: Any = None) -> Any:
        """The box around them."""
        self._paint()
        return super().get_window_extent(renderer)

    def _paint(self) -> None:
        page, self._to_paint = self._to_paint, None
        if page is None:
            return
        axes = self.axes
        assert axes is not None
        corner = np.floor([axes.bbox.x0, axes.bbox.y0]) - (axes.bbox.x0, axes.bbox.y0)
        order = self.facets.back_to_front(*self.terrain.cells(page.camera.eye)[:2])
        corners, colors = page.pixels(self.skin.points) - corner, self.skin.colors(page.camera)
        pixels, low = paint(corners, colors, self.facets.rings[order], self.finish)
        height, width = pixels.shape[:2]
        left, bottom = corner + low
        self.set_data(pixels)
        self.set_extent((left, left + width, bottom, bottom + height))

    def make_image(self, renderer: Any, magnification: float = 1.0, unsampled: bool = False) -> Any:
        """The pixels as they are where one is one of the renderer's: matplotlib would take 15 ms to resample them."""
        pixels = self.get_array()
        left, right, bottom, top = self.get_extent()
        corners = self.get_transform().transform([(left, bottom), (right, top)])
        size = (corners[1] - corners[0]) * magnification
        if unsampled or np.abs(size - (pixels.shape[1], pixels.shape[0])).max() > 0.01:
            return super().make_image(renderer, magnification, unsampled)
        return pixels[::-1], *np.round(corners[0]), None


def _prepared(whole: Skin, terrain: Terrain, turning_zoom: float | None) -> tuple[Facets, Skin]:
    """What is painted of a relief, and the skin of the corners."""
    shape = terrain.z.shape
    if turning_zoom is None:
        facets = all_cells(np.isfinite(terrain.z))
    else:
        facets = smooth_squares(whole.unlike(turning_zoom).reshape(*shape, -1))
    return facets, whole.at(facets.points)
