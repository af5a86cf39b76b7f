"""What is written into a picture of boundaries: the classes, where one starts, the margins, counts, and runs' names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.base import RUN_NAME
from gdviz.views.fits.class_names import ClassNames
from gdviz.views.fits.classes import class_px, discs
from gdviz.views.fits.inside import InsideName
from gdviz.views.fits.led_names import LedNames
from gdviz.views.fits.margin_arrow import MarginArrow
from gdviz.views.fits.score_grid import ScoreGrid, best_boundaries
from gdviz.views.fits.shown_rows import shown_places
from gdviz.views.fits.told import Told
from gdviz.views.paths.lettering import LINE_WORD, write
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Room, line_px
from gdviz.words.classes import BOUNDARY_START, MARGIN
from gdviz.words.marks import MARK_WORDS

REACH = 1.2  # sizes of type: farther from its line a word would belong to none


class Lettered(Protocol):
    """What has words of its own to place, and points (n, 2) in pixels of which others keep clear.

    It `is_late` if the names of the classes come first, which may need the line under the axes, too.
    """

    is_late: ClassVar[bool]

    def drawn(self) -> list[Array]: ...
    def place(self, room: Room) -> None: ...


@final
class BoundaryWords:
    """Words that stand still, placed when a step is first shown; what is true of the end shows there."""

    def __init__(
        self,
        axes: Axes,
        style: Style,
        grid: ScoreGrid,
        runs: Sequence[Run],
        lettered: Sequence[Lettered],
        told: Told,
    ) -> None:
        self.axes, self.style, self.grid, self.runs, self.lettered = axes, style, grid, runs, lettered
        self.last = max((run.steps for run in runs), default=0)
        has_classes = told.panel is None or told.panel.has_key
        self.classes = ClassNames(axes, style, grid.model) if has_classes else None
        alone = len(runs) == 1
        quiet = style.lettering(style.muted)
        has_start = alone and not told.moments
        self.start = write(axes, style, BOUNDARY_START, quiet, gid=LINE_WORD, weight="normal") if has_start else None
        words = MARK_WORDS["best"] if told.has_words else ""
        best = [] if told.is_of_moment else best_boundaries(grid, runs)
        self.best = [(line.T, write(axes, style, words, style.ink, gid=LINE_WORD, weight="normal")) for line in best]
        levels = grid.model.margins if alone else ()
        color = style.lettering(style.ink if told.is_of_moment else style.run_color(0))
        self.margins = [(level, write(axes, style, MARGIN, color, gid=LINE_WORD, weight="normal")) for level in levels]
        free, led = ((), told.names) if told.panel else (told.names, ())
        self.names = [self._free_name(i, name) for i, name in enumerate(free)]
        self.led = LedNames(axes, style, [self._end_name(i, name) for i, name in enumerate(led)])
        self.placed: set[Text] | None = None

    def show(self, step: int) -> Sequence[Artist]:
        """The words of a step, with those that do not show."""
        if self.placed is None:
            self.placed = self._place()
        still = [*([self.start] if self.start else []), *(text for _, text in self.best)]
        words = [*still, *(text for _, text in self.margins), *self.names]
        for text in words:
            text.set_visible(text in self.placed and (text in still or step >= self.last))
        return [*words, *self.led.show(step), *(self.classes.show() if self.classes else ())]

    def _place(self) -> set[Text]:
        """Puts the words where they are free; those that have a place."""
        room = Room(self.axes, np.empty((0, 2)))
        lines = [self._line(run, -1, 0.0) for run in self.runs]
        edges = [self._line(self.runs[0], -1, level) for level, _ in self.margins]
        first = [self._line(self.runs[0], 0, 0.0)] if self.start else []
        points = shown_places(self.grid.model)
        data = discs(AxesPixels(self.axes).of(points), class_px(self.style, len(points)))
        best = [line_px(self.axes, line) for line, _ in self.best]
        beside = [drawn for each in self.lettered for drawn in each.drawn()]
        room.drawn = np.concatenate([data, *lines, *edges, *first, *best, *beside])
        early, late = ([each for each in self.lettered if each.is_late is is_late] for is_late in (False, True))
        for each in early:
            each.place(room)
        if self.classes:
            self.classes.place(room, self.runs[0].theta[-1] if len(self.runs) == 1 else None)
        for each in late:
            each.place(room)
        is_told = any(isinstance(each, MarginArrow) and each.has_place for each in self.lettered)
        near = [] if is_told else [*((text, line) for (_, text), line in zip(self.margins, edges, strict=True))]
        near += [(self.start, line) for line in first if self.start]
        near += [(text, line) for (_, text), line in zip(self.best, best, strict=True)]
        placed = {text for text, line in near if len(line) and self._put(room, text, line)}
        named = [
            text for text, line in zip(self.names, lines, strict=False) if len(line) and self._put(room, text, line)
        ]
        self.led.place(room)
        return placed | (set(named) if len(named) == len(self.names) else set())

    def _free_name(self, i: int, name: str) -> Text:
        """The name of a run, to stand where it is free."""
        color = self.style.lettering(self.style.run_color(i))
        return write(self.axes, self.style, name, color, gid=RUN_NAME)

    def _end_name(self, i: int, name: str) -> InsideName:
        """The name of a run's last boundary."""
        boundary = self.grid.shape(self.runs[i].theta[-1]).line(0.0).T
        return InsideName(name, self.style.run_color(i), boundary, self.last)

    def _put(self, room: Room, text: Text, line: Array) -> bool:
        small = self.style.small
        return any(room.put(text, line, clear=clear * small, reach=REACH * small) for clear in (0.35, 0.1))

    def _line(self, run: Run, step: int, level: float) -> Array:
        """Where a run's score is `level` at a step, as points (n, 2) in pixels."""
        return line_px(self.axes, self.grid.shape(run.theta[step]).line(level).T)
