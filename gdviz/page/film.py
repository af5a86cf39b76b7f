"""Views laid out in one Figure, with what stays still apart from what moves."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.errors import UsageError
from gdviz.page.axes_fit import fit, share_of
from gdviz.page.caption import Foot
from gdviz.page.header import Header, draw_header
from gdviz.page.layout import Box, Grid, Layout, gap, header_width, lay_out, margin, over_width
from gdviz.page.legend import Key
from gdviz.page.multiples import draw_multiples
from gdviz.page.narration import Narration
from gdviz.styles.base import DPI, Style
from gdviz.views.base import Show, Turning, View
from gdviz.words.run_words import remarks

Array = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


TURN = 0.5  # the cosine between a step and the way back from which on it leads back
SEEN = 0.003  # of the window: a shorter step is not seen to swing
LEAST_PANEL = 2  # sizes of type: less is no picture
ROOMY = 10  # sizes of type: so large a box leaves a panel more than that, whatever its numbers and names


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


def make_film(
    title: str,
    cost: Cost,
    runs: Sequence[Run],
    views: Sequence[View],
    style: Style,
    size: tuple[int, int],
    scale: float = 1.0,
    notes: Sequence[str] = (),
    grid: Grid | None = None,
    *,
    narrate: bool = False,
) -> Film:
    """The film of a cost and its runs: header, key, the prepared views side by side, and the foot with all notes.

    `size` is in pixels, `scale` multiplies them; with a `grid` the panels stand in rows, or show one run each; with
    `narrate` the first run's update stands above them in numbers.  To be called, and drawn, inside `drawing(style)`.
    UsageError where the size has no room for the panels.
    """
    page = arrange(title, cost, runs, views, style, size, scale, notes, grid, narrate=narrate)
    figure, layout = page.figure, page.layout
    if page.room < LEAST_PANEL:
        raise UsageError(_too_small(views, size))
    page.foot.place(layout)
    shows: list[Show] = [page.header.place(layout), page.key.place(layout.key)]
    if page.told:
        below = layout.title_top - sum(page.header.heights) - 0.3 * style.text_px
        shows.append(page.told.place(layout.header_left, below))
    if grid and grid.per_run:
        turnings, corners = draw_multiples(figure, cost, runs, views, style, layout.panels, grid, size)
        page.key.place_headings([Box(left, top, 0, page.key.heading_height) for left, top in corners])
    else:
        turnings = _draw_views(figure, cost, runs, views, style, layout.panels, size)
    if any(min(axes.get_window_extent().size) < LEAST_PANEL * style.text_px * scale for axes in figure.axes):
        raise UsageError(_too_small(views, size))

    def show(step: int, share: float = 1.0) -> Sequence[Artist]:
        words = [artist for each in shows for artist in each(step)]
        return words + [artist for turning in turnings for artist in turning(step, share)]

    moving = tuple(show(0))
    turns = any(view.turns for view in views)
    return Film(figure, show, moving, max(run.steps for run in runs), turns)


@dataclass(frozen=True, eq=False)
class Page:
    """A figure whose texts are measured and whose panels have their boxes, before any view is drawn."""

    figure: Figure
    key: Key
    header: Header
    foot: Foot
    told: Narration | None
    layout: Layout
    style: Style

    @property
    def room(self) -> float:
        """The least width or height of a panel with its numbers and names, in sizes of type."""
        return min(min(box.width, box.height) for box in self.layout.panels) / self.style.text_px


def arrange(
    title: str,
    cost: Cost,
    runs: Sequence[Run],
    views: Sequence[View],
    style: Style,
    size: tuple[int, int],
    scale: float = 1.0,
    notes: Sequence[str] = (),
    grid: Grid | None = None,
    *,
    narrate: bool = False,
) -> Page:
    """The page of a film, whose arguments are those of `make_film`."""
    figure = Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI * scale)
    FigureCanvasAgg(figure)
    is_apart = grid is not None and grid.per_run
    marks = list(dict.fromkeys(mark for view in views for mark in view.marks(cost)))
    is_over = grid is None and len(views) > 1
    limits = _key_limits(size, len(views) if is_over else 1, style)
    key = Key(figure, runs, marks, style, limits, is_over=is_over, apart=_cell_width(size, style, grid))
    room = header_width(size, 0 if grid else len(views), style, key.width)
    header = draw_header(figure, title, cost, runs, style, size, room, is_beside_key=is_over)
    viewed = [note for view in views for note in view.notes(cost, runs)]
    foot = Foot(figure, [*notes, *remarks(runs), *viewed], style, size)
    heading = key.heading_height if is_apart else 0.0
    told = Narration(figure, cost, runs, style) if narrate else None
    heights = header.heights[0], header.heights[1] + (told.height if told else 0.0)
    layout = lay_out(
        size, len(views), style, (key.width, key.height), heights, foot.height, grid, heading, header.title_width
    )
    return Page(figure, key, header, foot, told, layout, style)


def _draw_views(
    figure: Figure,
    cost: Cost,
    runs: Sequence[Run],
    views: Sequence[View],
    style: Style,
    boxes: Sequence[Box],
    size: tuple[int, int],
) -> list[Turning]:
    """Draws each view, with all runs, in a box of its own."""
    turnings = []
    for view, box in zip(views, boxes, strict=True):
        axes = figure.add_axes(share_of(box, size))
        turnings.append(view.draw_turning(axes, cost, runs, style))
        fit(axes, box, size)
    return turnings


def _cell_width(size: tuple[int, int], style: Style, grid: Grid | None) -> float | None:
    """How wide a panel of one run is, if there are such panels."""
    if grid is None or not grid.per_run:
        return None
    return (size[0] - 2 * margin(style) - (grid.columns - 1) * gap(style)) / grid.columns - style.text_px


def _too_small(views: Sequence[View], size: tuple[int, int]) -> str:
    word = "view" if len(views) == 1 else "views"
    return f"expected a size with room for {len(views)} {word} beside the key, got {list(size)}"


def _key_limits(size: tuple[int, int], views: int, style: Style) -> tuple[float, float]:
    """How wide and high the key may be: nearly all the height beside a panel, half of it over the last of several."""
    if views > 1:
        return over_width(size[0], views, style), size[1] * 0.54
    return size[0] * 0.45, size[1] * 0.82


def movement(cost: Cost, runs: Sequence[Run], views: Sequence[View] = ()) -> Array:
    """How much moves on the screen in each step (n,), in any unit: the runs and, as much, what prepared views do."""
    moved = _run_movement(cost, runs)
    own = [each for view in views if (each := view.movement(len(moved))) is not None and each.any()]
    return np.sum([each / each.sum() for each in (moved, *own) if each.any()], axis=0) if own else moved


def swings(cost: Cost, runs: Sequence[Run]) -> Mask:
    """Which steps (n,) lead some run back, as far as can be seen, to the side that its step before came from."""
    found = np.zeros(max(run.steps for run in runs), dtype=bool)
    for path in _paths(cost, runs):
        moves = np.diff(path, axis=0)
        length = np.linalg.norm(moves, axis=-1)
        turns = (moves[1:] * moves[:-1]).sum(axis=-1) < -TURN * length[1:] * length[:-1]
        found[1 : len(moves)] |= turns & (np.minimum(length[1:], length[:-1]) > SEEN)
    return found


def _paths(cost: Cost, runs: Sequence[Run]) -> list[Array]:
    """Each run's points (n + 1, d) in shares of the window, those far off brought near it."""
    low, high = np.array(window_of(cost, runs)).T
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        return [np.clip((run.theta - low) / (high - low), -0.1, 1.1) for run in runs]


def _run_movement(cost: Cost, runs: Sequence[Run]) -> Array:
    """How far the runs move in each step (n,): in shares of the window and of the loss chart."""
    total = np.zeros(max(run.steps for run in runs))
    for run, path, height in zip(runs, _paths(cost, runs), _heights(runs), strict=True):
        moved = np.linalg.norm(np.diff(path, axis=0), axis=-1) + 0.5 * np.abs(np.diff(height))
        total[: run.steps] = np.maximum(total[: run.steps], moved)
    return total


def _heights(runs: Sequence[Run]) -> list[Array]:
    """Each run's cost as a share of the range that a loss chart would show, on a scale of its order of size."""
    start = max(run.cost[0] for run in runs)
    least = min(run.cost.min() for run in runs)
    with np.errstate(all="ignore"):
        span = start - least
        if not 0 < span < np.inf:
            return [np.zeros(run.steps + 1) for run in runs]
        shares = [np.clip((run.cost - least) / span, 0, 1) for run in runs]
    return [np.log1p(1e3 * share) / np.log1p(1e3) for share in shares]
