"""Small multiples: a panel for each run, in its colour, under its own heading, all with the same axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.axes import Axes

from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.page.axes_fit import insets, share_ticks
from gdviz.page.boxes import Box
from gdviz.page.headings import Headings
from gdviz.page.page import Page
from gdviz.page.settle import box_of, settle
from gdviz.page.sheet import Sheet
from gdviz.views.base import Turning
from gdviz.views.charts.counted import counted_runs
from gdviz.words.run_names import bare_names


def draw_multiples(page: Page, headings: Headings) -> list[Turning]:
    """Draws each view of each run in a cell of its own, view by view, under the run's heading.

    A view that all runs share has their names at its lines.
    """
    sheet, count = page.sheet, len(page.sheet.runs)
    alike = page.panels.tick_columns if sheet.figure.keys.zoom_rows else count  # panels with the same axes
    names = bare_names(sheet.runs)

    def draw(i: int, axes: Axes) -> Turning:
        view, run = sheet.views[page.panels.view(i)], page.panels.run(i)
        cost, runs = _frame(sheet, run, alike)
        framed = view.framed(cost, runs)
        if run is None:
            return framed.named(names).draw_turning(axes, cost, runs, sheet.style)
        own = framed.wordless() if run % alike else framed  # what marks mean is said once for the same axes
        return own.draw_turning(axes, cost, [sheet.runs[run]], sheet.style.of_run(run))

    def adjust(panels: Sequence[Axes]) -> None:
        what = ""  # the rows before show
        for first in range(0, len(panels), alike):
            if panels[first].axison and page.panels.run(first) is not None:
                is_over_alike = page.panels.is_over_alike(first)
                share_ticks(panels[first : first + alike], page.panels.tick_columns, is_over_alike=is_over_alike)
                if first % count and panels[first].get_title("left") == what:  # which is said once
                    panels[first].set_title("", loc="left")
                what = panels[first].get_title("left") or what

    turnings = settle(page, draw, adjust)
    if page.panels.run(len(turnings) - 1) is None:
        turnings[-1](max(run.steps for run in sheet.runs), 1.0)  # a chart chooses what it counts for its last place
        counted = counted_runs(page.figure.axes[-1])
        if len(counted) == count:
            headings.count(counted, min(box_of(axes).width for axes in page.figure.axes[:count]))
    show = headings.place(_with_words(page.figure.axes[:count], page.panels.tick_columns))
    return [*turnings, lambda step, _share: show(int(step))]


def _frame(sheet: Sheet, run: int | None, alike: int) -> tuple[Cost, Sequence[Run]]:
    """The runs that a panel's axes suit, and the cost with their window: of all, or of as many as are `alike`."""
    if run is None or alike == len(sheet.runs):
        return sheet.framed_cost, sheet.runs
    first = run - run % alike
    runs = sheet.runs[first : first + alike]
    return replace(sheet.cost, window=window_of(replace(sheet.cost, window=None), runs)), runs


def _with_words(panels: Sequence[Axes], columns: int) -> list[Box]:
    """The boxes of panels with what stands over them, as high all along a row."""
    boxes = []
    for first in range(0, len(panels), columns):
        row = panels[first : first + columns]
        over = max(insets(axes).top for axes in row)
        boxes += [replace(box, height=box.height + over) for box in map(box_of, row)]
    return boxes
