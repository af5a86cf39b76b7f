"""Where the parts of a figure stand, in pixels from its lower left corner."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.scene.grid import Grid
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
class Layout:
    """The header's corner and width, the legend's box, and one box a panel, its ticks and labels included."""

    title_top: float
    header_left: float
    header_width: float
    legend: Box
    panels: tuple[Box, ...]
    caption_top: float


@dataclass(frozen=True)
class Measures:
    """What the texts of a page take, in pixels: the legend's width and height, the heights of title and lines below it.

    Also the caption's height, that of a `heading` over each panel of one run, and the width of the title.
    """

    legend: tuple[float, float] = (0.0, 0.0)
    header: tuple[float, float] = (0.0, 0.0)
    caption: float = 0.0
    heading: float = 0.0
    title: float = 0.0


def margin(style: Style) -> float:
    """The free edge around everything."""
    return 1.15 * style.text_px


def gap(style: Style) -> float:
    """The free space between panels."""
    return 1.5 * style.text_px


def lay_out(size: tuple[int, int], views: int, style: Style, measures: Measures, grid: Grid | None = None) -> Layout:
    """The places of a title and formula, a legend, `views` panels, and a caption below them all.

    The legend stands at the right of a panel; of several, over the last, from the figure's top where the title ends
    before it; over a grid of runs, at its right end.
    """
    if grid:
        return _lay_out_grid(size, style, measures, grid)
    width, height = size
    edge, between = margin(style), gap(style)
    title_top = height - edge
    below_title = title_top - measures.header[0]
    body_top = below_title - measures.header[1] - 0.7 * style.text_px
    column = _column(width, views, measures.legend[0], style)
    left_width = header_width(size, views, style, measures.legend[0])
    is_over = views > 1
    legend_top = title_top if is_over and measures.title <= left_width + 0.5 * between else below_title
    legend = Box(width - edge - column, legend_top - measures.legend[1], column, measures.legend[1])
    beside = max(1, views - 1)
    each = (left_width - (beside - 1) * between) / beside
    bottom = edge + measures.caption
    panels = [Box(edge + i * (each + between), bottom, each, body_top - bottom) for i in range(beside)]
    if is_over:
        panels.append(Box(legend.left, bottom, column, legend.bottom - 0.9 * style.text_px - bottom))
    return Layout(title_top, edge, left_width, legend, tuple(panels), bottom - 0.5 * style.text_px)


def _lay_out_grid(size: tuple[int, int], style: Style, measures: Measures, grid: Grid) -> Layout:
    edge = margin(style)
    title_top = size[1] - edge
    below_title = title_top - measures.header[0]
    left_width = header_width(size, 0, style, measures.legend[0])
    legend = Box(size[0] - edge - measures.legend[0], below_title - measures.legend[1], *measures.legend)
    top, bottom = below_title - measures.header[1] - 0.7 * style.text_px, edge + measures.caption
    width = left_width
    if grid.per_run:
        top, width = min(top, legend.bottom - 0.5 * style.text_px) - measures.heading, size[0] - 2 * edge
    down = gap(style) + (measures.heading if not grid.is_stacked else 0.0)
    cells = cells_of(Box(edge, bottom, width, top - bottom), grid, gap(style), down)
    return Layout(title_top, edge, left_width, legend, tuple(cells[: grid.panels]), bottom - 0.5 * style.text_px)


def cells_of(area: Box, grid: Grid, across: float, down: float) -> list[Box]:
    """The equal cells of a grid, row by row from the top, so far apart."""
    width = (area.width - (grid.columns - 1) * across) / grid.columns
    height = (area.height - (grid.rows - 1) * down) / grid.rows
    return [
        Box(area.left + column * (width + across), area.top - height - row * (height + down), width, height)
        for row in range(grid.rows)
        for column in range(grid.columns)
    ]


def header_width(size: tuple[int, int], views: int, style: Style, legend_width: float) -> float:
    """How wide the formula and step counter may be: all that the column at the right leaves."""
    return size[0] - 2 * margin(style) - gap(style) - _column(size[0], views, legend_width, style)


def over_width(width: float, views: int, style: Style) -> float:
    """The width of the last of several panels, over which the legend stands: its equal share, of two a little less."""
    share = 0.48 if views == 2 else 1 / views
    return (width - 2 * margin(style) - (views - 1) * gap(style)) * share


def _column(width: float, views: int, legend_width: float, style: Style) -> float:
    """The width of the column at the right, which holds the legend and, of several panels, the last."""
    return max(legend_width, over_width(width, views, style)) if views > 1 else legend_width
