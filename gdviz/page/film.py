"""A page whose moving artists follow a clock."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from gdviz.errors import UsageError
from gdviz.page.axes_fit import fit, share_of
from gdviz.page.layout import Box
from gdviz.page.multiples import draw_multiples
from gdviz.page.page import Page, compose
from gdviz.page.sheet import Sheet
from gdviz.styles.base import Style
from gdviz.views.base import Show, Turning

LEAST_PANEL = 2  # sizes of type: less is no picture


@dataclass(frozen=True, eq=False)
class Film:
    """A figure whose `show(step)` moves its `moving` artists to a step, 0 to `steps`; all else stays still.

    `show(step, share)` also takes the share, 0 to 1, of the movement's time, for views that turn; left out, it is 1.
    `turns` tells whether one does.
    """

    figure: Figure
    show: Callable[..., Sequence[Artist]]
    moving: tuple[Artist, ...]
    steps: int
    turns: bool = False


@contextmanager
def drawing(style: Style) -> Iterator[None]:
    """A context with matplotlib's own defaults and the style's settings; no user's matplotlibrc reaches a picture."""
    defaults = {key: value for key, value in mpl.rcParamsDefault.items() if key not in ("backend", "toolbar")}
    with (
        rc_context({**defaults, **style.rc()}),  # type: ignore[dict-item]
        np.errstate(all="ignore"),  # a diverging run reaches 1e308
        warnings.catch_warnings(),
    ):
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # the scene's own warning says so
        yield


def make_film(sheet: Sheet, scale: float = 1.0) -> Film:
    """The film of a sheet, `scale` times as large; to be called, and drawn, inside `drawing(sheet.style)`.

    UsageError where the size has no room for the panels.
    """
    page = compose(sheet, scale)
    if page.least_panel < LEAST_PANEL:
        raise _too_small(sheet)
    shows = _place_texts(page)
    turnings = _draw_multiples(page) if sheet.grid and sheet.grid.per_run else _draw_views(page)
    least_px = LEAST_PANEL * sheet.style.text_px * scale
    if any(min(axes.get_window_extent().size) < least_px for axes in page.figure.axes):
        raise _too_small(sheet)

    def show(step: int, share: float = 1.0) -> Sequence[Artist]:
        words = [artist for each in shows for artist in each(step)]
        return words + [artist for turning in turnings for artist in turning(step, share)]

    turns = any(view.turns for view in sheet.views)
    return Film(page.figure, show, tuple(show(0)), max(run.steps for run in sheet.runs), turns)


def _place_texts(page: Page) -> list[Show]:
    """Puts all texts but headings in their places; the answers show a step in those that move."""
    layout = page.layout
    page.caption.place(layout)
    shows: list[Show] = [page.header.place(layout), page.legend.place(layout.legend)]
    if page.narration:
        below = layout.title_top - sum(page.header.heights) - 0.3 * page.sheet.style.text_px
        shows.append(page.narration.place(layout.header_left, below))
    return shows


def _draw_multiples(page: Page) -> list[Turning]:
    """Draws each view of each run in a panel of its own, under the run's heading."""
    turnings, corners = draw_multiples(page.figure, page.sheet, page.layout.panels)
    page.legend.place_headings([Box(left, top, 0, page.legend.heading_height) for left, top in corners])
    return turnings


def _draw_views(page: Page) -> list[Turning]:
    """Draws each view, with all runs, in a box of its own."""
    sheet, turnings = page.sheet, []
    for view, box in zip(sheet.views, page.layout.panels, strict=True):
        axes = page.figure.add_axes(share_of(box, sheet.size))
        turnings.append(view.draw_turning(axes, sheet.cost, sheet.runs, sheet.style))
        fit(axes, box, sheet.size)
    return turnings


def _too_small(sheet: Sheet) -> UsageError:
    count = len(sheet.views)
    words = f"{count} {'view' if count == 1 else 'views'}"
    return UsageError(f"expected a size with room for {words} beside the legend, got {list(sheet.size)}")
