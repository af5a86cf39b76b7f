"""Colours as a style file writes them: names, #rrggbb, lists, and colormaps of matplotlib by name."""

from __future__ import annotations

from typing import Annotated, Final

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import CSS4_COLORS, is_color_like, to_hex, to_rgba

from gdviz.tables.registry import nearest
from gdviz.tables.schema import Rule, Spelling

SAMPLES: Final = 9  # of a colormap: so many colours of a ramp stand for it

Color = Annotated[
    str,
    Rule(
        "an opaque colour, #rrggbb or a name",
        lambda v: is_color_like(v) and to_rgba(v)[3] == 1,
        hint=lambda v: "" if is_color_like(v) else nearest(v, CSS4_COLORS),
    ),
]
RunColors = Annotated[tuple[Color, ...], Rule("a list of at least one opaque colour", lambda v: len(v) > 0)]


def colors_of_map(name: str) -> tuple[str, ...] | None:
    """The colours of matplotlib's colormap of that name, evenly along it; None where there is none."""
    if name not in colormaps:
        return None
    return tuple(to_hex(color) for color in colormaps[name](np.linspace(0, 1, SAMPLES)))


Ramp = Annotated[
    tuple[Color, ...],
    Rule(
        "a list of at least two opaque colours, or the name of a colormap",
        lambda v: len(v) > 1,
        hint=lambda v: nearest(v, colormaps),
    ),
    Spelling(colors_of_map),
]
