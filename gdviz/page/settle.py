"""Axes that get their places from the words around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes

from gdviz.errors import UsageError
from gdviz.page.axes_fit import insets, put_axes, share_of
from gdviz.page.boxes import Box
from gdviz.page.foot import raise_names
from gdviz.page.page import Page
from gdviz.page.sheet import Sheet
from gdviz.styles.base import DPI
from gdviz.views.base import Turning

LEAST_PANEL = 2.8  # sizes of type: less is no picture
GUESSED = 0.4  # of it: as long as the words around axes are only guessed
Draw = Callable[[int, Axes], Turning]
Adjust = Callable[[Sequence[Axes]], None]


def settle(page: Page, draw: Draw, adjust: Adjust = lambda _: None) -> list[Turning]:
    """Adds all axes of a page, draws each by its number and puts it in its place; views that fill their box come last.

    `adjust` is called before the axes are measured.  UsageError where the size has no room for them.
    """
    boxes = _roomy(page, page.boxes, GUESSED)
    panels = [page.figure.add_axes(share_of(box, page.size)) for box in boxes]
    late = [i for i in range(len(panels)) if page.view(i).fills_box]
    for i in late:
        panels[i].set_axis_off()
    turnings = {i: draw(i, axes) for i, axes in enumerate(panels) if i not in late}
    for _ in range(2):  # fewer ticks may be narrower
        adjust(panels)
        boxes = _roomy(page, page.panels.place(page.area, [insets(axes) for axes in panels]))
        for axes, box in zip(panels, boxes, strict=True):
            put_axes(axes, box, page.size)
        raise_names(panels)
    turnings |= {i: draw(i, panels[i]) for i in late}
    return [turnings[i] for i in range(len(panels))]


def box_of(axes: Axes) -> Box:
    """Where axes stand, in pixels of the layout."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    place, scale = axes.get_window_extent(), DPI / figure.dpi
    return Box(*(float(each) * scale for each in place.bounds))


def _roomy(page: Page, boxes: list[Box], share: float = 1.0) -> list[Box]:
    """The boxes.  UsageError where one is too small for a picture, or smaller than that share of it."""
    least_px = share * LEAST_PANEL * page.sheet.style.text
    if any(min(box.width, box.height) < least_px for box in boxes):
        raise _too_small(page.sheet)
    return boxes


def _too_small(sheet: Sheet) -> UsageError:
    count = len(sheet.views)
    words = f"{count} {'view' if count == 1 else 'views'}"
    return UsageError(f"expected a size with room for {words} in it, got {list(sheet.figure.size)}")
