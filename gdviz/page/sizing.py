"""How large a figure is, and in which style fitted to that size."""

from __future__ import annotations

from gdviz.page.layout import Grid, grid_of
from gdviz.scene.parts import Figure
from gdviz.styles.base import Style, style


def figure_style(figure: Figure, runs: int = 1) -> Style:
    """The figure's style, fitted to its size; the style of a figure with so many runs."""
    return style(figure.keys.style).fitted(figure_size(figure, runs), *extent(figure, runs))


def figure_size(figure: Figure, runs: int = 1) -> tuple[int, int]:
    """Width and height in pixels, before `scale`, of a figure with so many runs."""
    return figure.keys.size or style(figure.keys.style).size(*extent(figure, runs))


def extent(figure: Figure, runs: int) -> tuple[int, int]:
    """How many panels stand side by side, and in how many rows."""
    grid = panel_grid(figure, runs)
    return (grid.widths, grid.rows) if grid else (len(figure.views), 1)


def panel_grid(figure: Figure, runs: int) -> Grid | None:
    """Where the panels of a figure with so many runs stand; None where they stand side by side."""
    keys = figure.keys
    return grid_of(len(figure.views), runs, keys.columns, per_run=keys.panels == "runs")
