"""The colours of step counts, pale for few and dark for many, and the ticks of their bar."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from gdviz.arrays import Array
from gdviz.styles.base import Style

FEW_TICKS: Final = 3
MULTIPLES: Final = ((1.0, 3.0), (1.0, 2.0, 5.0), (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0))


def ramp(style: Style, count: int) -> Array:
    """So many colours (count, 3), from that of the fewest steps to that of the most."""
    colors = LinearSegmentedColormap.from_list("steps", style.steps)
    return np.asarray(colors(np.linspace(0, 1, count))[:, :3])


def shares_of(steps: Any, ends: tuple[int, int]) -> Array:
    """How far along a logarithmic ramp between its ends each number of steps lies, 0 to 1."""
    first, last = ends
    return np.asarray(np.clip(np.log(np.maximum(steps, first) / first) / max(np.log(last / first), 1e-9), 0, 1))


def round_steps(ends: tuple[int, int]) -> list[int]:
    """The round numbers of steps between two ends that a bar is marked with; the ends where there are none."""
    decades = 10.0 ** np.arange(np.floor(np.log10(ends[0])), np.log10(ends[1]) + 1)
    for multiples in MULTIPLES:
        numbers = np.outer(decades, multiples).ravel()
        ticks = [round(each) for each in numbers if each == round(each) and ends[0] <= each <= ends[1]]
        if len(ticks) >= FEW_TICKS:
            return ticks
    return sorted({*ends})
