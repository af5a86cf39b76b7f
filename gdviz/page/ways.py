"""The few arrangements that the panels of a sheet may have."""

from __future__ import annotations

from dataclasses import replace

from gdviz.page.chart_stack import ChartStack
from gdviz.page.moment_grid import MomentGrid
from gdviz.page.moment_row import MomentRow
from gdviz.page.panels import Panels
from gdviz.page.relief_stack import ReliefStack
from gdviz.page.run_rows import RunRows
from gdviz.page.runs_over_charts import RunsOverCharts

IN_GRID = 4  # moments of a shape of their own: in a row they would be small
WIDE = 0.6  # of its width: the height of a map that is wide and low
STACKED = 3  # views, of which one has the others in a column beside it


def ways_of(panels: Panels) -> list[Panels]:
    """The panels as they are asked for, and where that leaves it open, other ways."""
    count, first = len(panels.shapes), panels.shapes[0]
    if panels.moments == IN_GRID and first is not None and count == IN_GRID + 1:
        return [MomentGrid(panels.shapes, 0, panels.apart, moments=panels.moments)]
    if panels.moments:
        return [MomentRow(panels.shapes, 0, panels.apart, moments=panels.moments)]
    if panels.runs:
        is_mixed = count == 2 and first is not None and panels.shapes[1] is None
        is_wide = is_mixed and first is not None and first < WIDE and panels.columns == panels.runs
        rows = RunRows(panels.shapes, 1, panels.apart, panels.runs, panels.heading, panels.least)
        if panels.shares_charts:
            columns = RunsOverCharts(panels.shapes, panels.runs, panels.apart, panels.runs, panels.heading)
            return [rows, columns] if is_wide else [columns]
        return [panels, rows] if is_wide else [panels]
    if panels.is_stack:
        return [ChartStack(panels.shapes, 0, panels.apart, least=panels.least)]
    if panels.columns or count == 1:
        return [panels]
    others = [panels, *(replace(panels, columns=columns) for columns in range(count - 1, 0, -1))]
    return [*_stacks(panels), *others]


def _stacks(panels: Panels) -> list[Panels]:
    """A relief large at the left, the two other views in a column beside it: more would be too low."""
    if len(panels.shapes) != STACKED or panels.relief is None:
        return []
    return [ReliefStack(panels.shapes, 0, panels.apart, least=panels.least, lead=panels.relief)]
