"""The letters of starts, each beside its ring, larger than other words, so that a run is found by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.lettering import LETTERING, write
from gdviz.views.paths.names import Sketch
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.word_spots import find_word
from gdviz.words.start_letters import letters_of

START_LETTER: Final = "start-letter"
LARGER: Final = 1.5  # of small type
CLEAR: Final = 0.9  # of a point's width between a ring's middle and its letter
TOGETHER: Final = 0.6  # of a point's width: rings so close look like one, and their letters stand in a row
BETWEEN: Final = 0.25  # heights of a letter between two in a row
FAR: Final = 1.2  # of a point's width from a ring to its letter: a line leads farther ones there


@dataclass(frozen=True)
class StartLetter:
    """The letter of a start at a place (2,) of the axes' data, in a colour."""

    letter: str
    at: Array
    color: Any


def start_letters(runs: Sequence[Run], starts: Sequence[Array | None], style: Style) -> list[StartLetter]:
    """The letters of the starts that are seen, one a run; in the run's colour where it is the only one to begin there.

    None where the runs are not called by letters.
    """
    letters = letters_of([run.plan for run in runs])
    found: dict[str, StartLetter] = {}
    for i, (letter, at) in enumerate(zip(letters, starts, strict=False)):
        color = style.ink if letters.count(letter) > 1 else style.lettering(style.run_color(i))
        if at is not None:
            found.setdefault(letter, StartLetter(letter, at, color))
    return list(found.values())


@final
class StartLetters:
    """The texts, placed when a step is first shown, before all other words; they stand still."""

    def __init__(self, axes: Axes, style: Style, letters: Sequence[StartLetter], sketch: Callable[[], Sketch]) -> None:
        self.axes, self.style, self.letters, self.sketch = axes, style, letters, sketch
        self.texts = [self._write(each) for each in letters]
        self.leaders = [self._line(each.color) for each in letters]
        self.is_placed = False

    @property
    def artists(self) -> Sequence[Artist]:
        """The texts and the lines that lead to some."""
        return *self.leaders, *self.texts

    def show(self, step: float) -> Sequence[Artist]:
        """The letters, which are the same at every step."""
        if not self.is_placed:
            self.is_placed = True
            self._place()
        return self.artists

    def _write(self, each: StartLetter) -> Text:
        text = write(self.axes, self.style, each.letter, each.color, gid=START_LETTER)
        text.set_fontsize(points(LARGER * self.style.small))
        return text

    def _line(self, color: Any) -> Line2D:
        look: dict[str, Any] = {"color": color, "linewidth": points(0.4 * self.style.line)}
        line = Line2D([], [], transform=self.axes.transAxes, zorder=MOVING_ZORDER + LETTERING - 0.1, **look)
        self.axes.add_artist(line)
        return line

    def _place(self) -> None:
        """Puts letters in their places, those in the thick of others first."""
        page, sketch = AxesPixels(self.axes), self.sketch()
        rings = page.of(np.array([each.at for each in self.letters]).reshape(-1, 2))
        lines = [page.of(line) for line in (*sketch.lines, *sketch.besides)]
        marks = np.concatenate([page.of(sketch.marks.reshape(-1, 2)), rings])
        taken: list[NameBox] = []
        for row in self._rows(rings):
            at, half, others = rings[row].mean(axis=0), self._half(row, page), np.delete(rings, row, axis=0)
            boxes = [*taken, *(NameBox(other, np.full(2, self._clear)) for other in others)]
            middle = find_word(at[None], half, (lines, marks, boxes), page.size, self._clear)
            if middle is None:
                middle = np.clip(at + np.array([0, self._clear + half[1]]), half, np.array(page.size) - half)
            taken.append(NameBox(middle, half))
            self._put(row, middle, page)
            self._lead(row[0], at, taken[-1], page)

    def _half(self, row: Sequence[int], page: AxesPixels) -> Array:
        """Half the size of letters in a row."""
        halves = np.array([page.box(self.texts[i]).half for i in row])
        high = float(halves[:, 1].max())
        return np.array([halves[:, 0].sum() + BETWEEN * high * (len(row) - 1), high])

    @property
    def _clear(self) -> float:
        return CLEAR * self.style.marker

    def _rows(self, rings: Array) -> list[list[int]]:
        """The numbers of the letters that share a place, in the order of how near the next place is."""
        rows: list[list[int]] = []
        for i, at in enumerate(rings):
            close = (row for row in rows if np.hypot(*(rings[row[0]] - at)) <= TOGETHER * self.style.marker)
            near = next(close, None)
            if near is None:
                rows.append([i])
            else:
                near.append(i)

        def apart(row: list[int]) -> float:
            others = np.delete(rings, row, axis=0)
            return float(np.hypot(*(others - rings[row[0]]).T).min(initial=np.inf))

        return sorted(rows, key=apart)

    def _put(self, row: Sequence[int], middle: Array, page: AxesPixels) -> None:
        """Puts the letters of a row around its middle."""
        half = self._half(row, page)
        left = middle[0] - half[0]
        for i in row:
            own = page.box(self.texts[i]).half[0]
            self.texts[i].set_position(tuple(page.share(np.array([left + own, middle[1]])).tolist()))
            left += 2 * (own + BETWEEN * half[1])

    def _lead(self, i: int, at: Array, box: NameBox, page: AxesPixels) -> None:
        """A line from a ring to a letter that does not stand beside it."""
        edge = np.clip(at, box.middle - box.half, box.middle + box.half)
        way = edge - at
        length = float(np.hypot(*way))
        if length > FAR * self.style.marker:
            begin = at + way / length * 0.5 * self.style.marker
            self.leaders[i].set_data(*page.share(np.array([begin, edge])).T)
