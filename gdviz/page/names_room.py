"""How much room the names of runs take at the ends of their curves, before any curve is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from gdviz.notation import show_short
from gdviz.page.lettering import width_of_words
from gdviz.page.sheet import Sheet
from gdviz.views.charts.label_forms import UNDER, Widths, widest

BEFORE_NAME = 1.3  # sizes of type before a name


def names_width(figure: Figure, sheet: Sheet, names: Sequence[str]) -> float:
    """How many pixels the runs' names take, with the last costs under them, about."""
    small = sheet.style.small
    labels: list[Widths] = [
        {
            "name": width_of_words(figure, sheet.style.said(name), small, "bold"),
            "value": width_of_words(figure, sheet.style.said(show_short(float(run.cost[-1]))), small),
        }
        for name, run in zip(names, sheet.runs, strict=True)
    ]
    return widest(UNDER, labels, sheet.style) + BEFORE_NAME * small
