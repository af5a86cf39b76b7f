"""How much room the numbers beside a map take, before it is drawn."""

from __future__ import annotations

from matplotlib.ticker import MaxNLocator

from gdviz.costs.base import Window
from gdviz.notation import offset_of, show_above
from gdviz.styles.base import Style
from gdviz.views.paths.marks import TICK_PAD

TICKS = 4  # numbers on an axis of a map, at most
A_SIGN = 0.6  # of the size of type: the width of one, about


def numbers_width(window: Window, style: Style) -> float:
    """How many pixels the numbers at the left take, those of the second parameter, with what is before the axes."""
    show = show_above(offset_of(*window[1]))
    longest = max((len(style.said(show(tick))) for tick in _ticks(window[1])), default=0)
    return A_SIGN * style.small * longest + TICK_PAD * max(style.small, style.marker)


def _ticks(span: tuple[float, float]) -> list[float]:
    """The numbers of an axis, about."""
    low, high = span
    return [
        float(tick)
        for tick in MaxNLocator(TICKS, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
        if low <= tick <= high
    ]
