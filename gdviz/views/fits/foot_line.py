"""The line of the name under the axes, where words stand at the right that have no place inside."""

from __future__ import annotations

from typing import Final

from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.styles.base import Style
from gdviz.views.paths.pixels import AxesPixels

BELOW, BELOW_NONE = 3.0, 1.25  # sizes of type from the axes to that line, under numbers and without such
BETWEEN: Final = 1.5  # sizes of type between the name and the words


def make_room(axes: Axes, style: Style, width_px: float) -> bool:
    """Whether words of that width have room beside the name, which moves to the left for them if it must."""
    page, label = AxesPixels(axes), axes.xaxis.label
    begin = page.size[0] - width_px - BETWEEN * style.small
    half = float(page.box(label).half[0])
    if begin < 2 * half or any(_is_below(text) for text in axes.texts):
        return False
    if begin < 0.5 * page.size[0] + half:
        label.set(x=0.0, ha="left")
    return True


def below_px(axes: Axes, style: Style) -> float:
    """How far below the axes, in pixels, that line is."""
    return (BELOW if len(axes.get_xticks()) else BELOW_NONE) * style.small


def _is_below(text: Text) -> bool:
    return bool(text.get_text() and text.get_visible() and text.get_position()[1] < 0)
