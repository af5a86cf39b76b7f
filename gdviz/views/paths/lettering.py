"""Words on a picture: small, with a casing that keeps them readable on whatever lies below."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import AbstractPathEffect, Normal, Stroke
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.languages.line_breaks import broken
from gdviz.styles.base import Style, points
from gdviz.styles.mixed_text import mixed
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.marks import unit_px

NOTE: Final = "note"  # the gid of a note's text
LINE_WORD: Final = "line-word"  # the gid of what is said of a line
YIELDING: Final = "yielding-word"  # the gid of the words for a mark in the place of which a note comes
CASING, WIDE_CASING = 0.25, 0.3  # of the height of type: the line around it, of which half shows; on busier ground
MOST_LINES: Final = 3  # of a heading
LETTERING = 5  # of the moving artists, over all paths and marks


WAITING: Final = (0.5, 0.5)  # in shares of the axes: there words that have no place yet take no room beside them


def haloed(style: Style, share: float = CASING) -> list[AbstractPathEffect]:
    """A casing around small type, of so many of its heights."""
    return [Stroke(linewidth=points(share * style.small), foreground=style.casing), Normal()]


def write_note(axes: Axes, style: Style, words: str, color: Any) -> Text:
    """The words of a note, of several lines maybe, which wait unseen."""
    text = write(axes, style, words, color, gid=NOTE, weight="normal")
    text.set(visible=False, linespacing=1.15, path_effects=haloed(style, WIDE_CASING))
    return text


def has_place(text: Text) -> bool:
    """Whether a text has words, and a place: those that wait for one do not show, and never do without."""
    return bool(text.get_text()) and (text.get_visible() or text.get_position() != WAITING)


def leaders_of(axes: Axes, but: Collection[Line2D] = ()) -> list[Array]:
    """The leaders of words, which are drawn in shares of the axes, as lines (n, 2) of the style's pixels."""
    size = np.array([axes.bbox.width, axes.bbox.height]) / unit_px(axes)
    lines = [each for each in axes.lines if each.get_transform() == axes.transAxes and each not in but]
    found = [np.array(each.get_data(), dtype=float).T for each in lines]
    return [ends * size for ends in found if len(ends)]


def write(axes: Axes, style: Style, words: str, color: Any, *, gid: str, weight: str = "bold") -> Text:
    """The words where they wait to be moved, in the axes' shares."""
    look: dict[str, Any] = {"ha": "center", "va": "center", "path_effects": haloed(style)}
    type_: dict[str, Any] = {"fontsize": points(style.small), "color": color, "weight": weight}
    where: dict[str, Any] = {"transform": axes.transAxes, "zorder": MOVING_ZORDER + LETTERING, "gid": gid}
    return mixed(axes.text(WAITING[0], WAITING[1], style.said(words), **where, **type_, **look))


def wrap(text: Text, room: float, most: int | None = MOST_LINES) -> None:
    """Breaks a text where it may be into lines that are at most so many device pixels wide, where words allow it.

    One that would be of more than `most` lines stays whole.
    """

    def fits(line: str) -> bool:
        text.set_text(line)
        return bool(text.get_window_extent().width <= room)

    whole = text.get_text()
    lines = broken(whole, fits)
    text.set_text("\n".join(lines) if most is None or len(lines) <= most else whole)
