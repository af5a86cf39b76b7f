"""Small multiples: a panel for each run, in its colour, under its own heading, all with the same axes."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.axes import Axes

from gdviz.page.axes_fit import insets, put_axes, share_of, share_ticks
from gdviz.page.page import Page
from gdviz.views.base import Turning


def draw_multiples(page: Page) -> list[Turning]:
    """Draws each view of each run in a cell of its own, view by view, under the run's heading."""
    sheet, turnings = page.sheet, []
    runs, size = sheet.runs, page.size
    boxes = page.boxes
    panels: list[list[Axes]] = []
    for i, view in enumerate(sheet.views):
        framed = view.framed(sheet.framed_cost, runs)
        places = boxes[i * len(runs) : (i + 1) * len(runs)]
        panels.append([page.figure.add_axes(share_of(box, size)) for box in places])
        for j, (axes, run) in enumerate(zip(panels[-1], runs, strict=True)):
            own = framed.wordless() if j else framed  # what marks mean is said once
            turnings.append(own.draw_turning(axes, sheet.framed_cost, [run], sheet.style.of_run(j)))
    every = [axes for row in panels for axes in row]
    for _ in range(2):
        for row in panels:
            if row[0].axison:
                share_ticks(row, page.panels.columns)
        words = [insets(axes) for axes in every]
        boxes = page.panels.place(page.area, words)
        for axes, box in zip(every, boxes, strict=True):
            put_axes(axes, box, size)
    if page.headings:
        over = max(each.top for each in words[: len(runs)])
        show = page.headings.place([replace(box, height=box.height + over) for box in boxes[: len(runs)]])
        turnings.append(lambda step, _share: show(step))
    return turnings
