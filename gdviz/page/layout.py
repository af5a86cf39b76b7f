"""Where the parts of a figure stand, in pixels from its lower left corner."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

from gdviz.styles.base import Style


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height


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
        """How many views side by side need as much width: the key stands beside a grid of views, over one of runs."""
        return self.columns if self.per_run else self.columns + 1


def grid_of(views: int, runs: int, columns: int | None, *, per_run: bool) -> Grid | None:
    """The grid of a figure: of its views, or of runs, with a row a view where there are several; None for a plain row.

    Runs without a number of columns stand in one row up to four, else in a grid that is nearly square.
    """
    if not per_run:
        return None if columns is None else Grid(min(columns, views), views)
    if views > 1:
        return Grid(runs, runs * views, per_run=True, is_stacked=True)
    columns = min(columns or (runs if runs <= 4 else ceil(sqrt(runs))), runs)
    return Grid(columns, runs, per_run=True)


@dataclass(frozen=True)
class Layout:
    """The header's corner and width, the key's box, and one box a panel, its ticks and labels included."""

    title_top: float
    header_left: float
    header_width: float
    key: Box
    panels: tuple[Box, ...]
    foot_top: float


def margin(style: Style) -> float:
    """The free edge around everything."""
    return 1.15 * style.text_px


def gap(style: Style) -> float:
    """The free space between panels."""
    return 1.5 * style.text_px


def lay_out(
    size: tuple[int, int],
    views: int,
    style: Style,
    key: tuple[float, float],
    header: tuple[float, float],
    foot: float = 0.0,
    grid: Grid | None = None,
    heading: float = 0.0,
    title: float = 0.0,
) -> Layout:
    """The places of a title and formula, a key of `key` pixels, `views` panels, and a foot so high below them all.

    `header` is the height of the title and that of the lines below it.  The key stands at the right of a panel; of
    several, over the last, from the figure's top where the title, so wide, ends before it; over a grid of runs, at its
    right end.  There each run's panel has so much room for a `heading` above it.
    """
    if grid:
        return _lay_out_grid(size, style, key, header, foot, grid, heading)
    width, height = size
    edge, between = margin(style), gap(style)
    title_top = height - edge
    below_title = title_top - header[0]
    body_top = below_title - header[1] - 0.7 * style.text_px
    column = _column(width, views, key[0], style)
    left_width = header_width(size, views, style, key[0])
    is_over = views > 1
    key_top = title_top if is_over and title <= left_width + 0.5 * between else below_title
    key_box = Box(width - edge - column, key_top - key[1], column, key[1])
    beside = max(1, views - 1)
    each = (left_width - (beside - 1) * between) / beside
    bottom = edge + foot
    panels = [Box(edge + i * (each + between), bottom, each, body_top - bottom) for i in range(beside)]
    if is_over:
        top = key_box.bottom - 0.9 * style.text_px
        panels.append(Box(key_box.left, bottom, column, top - bottom))
    return Layout(title_top, edge, left_width, key_box, tuple(panels), bottom - 0.5 * style.text_px)


def _lay_out_grid(
    size: tuple[int, int],
    style: Style,
    key: tuple[float, float],
    header: tuple[float, float],
    foot: float,
    grid: Grid,
    heading: float,
) -> Layout:
    edge = margin(style)
    title_top = size[1] - edge
    below_title = title_top - header[0]
    left_width = header_width(size, 0, style, key[0])
    key_box = Box(size[0] - edge - key[0], below_title - key[1], *key)
    top, bottom = below_title - header[1] - 0.7 * style.text_px, edge + foot
    width = left_width
    if grid.per_run:
        top, width = min(top, key_box.bottom - 0.5 * style.text_px) - heading, size[0] - 2 * edge
    down = gap(style) + (heading if not grid.is_stacked else 0.0)
    cells = cells_of(Box(edge, bottom, width, top - bottom), grid, gap(style), down)
    return Layout(title_top, edge, left_width, key_box, tuple(cells[: grid.panels]), bottom - 0.5 * style.text_px)


def cells_of(area: Box, grid: Grid, across: float, down: float) -> list[Box]:
    """The equal cells of a grid, row by row from the top, so far apart."""
    width = (area.width - (grid.columns - 1) * across) / grid.columns
    height = (area.height - (grid.rows - 1) * down) / grid.rows
    return [
        Box(area.left + column * (width + across), area.top - height - row * (height + down), width, height)
        for row in range(grid.rows)
        for column in range(grid.columns)
    ]


def header_width(size: tuple[int, int], views: int, style: Style, key_width: float) -> float:
    """How wide the formula and step counter may be: all that the column at the right leaves."""
    return size[0] - 2 * margin(style) - gap(style) - _column(size[0], views, key_width, style)


def over_width(width: float, views: int, style: Style) -> float:
    """The width of the last of several panels, over which the key stands: its equal share, of two a little less."""
    share = 0.48 if views == 2 else 1 / views
    return (width - 2 * margin(style) - (views - 1) * gap(style)) * share


def _column(width: float, views: int, key_width: float, style: Style) -> float:
    """The width of the column at the right, which holds the key and, of several panels, the last."""
    return max(key_width, over_width(width, views, style)) if views > 1 else key_width
