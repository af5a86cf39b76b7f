"""The marks that all views share: path, current point, start, and the tip of a path that left the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.patheffects import AbstractPathEffect, Normal, Stroke
from matplotlib.text import Text
from matplotlib.typing import ColorType

from gdviz.arrays import Array
from gdviz.costs.base import Window
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside
from gdviz.languages.line_breaks import filled_lines, letters
from gdviz.notation import offset_of, show_above
from gdviz.styles.base import DPI, POINTS_A_PIXEL, Style, points
from gdviz.styles.mixed_text import mixed
from gdviz.styles.strokes import PLAIN, RunStroke
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.between import between
from gdviz.views.paths.clipping import exit_point
from gdviz.words.offsets import named_above

START, DOT, ARROW = 2, 3, 4  # of the moving artists, over the paths
STRONG = 1.5  # times the usual width of a line that of a run has which is drawn strongest
RIVAL = 0.85  # the same of the others beside it
UPPERMOST = 0.5  # of these layers, by which its marks lie over those of the others
RING = 0.2  # of a point's width: the line of a start's ring
ARROW_SIZE = 2.4  # of a point's width
TICK_PAD = 0.66  # of the larger of small type and a mark: from the axes to their numbers
BELOW = 0.1  # heights of small type from the numbers to what the axis shows

# a slim head that points right: an equilateral one looks the same turned by a third
_ARROW: Final = MarkerStyle(Path([(0.0, 0.0), (-1.5, 0.62), (-1.1, 0.0), (-1.5, -0.62), (0.0, 0.0)], closed=True))


@dataclass(frozen=True)
class Pen:
    """What one run is drawn with: its colour and stroke, in a style, on axes, its line's share of the usual width."""

    axes: Axes
    style: Style
    color: str
    share: float = 1.0
    stroke: RunStroke = PLAIN

    @property
    def is_strong(self) -> bool:
        """Whether it stands out from the others."""
        return self.share > 1

    @property
    def line_px(self) -> float:
        """How wide its line is."""
        return self.style.line * self.share

    @property
    def line_color(self) -> str:
        """The colour of its line, a little paler where another stands out; names and points have the full one."""
        return self.style.paled(self.color) if self.share < 1 else self.color


def line_shares(runs: Sequence[Run]) -> list[float]:
    """The share of the usual width that each run's line has: where some are strong, the others are thin."""
    rival = RIVAL if any(run.is_strong for run in runs) else 1.0
    return [STRONG if run.is_strong else rival for run in runs]


def pens_of(axes: Axes, style: Style, runs: Sequence[Run]) -> list[Pen]:
    """What each run is drawn with."""
    return [pen_of(axes, style, i, share) for i, share in enumerate(line_shares(runs))]


def pen_of(axes: Axes, style: Style, i: int, share: float = 1.0) -> Pen:
    """What the run of that number is drawn with."""
    return Pen(axes, style, style.run_color(i), share, style.run_stroke(i))


def arrow_head(angle: float) -> MarkerStyle:
    """An arrow head that points to an angle, in degrees from the x axis."""
    return _ARROW.rotated(deg=angle)


def cased(style: Style, width_px: float, share: float = 1.0) -> list[AbstractPathEffect]:
    """A light casing around a line of that width, of a share of the usual one, so that it reads on any background."""
    return [Stroke(linewidth=points(width_px + 2 * share * casing_px(style)), foreground=style.casing), Normal()]


def casing_px(style: Style) -> float:
    """How far a casing reaches beyond its line, on each side."""
    return max(1.0, 0.45 * style.line)


def casing_line(axes: Axes, style: Style, share: float) -> Line2D:
    """An empty line that is the casing of a path of that share, under all paths."""
    line = path_line(axes, style, style.casing, share=share, casing=False)
    line.set_linewidth(points(share * style.line + 2 * casing_px(style)))
    return line


def path_line(
    axes: Axes, style: Style, color: Any, *, layer: float = 0, share: float = 1.0, casing: bool = True
) -> Line2D:
    """An empty line with casing for one run, `share` of a path's usual width; a higher layer, up to 1, lies on top."""
    (line,) = axes.plot(
        [],
        [],
        color=color,
        linewidth=points(share * style.line),
        solid_joinstyle="round",
        solid_capstyle="round",
        path_effects=cased(style, share * style.line) if casing else None,
        zorder=MOVING_ZORDER + layer,
    )
    return line


def with_marker(mark: Line2D, stroke: RunStroke) -> Line2D:
    """The mark in a run's shape, as large as a circle of its size looks."""
    mark.set(marker=stroke.sign, markersize=stroke.size * mark.get_markersize())
    return mark


def dashed_look(style: Style) -> dict[str, Any]:
    """How a thin line looks that leads the eye along a level, or to an axis."""
    return {"color": style.muted, "linewidth": points(1), "dashes": (4, 3)}


def point_mark(axes: Axes, style: Style, color: str) -> Line2D:
    """An empty filled circle for where a run is."""
    (mark,) = axes.plot(
        [],
        [],
        "o",
        color=color,
        markeredgecolor=style.casing,
        zorder=MOVING_ZORDER + DOT,
        clip_on=False,
        **dot_look(style),
    )
    return mark


def dot_look(style: Style) -> dict[str, Any]:
    """How large the circle is where a run is, and the casing around it."""
    return {"markersize": points(style.marker), "markeredgewidth": points(rim_px(style))}


def rim_px(style: Style) -> float:
    """How wide the casing around a run's point is."""
    return max(1.0, 0.14 * style.marker)


def lasting_dot(axes: Axes, style: Style, at: Array, color: ColorType, share: float) -> Line2D:
    """A dot at a point (1, 2) where a run has been, as wide as that share of a run's own, with a casing."""
    (dot,) = axes.plot(*at.T, "o", color=color, markersize=points(share * style.marker), zorder=MOVING_ZORDER + DOT)
    rim = points(max(1.0, 0.16 * style.marker))
    dot.set(markeredgecolor=style.casing, markeredgewidth=rim, clip_on=False)
    return dot


def start_mark(axes: Axes, style: Style, at: Sequence[float]) -> Line2D:
    """An open circle at a start."""
    (mark,) = axes.plot([at[0]], [at[1]], "o", zorder=MOVING_ZORDER + START, clip_on=False, **start_look(style))
    return mark


def start_look(style: Style) -> dict[str, Any]:
    """How the mark of a start looks."""
    return {
        "markersize": points(style.marker),
        "markerfacecolor": style.paper,
        "markeredgecolor": style.ink,
        "markeredgewidth": points(RING * style.marker),
    }


def tell_numbers(axes: Axes, style: Style) -> None:
    """Numbers that differ where ticks do: above what the names of the axes say, `heading` and `below`."""
    axes.xaxis.set_major_formatter(as_said(style, show_above(offset_of(*axes.get_xlim()))))
    axes.yaxis.set_major_formatter(as_said(style, show_above(offset_of(*axes.get_ylim()))))


def as_said(style: Style, show: Callable[[float], str]) -> Callable[[float, float], str]:
    """A formatter of an axis: numbers as they are shown, and said in the style's language."""
    return lambda value, _position: style.said(show(value))


def plain_axes(axes: Axes, style: Style) -> None:
    """Axes with quiet ticks, a grid, and no frame but the floor."""
    tell_numbers(axes, style)
    axes.grid(color=style.grid, linewidth=points(1))
    axes.set_axisbelow(True)
    clear_ticks(axes, style)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def clear_ticks(axes: Axes, style: Style) -> None:
    """Numbers without strokes, so far from the axes that they clear each other at the corner, and marks on the edge."""
    axes.tick_params(which="both", length=0, pad=points(TICK_PAD * max(style.small, style.marker)))


def heading(axes: Axes, style: Style, words: str, *, lift_px: float = 0.0, **changes: Any) -> Text:
    """What the vertical axis shows, written over it, so far above: easier to read than on its side.

    The axes have their limits, which tell what is to be added to their numbers.
    """
    words = style.said(named_above(words, offset_of(*axes.get_ylim())))
    look = {**_quiet(style), **changes}
    return mixed(axes.set_title(words, loc="left", pad=points(0.5 * style.small + lift_px), **look))


def view_title(axes: Axes, style: Style, words: str) -> None:
    """What a view shows, in bold at the right over its axes, across from the name of the vertical one."""
    look: dict[str, Any] = {"color": style.ink, "weight": "bold", "fontsize": points(style.small)}
    mixed(axes.set_title(style.said(words), loc="right", pad=points(0.5 * style.small), **look))
    drop_wide_title(axes)


def drop_wide_title(axes: Axes) -> None:
    """Takes away what stands at the right over axes that have become too narrow for it beside the name at the left."""
    title, name = axes._right_title, axes._left_title  # type: ignore[attr-defined]
    between = title.get_fontsize() / POINTS_A_PIXEL * unit_px(axes)
    if title.get_text() and sum(text.get_window_extent().width for text in (title, name)) + between > axes.bbox.width:
        axes.set_title("", loc="right")


def below(axes: Axes, style: Style, words: str, **changes: Any) -> None:
    """What the horizontal axis shows, written under its middle as quietly as the numbers; the rest as for `heading`."""
    words = style.said(named_above(words, offset_of(*axes.get_xlim())))
    look = {**_quiet(style), **changes}
    label = mixed(axes.set_xlabel(words, labelpad=points(BELOW * style.small), **look))
    width, room = label.get_window_extent().width, max(axes.bbox.width, 1.0)
    if width > room and "$" not in words:
        label.set_text(filled_lines(words, max(8, int(letters(words) * room / width))))


def _quiet(style: Style) -> dict[str, Any]:
    """The look of the names of axes."""
    return {"fontsize": points(style.fine), "color": style.muted}


@final
class Tip:
    """The end of a path: a point where the run is, or an arrow where it left the window and which way."""

    def __init__(self, pen: Pen, exact: Array, shown: Array, limits: Window) -> None:
        """`exact` (n + 1, 2) is the path, `shown` the same with what lies very far outside cut off."""
        axes, style, color = pen.axes, pen.style, pen.color
        self.axes, self.exact, self.shown, self.limits = axes, exact, shown, limits
        self.inside = is_inside(exact, limits)
        self.last: Array = exact[0]  # where it was at the last whole step
        self.mark = with_marker(point_mark(axes, style, color), pen.stroke)
        (self.arrow,) = axes.plot(
            [],
            [],
            color=color,
            linestyle="none",
            markersize=points(ARROW_SIZE * style.marker),
            markeredgecolor=style.casing,
            markeredgewidth=points(max(1.0, 0.1 * style.marker)),
            zorder=MOVING_ZORDER + ARROW,
            clip_on=False,
        )

    def lift(self) -> None:
        """Puts it over the tips of all others."""
        for mark in (self.mark, self.arrow):
            mark.set_zorder(mark.get_zorder() + UPPERMOST)

    def show(self, step: float) -> tuple[Artist, Artist]:
        """The point and the arrow at a step."""
        self.last, at = self.exact[int(step)], between(self.axes, self.exact, step)
        shows = bool(is_inside(at, self.limits))
        self.mark.set_data(*at[:, None] if shows else ([], []))
        before = np.flatnonzero(self.inside[: int(step) + 1])
        if shows or not len(before):
            self.arrow.set_data([], [])
        else:
            self._point(self.exact[before[-1]], self.shown[before[-1] + 1])
        return self.mark, self.arrow

    def _point(self, inside: Array, outside: Array) -> None:
        """Puts the arrow where the line between two points crosses the window's edge, as it looks on the screen."""
        to_pixels = self.axes.transData
        begin, end, low, high = to_pixels.transform([inside, outside, *np.array(self.limits).T])
        edge = exit_point(begin, end, tuple(zip(low, high, strict=True)))
        self.arrow.set_data(*to_pixels.inverted().transform([edge]).T)
        angle = float(np.degrees(np.arctan2(*(end - begin)[::-1])))
        self.arrow.set_marker(arrow_head(angle))


def drawing_order(paths: Sequence[Array], limits: Window) -> list[int]:
    """For each path (n, 2) its place from the bottom: a longer one lies lower, lest it hide a shorter one."""
    low, high = np.array(limits).T
    lengths = []
    for path in paths:
        moved = np.diff(np.clip((path - low) / (high - low), 0, 1), axis=0)
        lengths.append(float(np.linalg.norm(moved, axis=-1).sum()))
    order = sorted(range(len(paths)), key=lambda i: -lengths[i])
    return [order.index(i) for i in range(len(paths))]


def raised(places: Sequence[int], shares: Sequence[float]) -> list[int]:
    """The places from the bottom, where wider lines come last."""
    order = sorted(range(len(places)), key=lambda i: (shares[i], places[i]))
    return [order.index(i) for i in range(len(places))]


def unit_px(axes: Axes) -> float:
    """The device pixels to one of a style's."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure.dpi / DPI


def page_px(axes: Axes) -> float:
    """How wide the page of the axes is, in a style's pixels."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float(figure.get_size_inches()[0]) * DPI
