"""Whether a figure has its panels found for it, and room for panels that are found."""

from __future__ import annotations

from typing import Final

from gdviz.scene.parts import Figure

LEAST_WIDTH: Final = 640  # pixels of a page that has such room
LEAST_SHAPE: Final = 0.5  # its height over its width


def leaves_room(figure: Figure) -> bool:
    """Whether the figure leaves its panels open and has room for more of them."""
    keys, (width, height) = figure.keys, figure.size
    is_roomy = keys.size is None or (width >= LEAST_WIDTH and height >= LEAST_SHAPE * width)
    return keys.panels == "auto" and keys.columns is None and is_roomy
