"""Small multiples: a panel for each run, in its colour, under its own heading, all with the same axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.figure import Figure

from gdviz.page.axes_fit import fit_together, share_of
from gdviz.page.layout import Box
from gdviz.page.sheet import Sheet
from gdviz.views.base import Turning


def draw_multiples(
    figure: Figure, sheet: Sheet, cells: Sequence[Box]
) -> tuple[list[Turning], list[tuple[float, float]]]:
    """Draws each view of each run in a cell of its own, view by view; also gives the first panels' upper left corners.

    A corner is at its cell's top where the panel's own title stands below that.
    """
    assert sheet.grid is not None
    runs, size, turnings = sheet.runs, sheet.size, []
    cost = replace(sheet.cost, window=sheet.known.window)
    for view, first in zip(sheet.views, range(0, len(cells), len(runs)), strict=True):
        framed, own = view.framed(cost, runs), cells[first : first + len(runs)]
        panels = [figure.add_axes(share_of(cell, size)) for cell in own]
        for i, (axes, run) in enumerate(zip(panels, runs, strict=True)):
            turnings.append(framed.draw_turning(axes, cost, [run], sheet.style.of_run(i)))
        fit_together(panels, own, sheet.grid.columns, size)
    places = [axes.get_position() for axes in figure.axes[: len(runs)]]
    corners = [
        (place.x0 * size[0], max(place.y1 * size[1], cell.top)) for place, cell in zip(places, cells, strict=False)
    ]
    return turnings, corners
