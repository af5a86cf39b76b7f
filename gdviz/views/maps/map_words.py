"""Words on a map, each at its mark or in its region, clear of all else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array, Mask
from gdviz.languages.line_breaks import filled_lines, letters, pieces, written
from gdviz.styles.base import READABLE, Style, contrast, points
from gdviz.styles.mixed_text import mixed
from gdviz.views.base import MOVING_ZORDER, RUN_NAME
from gdviz.views.maps.spots import Place, Room
from gdviz.views.paths.marks import cased
from gdviz.views.paths.pixels import AxesPixels

OVER = MOVING_ZORDER + 5
BESIDE = 0.9  # heights of words between them and their mark, beyond which a line leads there
PAD = 3.0  # pixels of room around words
SURE = 1.25  # times the contrast that is readable: a region has several shades

Find = Callable[[Room, Array], tuple[Place | None, Place | None]]  # of words of that half size (2,): middle and target


@dataclass(frozen=True, eq=False)
class _Words:
    """Words, the line that may lead from them, what finds their middle and what the line leads to, and their step."""

    text: Text
    leader: Line2D
    find: Find
    since: int


@final
class MapWords:
    """The words of one map; they are placed in the order in which they were added, when the map has its size.

    Each shows from a step on, `since`.  Of the names of runs, all are placed, or none.
    """

    def __init__(self, axes: Axes, style: Style) -> None:
        self.axes, self.style = axes, style
        self.words: list[_Words] = []
        self.hidden: set[_Words] = set()
        self.briefs: dict[Text, tuple[str, str]] = {}  # what a text says where there is room, and where there is not
        self.strayed: set[Text] = set()  # those that have no place in their region beside their mark
        self.lines: list[Array] = []
        self.marks: list[tuple[float, float]] = []
        self.size: tuple[float, float] | None = None

    def keep_off(self, line: Array) -> None:
        """No words on a line (n, 2) of the axes' data."""
        self.lines.append(line)

    def keep_off_mark(self, at: tuple[float, float]) -> None:
        """No words on a mark at a place of the axes' data."""
        self.marks.append(at)

    def at_mark(
        self, words: str, at: tuple[float, float], region: Mask | None = None, brief: str = "", **look: Any
    ) -> None:
        """Words near a mark at a place of the axes' data, a line to it where they are not beside it.

        They stand inside a region (rows, columns), where one is given and has room beside the mark.  Where
        one has no place there, all that have `brief` words say these.
        """
        self.keep_off_mark(at)

        def find(room: Room, half: Array) -> tuple[Place | None, Place | None]:
            to = self._page.of(np.array(at))[0]
            inside = None if region is None else _near(room, half, to, region)
            found = inside if inside and inside[0] is not None and inside[1] is None else _near(room, half, to)
            is_beside = found[0] is not None and found[1] is None
            if not is_beside or (region is not None and found is not inside):
                self.strayed.add(text)
            return found

        text = self._add(words, find, **self._haloed(), **look)
        if brief:
            self.briefs[text] = (text.get_text(), self.style.said(brief))

    def at_line(self, words: str, line: Array, region: Mask) -> None:
        """Words at the middle of a line (n, 2) of the axes' data, inside a region (rows, columns) with room."""
        middle = line[len(line) // 2]

        def find(room: Room, half: Array) -> tuple[Place | None, None]:
            to = self._page.of(np.array(middle))[0]
            inside = room.nearest(to, half, region)
            return room.nearest(to, half) if inside is None else inside, None

        self._add(words, find, **self._haloed())

    def in_region(self, words: str, region: Mask, ground: Any, **look: Any) -> None:
        """Words inside a region (rows, columns) of that colour; where it has no room, a line leads there."""
        style, words = self.style, self.style.said(words)
        if contrast(style.muted, ground) >= SURE * READABLE:
            color = style.muted
        else:
            color = max((style.ink, style.paper), key=lambda color: contrast(color, ground))

        def find(room: Room, half: Array) -> tuple[Place | None, Place | None]:
            for broken in _broken(words):
                text.set_text(broken)
                inside = room.within(region, self._half(text) + PAD)
                if inside is not None:
                    text.set(color=color, path_effects=None)
                    return inside, None
            text.set_text(words)
            text.set(**self._haloed())
            heart = _heart(region) * room.size
            return room.nearest(heart, half), heart

        text = self._add(words, find, color=color, **look)

    def show(self, step: int) -> list[Artist]:
        """The words that show at a step and the lines that lead from them, with those that do not."""
        self._place_all()
        for words in self.words:
            for artist in (words.text, words.leader):
                artist.set_visible(step >= words.since and words not in self.hidden)
        return [artist for words in self.words for artist in (words.text, words.leader)]

    def _place_all(self) -> None:
        """Puts all words in their places; nothing is done where the map has the size that it had."""
        page = self._page
        size = page.size
        if size == self.size:
            return
        self.size = size
        for i in range(2):
            for text, wordings in self.briefs.items():
                text.set_text(wordings[i])
            self.strayed.clear()
            self._place_in(page)
            if not self.strayed & self.briefs.keys():
                break

    def _place_in(self, page: AxesPixels) -> None:
        """Puts all words in their places."""
        room = Room(page.size)
        for line in self.lines:
            room.take_line(page.of(line))
        for mark in self.marks:
            room.take(page.of(np.array(mark))[0], np.full(2, 0.75 * self.style.marker))
        self.hidden = {words for words in self.words if not self._place(words, room)}
        names = [words for words in self.words if words.text.get_gid() == RUN_NAME]
        if self.hidden.intersection(names):
            self.hidden.update(names)

    def _place(self, words: _Words, room: Room) -> bool:
        """Whether the words have found a place."""
        middle, target = words.find(room, self._half(words.text) + PAD)
        if middle is None:
            return False
        half = self._half(words.text)
        room.take(middle, half + PAD)
        words.text.set_position(tuple((middle / room.size).tolist()))
        ends = (
            np.array([middle + np.clip(target - middle, -half, half), target])
            if target is not None
            else np.empty((0, 2))
        )
        words.leader.set_data(*(ends / room.size).T)
        room.take_line(ends)
        return True

    def _add(self, words: str, find: Find, since: int = 0, **look: Any) -> Text:
        place: dict[str, Any] = {"ha": "center", "va": "center", "transform": self.axes.transAxes, "zorder": OVER + 1}
        look = {"fontsize": points(self.style.small), **place, **look}
        text = mixed(self.axes.text(0.5, 0.5, self.style.said(words), **look))
        width = 0.4 * self.style.line
        (leader,) = self.axes.plot(
            [],
            [],
            color=self.style.ink,
            linewidth=points(width),
            path_effects=cased(self.style, width),
            transform=self.axes.transAxes,
            zorder=OVER,
        )
        self.words.append(_Words(text, leader, find, since))
        return text

    def _haloed(self) -> dict[str, Any]:
        """The look of words on any ground."""
        return {"color": self.style.ink, "path_effects": cased(self.style, 0.3 * self.style.line)}

    @property
    def _page(self) -> AxesPixels:
        """The pixels of the axes."""
        return AxesPixels(self.axes)

    def _half(self, text: Text) -> Array:
        """Half the size of a text (2,), in the style's pixels."""
        return self._page.box(text).half


def _near(room: Room, half: Array, to: Array, region: Mask | None = None) -> tuple[Place | None, Place | None]:
    """The nearest free middle to a place, and that place where a line must lead to it."""
    middle = room.nearest(to, half, region)
    if middle is None:
        return None, None
    beyond = float(np.hypot(*np.maximum(np.abs(middle - to) - half, 0)))
    return middle, to if beyond > BESIDE * 2 * half[1] else None


def _heart(region: Mask) -> Array:
    """The cell of a region nearest to the region's middle, in shares of the map (2,)."""
    cells = np.argwhere(region)
    nearest = cells[np.argmin(np.abs(cells - cells.mean(axis=0)).sum(axis=1))]
    return np.asarray((nearest[::-1] + 0.5) / region.shape[::-1])


def _broken(words: str) -> list[str]:
    """The words on one line, on two and so on, each time as narrow as so many lines can be."""
    longest = max(letters(written(piece)) for piece in pieces(words))
    filled = [filled_lines(words, width) for width in range(letters(words), longest - 1, -1)]
    return list({each.count("\n"): each for each in filled}.values())
