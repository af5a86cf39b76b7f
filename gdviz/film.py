"""Views laid out in one Figure, with what stays still apart from what moves."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator

from gdviz.costs.base import Cost
from gdviz.errors import DrawingError
from gdviz.foot import Foot
from gdviz.header import draw_header
from gdviz.key import Key
from gdviz.layout import Box, header_width, lay_out
from gdviz.plan import Run
from gdviz.style import DPI, Style
from gdviz.views.base import Show, Turning, View
from gdviz.views.window import window_of

Array = np.ndarray[Any, np.dtype[np.float64]]


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


def make_film(
    title: str,
    cost: Cost,
    runs: Sequence[Run],
    views: Sequence[View],
    style: Style,
    size: tuple[int, int],
    scale: float = 1.0,
    notes: Sequence[str] = (),
) -> Film:
    """The film of a cost and its runs: header, key, the prepared views side by side, and the foot with all notes.

    `size` is in pixels, `scale` multiplies them.  To be called, and drawn, inside `drawing(style)`.
    """
    figure = Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI * scale)
    FigureCanvasAgg(figure)
    marks = list(dict.fromkeys(mark for view in views for mark in view.marks(cost)))
    key = Key(figure, runs, marks, style, _key_limits(size, len(views)))
    room = header_width(size, len(views), style, key.width)
    header = draw_header(figure, title, cost, runs, style, size, room)
    foot = Foot(figure, [*notes, *(note for view in views for note in view.notes(cost, runs))], style, size)
    layout = lay_out(size, len(views), style, (key.width, key.height), header.heights, foot.height)
    if min(min(box.width, box.height) for box in layout.panels) < LEAST_PANEL * style.text_px:
        raise DrawingError(_too_small(views, size))
    foot.place(layout)
    shows: list[Show] = [header.place(layout), key.place(layout.key)]
    turnings: list[Turning] = []
    for view, box in zip(views, layout.panels, strict=True):
        axes = figure.add_axes(_share(box, size))
        turnings.append(view.draw_turning(axes, cost, runs, style))
        _fit(axes, box, size)
        if min(axes.get_window_extent().size) < LEAST_PANEL * style.text_px * scale:
            raise DrawingError(_too_small(views, size))

    def show(step: int, share: float = 1.0) -> Sequence[Artist]:
        words = [artist for each in shows for artist in each(step)]
        return words + [artist for turning in turnings for artist in turning(step, share)]

    moving = tuple(show(0))
    turns = any(view.turns for view in views)
    return Film(figure, show, moving, max(run.steps for run in runs), turns)


def _too_small(views: Sequence[View], size: tuple[int, int]) -> str:
    word = "view" if len(views) == 1 else "views"
    return f"expected a size with room for {len(views)} {word} beside the key, got {list(size)}"


def _key_limits(size: tuple[int, int], views: int) -> tuple[float, float]:
    """How wide and high the key may be: nearly all the height beside the panels, half of it over the second of two."""
    return size[0] * (0.45 if views < 3 else 0.25), size[1] * (0.5 if views == 2 else 0.82)


def _share(box: Box, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """A box as shares of the figure, on whole pixels."""
    left, bottom, right, top = (round(edge) for edge in (box.left, box.bottom, box.right, box.top))
    return left / size[0], bottom / size[1], (right - left) / size[0], (top - bottom) / size[1]


def _fit(axes: Axes, box: Box, size: tuple[int, int]) -> None:
    """Shrinks the axes so that their ticks and labels stay in the box; twice, for fewer ticks may be narrower."""
    if not axes.axison:
        return  # such a view has used the whole box itself
    figure = axes.get_figure(root=True)
    assert figure is not None
    scale = figure.dpi / DPI
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    for _ in range(2):
        axes.set_position(axes.get_position(original=True))
        inner = axes.get_window_extent(renderer)
        outer = axes.get_tightbbox(renderer, for_layout_only=False, bbox_extra_artists=_words(axes))
        assert outer is not None
        left = max(0.0, (inner.x0 - outer.x0) / scale)
        bottom = max(0.0, (inner.y0 - outer.y0) / scale)
        right = max(0.0, (outer.x1 - inner.x1) / scale)
        top = max(0.0, (outer.y1 - inner.y1) / scale)
        fitted = Box(box.left + left, box.bottom + bottom, box.width - left - right, box.height - bottom - top)
        axes.set_position(_share(fitted, size))
        _thin_ticks(axes, renderer)
    axes.apply_aspect()
    place = axes.get_position()
    shown = Box(place.x0 * size[0], place.y0 * size[1], place.width * size[0], place.height * size[1])
    axes.set_aspect("auto")
    axes.set_position(_share(shown, size))
    _thin_ticks(axes, renderer)


def _thin_ticks(axes: Axes, renderer: Any) -> None:
    """Sets fewer ticks until no two numbers of an axis touch."""
    for axis in (axes.xaxis, axes.yaxis):
        for bins in (5, 4, 3, 2, 1):
            locator = axis.get_major_locator()
            if not _do_touch(axis, renderer):
                break
            if isinstance(locator, MaxNLocator):
                locator.set_params(nbins=bins, min_n_ticks=1)
            elif isinstance(locator, LogLocator):
                locator.set_params(numticks=bins + 1)


def _do_touch(axis: Axis, renderer: Any) -> bool:
    """Whether two neighbouring numbers of an axis are closer than half their height."""
    shown = np.sort(axis.get_view_interval())
    places = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True)
    boxes = [label.get_window_extent(renderer) for at, label in places if shown[0] <= at <= shown[1]]
    return any(
        max(b.x0 - a.x1, a.x0 - b.x1) < 0.5 * a.height and max(b.y0 - a.y1, a.y0 - b.y1) < 0 for a, b in pairwise(boxes)
    )


def _words(axes: Axes) -> list[Artist]:
    """The texts that stand outside the axes' frame; paths are clipped or stay inside."""
    return [axes.xaxis, axes.yaxis, axes.title, axes._left_title]  # type: ignore[attr-defined]


def movement(cost: Cost, runs: Sequence[Run]) -> Array:
    """How far the runs move on the screen in each step (n,): in shares of the window and of the loss chart."""
    total = np.zeros(max(run.steps for run in runs))
    low, high = np.array(window_of(cost, runs)).T
    for run, height in zip(runs, _heights(runs), strict=True):
        with np.errstate(all="ignore"):  # a diverging run reaches 1e308
            path = np.clip((run.theta - low) / (high - low), -0.1, 1.1)
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
