"""The moments of a single run on a chart or map: a larger dot each, in the colours of an order, with its step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array, Mask
from gdviz.descents.window import is_inside
from gdviz.languages.phrase import joined
from gdviz.styles.base import Style
from gdviz.views.base import MOMENT, MOVING_ZORDER
from gdviz.views.paths.free_spots import NameBox, distance
from gdviz.views.paths.grains import GRAIN
from gdviz.views.paths.lettering import WAITING, has_place, write
from gdviz.views.paths.marks import DOT, lasting_dot
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Room, line_px
from gdviz.words.equations import moment_words

WIDE = 1.15  # times the usual width of a mark that a moment has
STAR = 1.5  # times as wide as a moment's dot a landmark is
NEAR = 1.6  # sizes of type: farther from its dot a number would belong to none
NEAR_WORDS = 3.0  # the same of words, which say by their colour whose they are
AIR = 0.4  # sizes of type more between words and those of others, where there is room


def timed_style(style: Style, moments: Sequence[int]) -> Style:
    """The style in which the colours of moments are the only ones: the run itself is drawn in ink."""
    return replace(style, own=(style.ink,)) if moments else style


@dataclass(frozen=True)
class Around:
    """What the names of moments stand among: `marks` (m, 2) and still lines `besides` (n, 2), in the axes' data.

    Where there is room, the last one's name tells of it `more`.
    """

    marks: Array
    besides: Sequence[Array] = ()
    more: str = ""


def _up_to(line: Array, step: int) -> Array:
    """The line (n + 1, 2), to that step at least: where it ends before, by nan."""
    return np.concatenate([line, np.full((max(0, step + 1 - len(line)), 2), np.nan)])


@final
class Moments:
    """Dots of the moments of the one run of `lines` (n + 1, 2), from their `steps` on; nothing where there are none.

    Where it is told what is `around` them, their steps are named, each where it is free of that and of the path, bare
    where there is little room; or where `words` are given, those stand there.  The end is not named
    where the mark of a landmark tells of it.  Where not all have a place, those are named that have one, and whose dots
    no other covers.  Those after the end of a line, as of a run that has left the window, are not seen.
    """

    def __init__(
        self,
        axes: Axes,
        style: Style,
        lines: Sequence[Array],
        steps: Sequence[int],
        *,
        around: Around | None = None,
        words: Sequence[str] = (),
        reach: float = NEAR,
    ) -> None:
        """Words stand within a `reach`, in sizes of type, of their dots."""
        self.axes, self.style, self.steps = axes, style, tuple(steps)
        self.path = _up_to(lines[0], max(self.steps)) if self.steps else np.empty((0, 2))
        colors = style.in_time(len(self.steps))
        self.dots = [self._dot(step, color) for step, color in zip(self.steps, colors, strict=True)]
        self.around = around or Around(np.empty((0, 2)))
        named = self.steps if around else ()
        brief, full = ([moment_words(step, bare=is_bare) for step in named] for is_bare in (True, False))
        first = next((i for i, step in enumerate(named) if step), 0)
        spare = [*full[: first + 1], *brief[first + 1 :]]  # what a number means is said once
        more = self.around.more
        told = [[*spare[:-1], joined(":\n", (full[-1], more))]] if more and full else []
        ways = [(words, AIR), (words, 0.0)] if words else [(each, AIR) for each in (*told, spare, brief)]
        ways += [] if words else [(brief, 0.0)]
        self.wordings = [([style.said(each) for each in way], air) for way, air in ways]
        self.others, self.says_more = list(axes.texts), bool(words)
        self.texts = [
            write(axes, style, each, style.lettering(color), gid=MOMENT)
            for each, color in zip(words or brief, colors, strict=False)
        ]
        self.at = np.concatenate([self.path[list(self.steps)].reshape(-1, 2), self.around.marks])
        self.reach = reach * style.small
        limits = (axes.get_xlim(), axes.get_ylim())
        self.are_seen = is_inside(self.path[list(self.steps)].reshape(-1, 2), limits).tolist()
        for dot, is_seen in zip(self.dots, self.are_seen, strict=True):
            if not is_seen:  # it would be measured with the axes
                dot.set_gid(None)
        self.named: list[Text] = []
        self.placed_in: tuple[float, ...] = ()  # the axes' size then: a page may change it

    def _dot(self, step: int, color: str) -> Line2D:
        dot = lasting_dot(self.axes, self.style, self.path[step : step + 1], color, WIDE)
        dot.set(zorder=MOVING_ZORDER + DOT + 0.5, gid=MOMENT)
        return dot

    def show(self, step: float) -> Sequence[Artist]:
        """The dots of the moments up to a step and their numbers, with those that do not show yet."""
        if self.placed_in != (size := tuple(self.axes.bbox.size)):
            lines = [line_px(self.axes, line) for line in (self.path, *self.around.besides)]
            drawn = np.concatenate([*lines, self._rims()])
            self.named, self.placed_in = self._name(drawn), size
        for i, since in enumerate(self.steps):
            shows = self.are_seen[i] and step >= since
            self.dots[i].set_visible(shows)
            if self.texts:
                self.texts[i].set_visible(shows and self.texts[i] in self.named)
        return [*self.dots, *self.texts]

    @property
    def _told(self) -> list[Text]:
        """The words that need a place: the end has none at a landmark, unless more is said of it."""
        if not self.steps or self.around.more or self.says_more:
            return self.texts
        end, *marks = AxesPixels(self.axes).of(self.at[len(self.steps) - 1 :])
        is_at_mark = any(np.hypot(*(mark - end)) < 0.5 * self.style.marker for mark in marks)
        return self.texts[:-1] if is_at_mark else self.texts

    def _name(self, drawn: Array) -> list[Text]:
        """Puts the words beside their dots, in the first wording in which all have a place; those that are named."""
        named: list[Text] = []
        for words, air in self.wordings:
            named = self._place(words, air, drawn)
            if len(named) == len(self._told):
                return named
        dots = AxesPixels(self.axes).of(self.at[: len(self.steps)])
        apart = [np.sum(np.hypot(*(dots - dot).T) < WIDE * self.style.marker) == 1 for dot in dots]
        return [text for text, is_apart in zip(self.texts, apart, strict=True) if is_apart and text in named]

    def _place(self, words: Sequence[str], air: float, drawn: Array) -> list[Text]:
        """Puts the words beside their dots, clear of what is drawn, with more air to others; those that have a place.

        Those that have the least room come first.
        """
        room = Room(self.axes, drawn)
        page = AxesPixels(self.axes)
        small = self.style.small
        others = [page.box(text) for text in self.others if has_place(text)]
        room.taken += [NameBox(box.middle, box.half + air * small) for box in others]
        at = page.of(self.at)
        for text, each in zip(self.texts, words, strict=True):
            text.set(text=each, position=WAITING)
        return [text for i, text in reversed(list(enumerate(self._told))) if self._put(room, text, at[i : i + 1])]

    def _put(self, room: Room, text: Text, at: Array) -> bool:
        """Puts a text beside its dot at (1, 2) pixels, where no other is nearer: of several lines level with it."""
        clear, tall = 0.22 * self.style.small, "\n" in text.get_text()
        half, dots = room.page.box(text).half, room.page.of(self.at)

        def is_its_own(px: Array) -> Mask:
            return np.asarray(distance(px, half, at) <= distance(px, half, dots))

        def is_level(px: Array) -> Mask:
            return np.asarray(is_its_own(px) & (np.abs(px[:, 1] - at[0, 1]) < GRAIN))

        ways = (is_level, is_its_own) if tall else (is_its_own,)
        return any(room.put(text, at, clear=clear, reach=self.reach, allows=way) for way in ways)

    def _rims(self) -> Array:
        """Points around all dots and marks, in pixels."""
        around = np.linspace(0, 2 * np.pi, 12, endpoint=False)
        ring = 0.5 * WIDE * self.style.marker * np.column_stack([np.cos(around), np.sin(around)])
        wide = np.where(np.arange(len(self.at)) < len(self.steps), 1.0, STAR)[:, None, None]
        return np.asarray((AxesPixels(self.axes).of(self.at)[:, None] + wide * ring).reshape(-1, 2))
