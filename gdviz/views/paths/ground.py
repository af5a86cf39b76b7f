"""What views of two parameters from above share: their axes, and a run's path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.base import FOOT_NAME
from gdviz.views.paths.between import so_far
from gdviz.views.paths.clipping import drawable, until_exit, worth_drawing
from gdviz.views.paths.fade import FAINTEST, Fade
from gdviz.views.paths.marks import (
    Pen,
    Tip,
    below,
    casing_line,
    clear_ticks,
    drawing_order,
    heading,
    line_shares,
    path_line,
    pens_of,
    start_mark,
    tell_numbers,
)
from gdviz.views.paths.overlap import Track, nest_of
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.steps import StepDots
from gdviz.views.paths.under_tracks import UnderTracks

Aspect = Literal["auto", "equal", "fill"]
Trail = Literal["dotted", "full", "fade"]

NOISY = 0.8  # times a path's width that of a stochastic run has: it must not hide all else
BEADED = 0.6  # the same between the dots of all steps, which are then the more plain
FINE = 0.42  # the same of a scribble, whose lines are seen only where they leave ground between them
SCRIBBLE = (
    5.0  # times the diagonal of the room that it takes: a longer noisy path is a scribble, its dots would be dirt
)
EARLIER, EARLIER_COLOR = 0.45, 0.55  # of a path's width and colour, before the last steps of which the figure speaks
SQUARE = 2.4  # units whose pixels differ by less are drawn equal, so that steps stand square on the contours
NONE: Final[Mapping[Plan | None, int]] = MappingProxyType({})
MOST_DOTTED = 12  # runs whose steps are dots: those of more are a cloud


def equal_shape(window: Window, aspect: Aspect) -> float | None:
    """The height over the width of axes that give both parameters one scale; None where they shall fill any box."""
    (left, right), (bottom, top) = window
    ratio = (top - bottom) / (right - left)
    return ratio if aspect == "equal" or (aspect == "auto" and 1 / SQUARE < ratio < SQUARE) else None


def ground_axes(axes: Axes, cost: Cost, window: Window, style: Style, aspect: Aspect) -> None:
    """Axes of the window's two parameters; "auto" gives both one scale unless that would waste much of the room."""
    (left, right), (bottom, top) = window
    axes.set(xlim=(left, right), ylim=(bottom, top))
    axes.locator_params(nbins=4)
    tell_numbers(axes, style)
    axes.locator_params(axis="x", prune="upper")  # its name may stand there
    below(axes, style, cost.axis_label(0), gid=FOOT_NAME)
    heading(axes, style, cost.axis_label(1))
    ratio = (axes.bbox.width / (right - left)) / (axes.bbox.height / (top - bottom))
    if aspect == "equal" or (aspect == "auto" and 1 / SQUARE < ratio < SQUARE):
        axes.set_aspect("equal", adjustable="box", anchor="NW")
    clear_ticks(axes, style)
    for spine in axes.spines.values():
        spine.set_visible(False)


def ground_paths(
    axes: Axes,
    runs: Sequence[Run],
    window: Window,
    style: Style,
    trail: Trail = "full",
    lasts: Mapping[Plan | None, int] = NONE,
) -> list[GroundPath]:
    """The paths of all runs, the shorter ones on top, with a dot a step in a "dotted" trail, or as the style has it.

    With the trail "fade" their older parts grow faint.  Paths are strong in the last steps of their plans' `lasts`, if
    there are any, and pale before.
    """
    shown = [until_exit(run, run.theta, window) for run in runs]
    lies = _lies(axes, runs, shown, window, style)
    lies = [replace(lie, last=lasts.get(run.plan, 0)) for lie, run in zip(lies, runs, strict=True)]
    if trail == "dotted" and len(runs) > MOST_DOTTED:
        trail = "full"
    return [
        GroundPath(pen, theta, window, lie, trail)
        for pen, theta, lie in zip(pens_of(axes, style, runs), shown, lies, strict=True)
    ]


@dataclass(frozen=True)
class Lie:
    """How a path lies among the others: its layer, over 0 to 1, its track under those that lie on it, and whether its
    casing lies right under it: else under all paths, lest it hide the one on which the path lies.

    The last steps of a path, `last` of them, are strong, if any are.  The steps of a scribble are no dots.
    """

    layer: float
    track: Track
    is_cased: bool
    is_noisy: bool = False
    is_scribble: bool = False
    last: int = 0


def _lies(axes: Axes, runs: Sequence[Run], shown: Sequence[Array], window: Window, style: Style) -> list[Lie]:
    """How each run's path lies: noisy ones, whose scribbles are thin, hide none."""
    axes.apply_aspect()
    page = AxesPixels(axes)
    noisy = [run.batch_cost is not None for run in runs]
    pixels = [page.of(drawable(path, window)) for path in shown]
    lines = [np.empty((0, 2)) if is_noisy else line for line, is_noisy in zip(pixels, noisy, strict=True)]
    nest = nest_of(lines, drawing_order(shown, window), page.size, style.line, shares=line_shares(runs))
    return [
        Lie((place + 1) / len(runs), track, not lies_on, is_noisy, is_noisy and is_scribble(line))
        for place, track, lies_on, is_noisy, line in zip(
            nest.places, nest.tracks, nest.lies_on, noisy, pixels, strict=True
        )
    ]


def is_scribble(line: Array) -> bool:
    """Whether a path (n, 2), in pixels, goes over its ground many times."""
    seen = line[np.isfinite(line).all(axis=1)]
    if len(seen) < 2:
        return False
    return bool(np.hypot(*np.diff(seen, axis=0).T).sum() > SCRIBBLE * np.hypot(*np.ptp(seen, axis=0)))


@final
class GroundPath:
    """The moving artists of one run: path, start, and the tip where it is or where it left the window.

    `beside` are more that move along: a casing of its own, wider tracks under others, and the dots of its steps.
    """

    def __init__(self, pen: Pen, theta: Array, window: Window, lie: Lie, trail: Trail) -> None:
        axes, style, color = pen.axes, pen.style, pen.line_color
        whole = pen.share * (NOISY if lie.is_noisy else 1.0)
        self.axes, self.color, self.points = axes, pen.color, drawable(theta, window)
        self.kept = worth_drawing(axes, self.points)
        fades = trail == "fade" and not lie.last
        is_parted = lie.last > 0 and not fades
        look = style.faint(color, FAINTEST if fades else EARLIER_COLOR) if fades or is_parted else color
        width = FINE * pen.share if lie.is_scribble else whole
        share = EARLIER if is_parted else width
        is_dotted = trail == "dotted" and not is_parted and not lie.is_scribble
        share *= BEADED if is_dotted and style.dot_every == 1 else 1.0
        self.line = path_line(axes, style, look, layer=lie.layer, share=share, casing=fades or lie.is_cased)
        if not (fades or lie.is_noisy):  # dashes of a scribble, or of what fades, are none
            self.line.set_linestyle(pen.stroke.linestyle)
        self.casing = () if fades or lie.is_cased else (casing_line(axes, style, share),)
        self.tracks = None if fades else UnderTracks(pen, lie.track, lie.layer)
        self.fade = Fade(pen, self.points, window, lie.layer, share) if fades else None
        self.strong = Strong(pen, self.points, lie, whole) if is_parted else None
        self.dots = StepDots(pen, self.points, lie.layer, lie.track.crowded, width) if is_dotted else None
        self.start = start_mark(axes, style, theta[0])
        self.tip = Tip(pen, theta, self.points, window)
        if pen.is_strong:
            self.tip.lift()
        self.start.set_visible(bool(self.tip.inside[0]))
        tracks = self.tracks.lines if self.tracks else ()
        self.beside = (*self.casing, *tracks, *([self.dots.mark] if self.dots else []))

    def color_start(self) -> None:
        """Gives the start the run's colour, where each has its own."""
        self.start.set_markeredgecolor(self.color)

    def show(self, step: float) -> Sequence[Artist]:
        """The path up to a step."""
        step = min(step, len(self.points) - 1)
        kept = self.kept[self.kept <= step]
        line = so_far(self.axes, self.points, kept, step)
        for each in (self.line, *self.casing):
            each.set_data(*line.T)
        if self.tracks:
            self.tracks.show(step)
        fading = self.fade.show(step, kept) if self.fade else ()
        if self.dots:
            self.dots.show(step)
        strong = self.strong.show(step, kept) if self.strong else ()
        return self.line, self.start, *self.tip.show(step), *fading, *strong


@final
class Strong:
    """The last steps of a path so far, in its full colour over its pale earlier part."""

    def __init__(self, pen: Pen, path: Array, lie: Lie, share: float) -> None:
        self.axes, self.path, self.last = pen.axes, path, lie.last
        self.line = path_line(pen.axes, pen.style, pen.line_color, layer=lie.layer, share=share)

    def show(self, step: float, kept: Array) -> Sequence[Artist]:
        """The part of it up to a step; `kept` are the numbers of the points up to it that are worth drawing."""
        self.line.set_data(*so_far(self.axes, self.path, kept[kept >= int(step) - self.last], step).T)
        return (self.line,)
