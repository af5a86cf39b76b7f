"""Places and words on axes in the style's pixels, from the axes' lower left corner."""

from __future__ import annotations

from typing import final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.marks import unit_px


@final
class AxesPixels:
    """The pixels of axes that have their final size, which is `size`."""

    def __init__(self, axes: Axes) -> None:
        self.axes, self.unit = axes, unit_px(axes)
        self.size = (float(axes.bbox.width) / self.unit, float(axes.bbox.height) / self.unit)

    def of(self, data: Array) -> Array:
        """Places in the axes' data (n, 2) as pixels (n, 2)."""
        pixels = self.axes.transData.transform(data.reshape(-1, 2))
        return np.asarray((pixels - self.axes.bbox.min) / self.unit)

    def data(self, pixels: Array) -> Array:
        """Pixels (n, 2) as places in the axes' data (n, 2)."""
        return np.asarray(self.axes.transData.inverted().transform(pixels * self.unit + self.axes.bbox.min))

    def box(self, text: Text) -> NameBox:
        """The box of a text, also of one that does not show."""
        shows = text.get_visible()
        text.set_visible(True)
        extent = text.get_window_extent()
        text.set_visible(shows)
        low, high = ((np.array(corner) - self.axes.bbox.min) / self.unit for corner in (extent.min, extent.max))
        return NameBox((low + high) / 2, (high - low) / 2)

    def share(self, pixels: Array) -> Array:
        """Pixels (..., 2) as shares of the axes."""
        return np.asarray(pixels / np.array(self.size))
