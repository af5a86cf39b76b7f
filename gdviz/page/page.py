"""A figure whose texts are measured and whose panels have their boxes, before any view is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.page.caption import Caption
from gdviz.page.header import Header, draw_header
from gdviz.page.layout import Layout, Measures, gap, header_width, lay_out, margin, over_width
from gdviz.page.legend.legend import Legend
from gdviz.page.narration import Narration
from gdviz.page.sheet import Sheet
from gdviz.styles.base import DPI

ROOMY = 14  # sizes of type: so large a box leaves a panel more than that, whatever its numbers and names


@dataclass(frozen=True, eq=False)
class Page:
    """The texts of a sheet, and where they and the panels stand."""

    sheet: Sheet
    figure: Figure
    legend: Legend
    header: Header
    caption: Caption
    narration: Narration | None
    layout: Layout

    @property
    def least_panel(self) -> float:
        """The least width or height of a panel with its numbers and names, in sizes of type."""
        return min(min(box.width, box.height) for box in self.layout.panels) / self.sheet.style.text_px


def compose(sheet: Sheet, scale: float = 1.0) -> Page:
    """The page of a sheet; `scale` multiplies its pixels."""
    figure = Figure(figsize=(sheet.size[0] / DPI, sheet.size[1] / DPI), dpi=DPI * scale)
    FigureCanvasAgg(figure)
    legend = Legend(figure, sheet, _legend_limits(sheet), is_over=_is_over(sheet), apart=_cell_width(sheet))
    room = header_width(sheet.size, 0 if sheet.grid else len(sheet.views), sheet.style, legend.width)
    header = draw_header(figure, sheet, room, is_beside_legend=_is_over(sheet))
    caption = Caption(figure, sheet)
    narration = Narration(figure, sheet) if sheet.figure.keys.narrate else None
    below_title = header.heights[1] + (narration.height if narration else 0.0)
    measures = Measures(
        legend=(legend.width, legend.height),
        header=(header.heights[0], below_title),
        caption=caption.height,
        heading=legend.heading_height,
        title=header.title_width,
    )
    layout = lay_out(sheet.size, len(sheet.views), sheet.style, measures, sheet.grid)
    return Page(sheet, figure, legend, header, caption, narration, layout)


def _is_over(sheet: Sheet) -> bool:
    """Whether the legend stands over the last of several panels side by side."""
    return sheet.grid is None and len(sheet.views) > 1


def _cell_width(sheet: Sheet) -> float | None:
    """How wide a panel of one run is, if there are such panels."""
    grid, style = sheet.grid, sheet.style
    if grid is None or not grid.per_run:
        return None
    return (sheet.size[0] - 2 * margin(style) - (grid.columns - 1) * gap(style)) / grid.columns - style.text_px


def _legend_limits(sheet: Sheet) -> tuple[float, float]:
    """How wide and high the legend may be: nearly all the height beside a panel, half of it over one."""
    width, height = sheet.size
    if _is_over(sheet):
        return over_width(width, len(sheet.views), sheet.style), height * 0.54
    return width * 0.45, height * 0.82
