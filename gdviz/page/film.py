"""A page whose moving artists follow a clock."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import RLock
from typing import Final

import matplotlib as mpl
import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.errors import UsageError
from gdviz.page.axes_fit import share_ticks
from gdviz.page.canvas import Picture
from gdviz.page.end_settings import with_settings_at_ends
from gdviz.page.inset_legend import place_inside
from gdviz.page.multiples import draw_multiples
from gdviz.page.naming import Naming, are_named, named_beside, namings_of
from gdviz.page.page import Page, compose
from gdviz.page.settle import settle
from gdviz.page.sheet import Sheet
from gdviz.styles.base import Style
from gdviz.views.base import Turning

# matplotlib's settings, its reader of mathematics and Python's filters of warnings are those of all threads: one draws
_TURN: Final = RLock()


@dataclass(frozen=True, eq=False)
class Film:
    """A figure whose `show(step)` moves its `moving` artists to a step, 0 to `steps`; all else stays still.

    At 3.4 steps what glides is between steps 3 and 4; all else, and all words, are those of step 3.
    `show(step, share)` also takes the share, 0 to 1, of the movement's time, for views that turn; left out, it is 1.
    `turns` tells whether one does.
    """

    figure: Picture
    show: Callable[..., Sequence[Artist]]
    moving: tuple[Artist, ...]
    steps: int
    turns: bool = False


@contextmanager
def drawing(style: Style) -> Iterator[None]:
    """A context with matplotlib's own defaults and the style's settings; no user's matplotlibrc reaches a picture.

    Another thread that would draw waits until this one has drawn.
    """
    defaults = {key: value for key, value in mpl.rcParamsDefault.items() if key not in ("backend", "toolbar")}
    with (
        _TURN,
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
    draft = compose(sheet, scale)
    return _best_named(sheet, draft, scale) or _plainly_named(sheet, draft, scale)


def check_room(sheet: Sheet, draft: Page | None = None) -> None:
    """UsageError where `make_film` has no film of the sheet, inside `drawing(sheet.style)`.

    The runs are named in the plainest way first: where that has room, the better ways need not be drawn.  The `draft`
    is the sheet's page, if it is composed already: it is drawn into, and so serves once.
    """
    draft = draft or compose(sheet)
    try:
        _plainly_named(sheet, draft, 1.0)
    except UsageError:
        if not _best_named(sheet, draft, 1.0):
            raise


def _best_named(sheet: Sheet, draft: Page, scale: float) -> Film | None:
    """The film whose views name all runs in the best way that has room, if there is one."""
    for naming in namings_of(sheet)[:-1]:
        with suppress(UsageError):  # where charts with names inside have no room, those with names beside have less
            for page in _pages(sheet, draft, scale, naming):
                film = _film(page)
                if _names_all(film, page):
                    return film
    return None


def _pages(sheet: Sheet, draft: Page, scale: float, naming: Naming) -> Iterator[Page]:
    """The pages on which the runs are named so: with their settings where they can, inside of charts, beside them."""
    if settled := with_settings_at_ends(sheet, draft):
        yield compose(settled.of_size(draft.size), scale, naming)
    yield _page(sheet, draft, scale, naming)
    if beside := named_beside(sheet.of_size(draft.size)):
        yield compose(beside, scale, naming)


def _plainly_named(sheet: Sheet, draft: Page, scale: float) -> Film:
    """The film whose runs are named in the last way, which is there for want of any other."""
    return _film(_page(sheet, draft, scale, namings_of(sheet)[-1]))


def _page(sheet: Sheet, draft: Page, scale: float, naming: Naming) -> Page:
    """The page of the size that was found for a sheet, its runs named so."""
    return draft if naming == draft.naming else compose(sheet.of_size(draft.size), scale, naming)


def _names_all(film: Film, page: Page) -> bool:
    """Whether the views of a film name all runs at its end."""
    film.show(film.steps)
    names_all = are_named(film.figure.axes, len(page.sheet.runs), page.naming)
    film.show(0)
    return names_all


def _film(page: Page) -> Film:
    """The film of a page."""
    sheet = page.sheet
    shows = page.place_texts()
    turnings = draw_multiples(page, page.headings) if page.headings else _draw_views(page)
    steps = max(run.steps for run in sheet.runs)
    if page.legend and sheet.figure.keys.legend == "inside":
        for turning in turnings:
            turning(steps, 1.0)
        inset = place_inside(page.legend, page.figure.axes[0], sheet.style)
        shows.append(lambda _: inset)

    def show(step: float, share: float = 1.0) -> Sequence[Artist]:
        words = [artist for each in shows for artist in each(int(step))]
        return words + [artist for turning in turnings for artist in turning(step, share)]

    turns = any(view.turns for view in sheet.views)
    return Film(page.figure, show, tuple(show(0)), steps, turns)


def _draw_views(page: Page) -> list[Turning]:
    """Draws each view, with all runs, in a box of its own."""
    sheet = page.sheet

    def draw(i: int, axes: Axes) -> Turning:
        return sheet.views[i].draw_turning(axes, sheet.cost, sheet.runs, sheet.style)

    def adjust(panels: Sequence[Axes]) -> None:
        if page.panels.alike:
            share_ticks(panels[: page.panels.alike], page.panels.tick_columns)

    return settle(page, draw, adjust)
