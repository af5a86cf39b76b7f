"""One view in axes of a reader's own figure, without the page that stands around it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.errors import UsageError
from gdviz.page.axes_fit import thin_ticks
from gdviz.page.naming import Naming, are_named, named, namings_of
from gdviz.page.settle import LEAST_PANEL
from gdviz.page.sheet import Sheet
from gdviz.styles.base import DPI, Style, points
from gdviz.styles.strokes import PLAIN
from gdviz.views.base import BESIDE, RUN_NAME, Turning
from gdviz.words.run_names import bare_names


def px_of(axes: Axes) -> tuple[int, int]:
    """Width and height of axes in a style's pixels, whatever the resolution of their figure."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return round(axes.bbox.width * DPI / figure.dpi), round(axes.bbox.height * DPI / figure.dpi)


def draw_in(axes: Axes, sheet: Sheet, step: int) -> None:
    """Draws a step of the sheet's first view in axes that are empty; to be called inside `drawing(sheet.style)`.

    Runs have their names at their lines, or where these have no room in a legend of matplotlib's.  UsageError where the
    axes are too small for a picture.
    """
    if min(px_of(axes)) < LEAST_PANEL * sheet.style.text:
        width, height = px_of(axes)
        raise UsageError(f"expected axes with room for a picture, got {width} × {height} pixels")
    *first, last = namings_of(sheet)
    for naming in first:
        show = _draw(axes, sheet, naming)
        if are_named([axes], len(sheet.runs), naming) and _is_free(axes):
            show(step, 1.0)
            return
    _draw(axes, sheet, last)(step, 1.0)
    if last == "legend":
        _add_legend(axes, sheet)


def use_own_mathematics(axes: Axes) -> None:
    """Gives formulas the fonts of matplotlib's settings; to be called outside `drawing`.

    Those of a style are found by settings that hold no more when the reader's figure is drawn.
    """
    for text in axes.findobj(Text):
        text.set_math_fontfamily(mpl.rcParams["mathtext.fontset"])


def _draw(axes: Axes, sheet: Sheet, naming: Naming) -> Turning:
    """Draws the last step with the names there; where the figure has a layout of its own, it makes room for all words.

    The answer shows others.
    """
    anchor, is_in_layout, view = axes.get_anchor(), axes.get_in_layout(), named(sheet, naming).views[0]
    _furnish(axes, sheet.style)
    show = view.draw_turning(axes, sheet.cost, sheet.runs, sheet.style)
    axes.set_anchor(anchor)
    if axes.axison:
        thin_ticks(axes)
    show(max(run.steps for run in sheet.runs), 1.0)
    axes.set_in_layout(is_in_layout)  # matplotlib takes out what was ever given another place
    _lay_out(axes, () if view.fills_box else BESIDE)
    return show


def _lay_out(axes: Axes, outside: Sequence[str]) -> None:
    """Lets the figure lay itself out, if it does: what has these gids may stand outside the axes.

    To matplotlib a line without points yet is at the corner of the figure.
    """
    for artist in (*axes.lines, *axes.texts, *axes.images, *axes.collections, *axes.patches):
        artist.set_in_layout(artist.get_gid() in outside)
    figure = axes.get_figure(root=True)
    assert figure is not None
    if engine := figure.get_layout_engine():
        engine.execute(figure)
    axes.apply_aspect()


def _furnish(axes: Axes, style: Style) -> None:
    """Empty axes as they are on a page: their numbers and words take what matplotlib's settings are now."""
    title = axes.get_title()
    axes.clear()
    axes.set_title(title)
    axes.set_facecolor("none" if style.transparent else style.paper)
    for spine in axes.spines.values():
        spine.set(color=style.muted, linewidth=points(1))


def _is_free(axes: Axes) -> bool:
    """Whether the names of runs that stand out of the axes are in the figure, and on nothing of other axes."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    found = [text.get_window_extent() for text in axes.texts if text.get_gid() == RUN_NAME]
    names = [box for box in found if not (axes.bbox.containsx(box.x0) and axes.bbox.containsx(box.x1))]
    others = [box for other in figure.axes if other is not axes and (box := other.get_tightbbox()) is not None]
    is_inside = all(figure.bbox.containsx(box.x0) and figure.bbox.containsx(box.x1) for box in names)
    return is_inside and not any(box.overlaps(other) for box in names for other in others)


def _add_legend(axes: Axes, sheet: Sheet) -> None:
    """The names of the runs where matplotlib finds room for them."""
    style, names = sheet.style, bare_names(sheet.runs)
    lines = [_swatch(style, i) for i in range(len(names))]
    colors = [style.lettering(style.run_color(i)) for i in range(len(names))]
    legend = axes.legend(
        lines, [style.said(name) for name in names], fontsize=points(style.small), facecolor=style.paper,
        edgecolor=style.grid, framealpha=0.86, labelcolor=colors,
    )  # fmt: skip
    legend.set_zorder(50)


def _swatch(style: Style, i: int) -> Line2D:
    """A short line as that of the run of that number."""
    stroke = style.run_stroke(i)
    look: dict[str, Any] = {"linestyle": stroke.linestyle, "linewidth": points(style.line)}
    if stroke.marker != PLAIN.marker:
        look |= {"marker": stroke.sign, "markersize": points(stroke.size * style.marker)}
    return Line2D([], [], color=style.run_color(i), **look)
