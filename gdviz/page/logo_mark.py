"""A style's logo on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from matplotlib.figure import Figure
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox, TransformedBbox
from PIL import Image

from gdviz.styles.base import DPI, Style
from gdviz.styles.files import PictureFile
from gdviz.styles.logo import Logo

APART: Final = 0.8  # sizes of type from it to the words beside, and to panels


class LogoMark:
    """A logo that has its place once the page has its size; `width` and `height` are in pixels, with what is beside."""

    def __init__(self, figure: Figure, style: Style, logo: Logo) -> None:
        assert isinstance(logo.file, PictureFile)
        self.figure, self.logo = figure, logo
        pixels = _pixels(logo.file.path)
        self.own = (logo.height * pixels.shape[1] / pixels.shape[0], logo.height)
        self.width, self.height = (side + APART * style.text for side in self.own)
        pixels[..., 3] *= logo.opacity
        self.pixels = pixels

    def shifts(self, *, is_upper: bool) -> tuple[float, float]:
        """How far words at that side of the page give way to it, from the left and from the right, in pixels."""
        if self.logo.is_upper != is_upper:
            return 0.0, 0.0
        return (self.width, 0.0) if self.logo.is_left else (0.0, self.width)

    def place(self, left: float, right: float, bottom: float, top: float) -> None:
        """Puts it into its corner of a box in pixels."""
        sides = self.figure.get_size_inches() * DPI
        width, height = self.own
        x = left if self.logo.is_left else right - width
        y = top - height if self.logo.is_upper else bottom
        box = Bbox.from_bounds(x / sides[0], y / sides[1], width / sides[0], height / sides[1])
        image = BboxImage(TransformedBbox(box, self.figure.transFigure), interpolation="antialiased", zorder=3)
        image.set_data(self.pixels)
        self.figure.add_artist(image)


def _pixels(path: Path) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    """Red, green, blue and opacity from 0 to 1, (height, width, 4)."""
    with Image.open(path, formats=["PNG"]) as image:
        return np.asarray(image.convert("RGBA"), dtype=float) / 255
