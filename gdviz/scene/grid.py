"""In how many rows and columns the panels of a figure stand."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

MOST_COLUMNS = 12  # and runs with a panel each: more are too small to see anything in
FEWEST_AT_MOMENTS, MOST_AT_MOMENTS = 1, 4  # runs whose fits are told apart in a small panel at each moment
MOST_IN_ROW = 4  # such panels


@dataclass(frozen=True)
class Grid:
    """So many panels in rows and columns; `per_run` where each shows one run, `is_stacked` with a row for each view."""

    columns: int
    panels: int
    per_run: bool = False
    is_stacked: bool = False

    @property
    def rows(self) -> int:
        """The number of rows, the last of which may be shorter."""
        return ceil(self.panels / self.columns)

    @property
    def widths(self) -> int:
        """How many views side by side need as much width: the legend is beside a grid of views, over one of runs.

        Four runs, two by two, have room in the width of one view.
        """
        if not self.per_run:
            return self.columns + 1
        return 1 if self.columns == 2 and self.rows > 1 and not self.is_stacked else self.columns


def grid_of(views: int, runs: int, columns: int | None, *, per_run: bool, has_maps: bool = False) -> Grid | None:
    """The grid of a figure: of its views, or of runs, with a row a view where there are several; None for a plain row.

    Runs without a number of columns stand in one row up to three, of maps up to four, which have their costs below
    them; else in a grid that is nearly square.
    """
    if not per_run:
        return None if columns is None else Grid(min(columns, views), views)
    if views > 1:
        return Grid(runs, runs * views, per_run=True, is_stacked=True)
    columns = min(columns or (runs if runs <= 3 + has_maps else ceil(sqrt(runs))), runs)
    return Grid(columns, runs, per_run=True)
