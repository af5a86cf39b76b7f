"""Words on a picture: small, with a casing that keeps them readable on whatever lies below."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text

from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER

YIELDING: Final = "yielding-word"  # the gid of the words for a mark in the place of which a note comes
CASING = 0.25  # of the height of type: the line around it, of which half shows
LETTERING = 5  # of the moving artists, over all paths and marks


def write(axes: Axes, style: Style, words: str, color: Any, *, gid: str, weight: str = "bold") -> Text:
    """The words in the axes' middle, where they take no room beside them, to be moved in the axes' shares."""
    casing = [Stroke(linewidth=points(CASING * style.small_px), foreground=style.casing), Normal()]
    look: dict[str, Any] = {"ha": "center", "va": "center", "parse_math": False, "path_effects": casing, "gid": gid}
    type_: dict[str, Any] = {"fontsize": points(style.small_px), "color": color, "weight": weight}
    return axes.text(0.5, 0.5, words, transform=axes.transAxes, zorder=MOVING_ZORDER + LETTERING, **type_, **look)
