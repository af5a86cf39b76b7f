"""A colour for each minimum of a map: that of a run that ends there, else one that is like no run's."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.colors import to_rgb

from gdviz.styles.base import Style

UNLIKE = 0.3  # between two colours of the cube of red, green and blue that are told apart


def hues_of(style: Style, taken: Mapping[int, str], count: int) -> list[str]:
    """So many colours, those that are `taken` in their places; the categories of the style come round again."""
    own = np.array([to_rgb(color) for color in taken.values()]).reshape(-1, 3)
    categories = style.runs
    unlike = [each for each in categories if (np.hypot.reduce(own - to_rgb(each), axis=1) >= UNLIKE).all()]
    free = unlike or list(categories)
    rest = [i for i in range(count) if i not in taken]
    hues = {i: free[place % len(free)] for place, i in enumerate(rest)} | dict(taken)
    return [hues[i] for i in range(count)]
