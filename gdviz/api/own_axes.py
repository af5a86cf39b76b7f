"""A figure for axes of the user's own: what it is, or why they cannot have it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from matplotlib.axes import Axes

from gdviz.errors import UsageError, shown
from gdviz.page.own_axes import px_of
from gdviz.scene.parts import Figure
from gdviz.styles.base import Style, style

PLAIN: Final = "rectilinear"
WIDER: Final = 1.15  # times axes alone is a panel on a page, with the words beside them
HIGHER: Final = 1.4  # times axes alone is a page, with what stands over and below them
MOST_BESIDE: Final = 3  # panels in a row for which styles have a size


def in_own_axes(axes: Any, figure: Figure) -> Figure:
    """The figure with type as large as suits the axes.  UsageError where they cannot have it."""
    if words := _axes_refusal(axes) or _figure_refusal(figure):
        raise UsageError(f"draw: {words}")
    look = figure.look or style(figure.keys.style)
    return replace(figure, keys=replace(figure.keys, size=look.size(1)), look=_fitted(look, *px_of(axes)))


def _fitted(look: Style, width_px: float, height_px: float) -> Style:
    """A style whose type is as large as that of a page whose panels are about as large as these axes.

    Its own size stands for the page after that: it is not fitted again.
    """
    width, height = WIDER * width_px, HIGHER * height_px
    views = min(max(round(look.size(1)[0] / width), 1), MOST_BESIDE)
    return look.fitted((round(views * width), round(height)), views)


def _axes_refusal(axes: Any) -> str:
    """Why nothing can be drawn in there; "" where it can."""
    if not isinstance(axes, Axes):
        return f"expected axes of matplotlib, got {shown(axes)}"
    if axes.name != PLAIN:
        hint = "; a surface brings its own perspective" if axes.name == "3d" else ""
        return f"expected plain axes, got those of the projection {axes.name!r}{hint}"
    if axes.has_data():
        return "expected empty axes, got some with data; clear() them before, or draw into them afterwards"
    return ""


def _figure_refusal(figure: Figure) -> str:
    """Why it needs a page of its own; "" where it does not."""
    views, panels = figure.keys.views, figure.keys.panels
    if len(views) > 1:
        return f"expected one view, got {', '.join(views)}; each needs axes of its own"
    return f"expected a view for all runs, got panels = {panels!r}" if panels in ("runs", "moments") else ""
