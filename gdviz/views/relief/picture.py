"""A painted mesh as an artist that lies on whole pixels."""

from __future__ import annotations

from typing import Any, final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage

from gdviz.arrays import Array
from gdviz.views.relief.layout import ReliefPage
from gdviz.views.relief.paint import Finish, paint


@final
class Picture(AxesImage):
    """A mesh as an image whose pixels are the figure's, wherever between them the axes begin."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__(axes, origin="upper", zorder=zorder)
        self.set_data(np.zeros((1, 1, 4), dtype=np.uint8))
        axes.add_artist(self)

    def paint(self, page: ReliefPage, mesh: Array, colors: Array, finish: Finish) -> None:
        """Paints a mesh (m, n, 3) with its colours (m, n, 3) as the page's camera sees it."""
        axes = self.axes
        assert axes is not None
        corner = np.floor([axes.bbox.x0, axes.bbox.y0]) - (axes.bbox.x0, axes.bbox.y0)
        pixels, low = paint(page.pixels(mesh) - corner, mesh, colors, page.camera.eye, finish)
        height, width = pixels.shape[:2]
        left, bottom = corner + low
        self.set_data(pixels)
        self.set_extent((left, left + width, bottom, bottom + height))

    def make_image(self, renderer: Any, magnification: float = 1.0, unsampled: bool = False) -> Any:
        """The pixels as they are where one is one of the renderer's: matplotlib would take 15 ms to resample them."""
        pixels: Any = self._A  # type: ignore[attr-defined]
        left, right, bottom, top = self.get_extent()
        corners = self.get_transform().transform([(left, bottom), (right, top)])
        size = (corners[1] - corners[0]) * magnification
        if unsampled or np.abs(size - (pixels.shape[1], pixels.shape[0])).max() > 0.01:
            return super().make_image(renderer, magnification, unsampled)
        return pixels[::-1], *np.round(corners[0]), None
