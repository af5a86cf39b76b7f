"""How much room the names of runs take at the ends of their curves, before any curve is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from gdviz.notation import show_short
from gdviz.page.lettering import width_of, write
from gdviz.page.sheet import Sheet
from gdviz.views.charts.end_label import SETTING
from gdviz.words.run_names import RunName

BETWEEN, BEFORE_NAME = 0.5, 1.3  # sizes of type between a name and its value, and before it all


def names_width(figure: Figure, sheet: Sheet, names: Sequence[RunName]) -> float:
    """How many pixels the runs' names take, with the last costs behind them and their settings below, about.

    Where there are no settings the values stand there.
    """
    small = sheet.style.small_px
    has_settings = any(name.settings for name in names)
    lines = []
    for name, run in zip(names, sheet.runs, strict=True):
        title = _width(figure, name.name, small, "bold")
        value = _width(figure, show_short(float(run.cost[-1])), small)
        setting = _width(figure, name.settings, SETTING * small)
        lines += [title + BETWEEN * small + value, setting] if has_settings else [title, value]
    return max(lines) + BEFORE_NAME * small


def _width(figure: Figure, words: str, size_px: float, weight: str = "normal") -> float:
    text = write(figure, words, size_px, "none", weight=weight, parse_math=False)
    width = width_of(text)
    text.remove()
    return width
