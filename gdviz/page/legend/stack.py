"""The entries of all runs: beside the panels, over one, in one column or several; or each over a panel of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.figure import Figure

from gdviz.descents.run import Run
from gdviz.notation import ALMOST_0, show_number
from gdviz.page.layout import Box
from gdviz.page.legend.run_lines import DENSE, LINE, OPEN, PAIRED, Form, RunLines
from gdviz.page.lettering import INDENT, put, width_of, write
from gdviz.styles.base import Style
from gdviz.words.settings import own_settings

MOST_COLUMNS: Final = 3
WORTH: Final = 0.15  # of its height that a further column must save: one below the other, entries compare best
BETWEEN: Final = 1.4  # sizes of type between two columns
FARTHEST: Final = 307.0  # the greatest power of ten that numbers are made of


def lines_of_runs(figure: Figure, runs: Sequence[Run], style: Style, *, is_shared: bool) -> list[RunLines]:
    """An entry a run, with its settings unless all share them."""
    number_px = max(_width(figure, words, style.small_px) for words in widest_numbers(runs))
    return [
        RunLines(figure, style, run, style.run_color(i), "" if is_shared else own_settings(run), number_px)
        for i, run in enumerate(runs)
    ]


def widest_numbers(runs: Sequence[Run]) -> set[str]:
    """A number of each shape that the runs' costs have when they are shown."""
    sizes = np.concatenate([np.abs(run.cost) for run in runs])
    starts = np.concatenate([np.full(len(run.cost), abs(run.cost[0])) for run in runs])
    signs = np.concatenate([np.sign(run.cost) for run in runs])
    is_rounding = sizes < np.finfo(float).eps * np.where(np.isfinite(starts), starts, 0)
    told = np.isfinite(sizes) & (sizes > 0) & ~is_rounding
    powers = np.floor(np.log10(sizes[told]) + 2e-5)  # what rounds up to the next power is shown so
    shapes = set(zip(signs[told], np.clip(powers, -FARTHEST, FARTHEST), strict=True))
    words = {ALMOST_0} if (is_rounding & (sizes > 0)).any() else set()
    return words | {show_number(0), *(show_number(sign * 8.888 * 10.0**power) for sign, power in shapes)}


def _width(figure: Figure, words: str, size_px: float) -> float:
    trial = write(figure, words, size_px, "none", parse_math=False)
    width = width_of(trial)
    trial.remove()
    return width


class Stack:
    """Entries one below the other, or in columns; `width` and `height` are in pixels.

    The most that all is said with which takes the least height is taken where a panel stands below, so that `is_over`;
    else the form with the shortest lines.  Where there is no room for all, the endings go first, then settings, then
    numbers, and of too many runs the last are only counted.
    """

    def __init__(self, figure: Figure, entries: list[RunLines], style: Style, room: tuple[float, float], is_over: bool):
        self.style, self.entries, (self.max_width, self.max_height) = style, entries, room
        self.form, self.columns = self._arranged(is_over)
        hidden = self._thin_out() if self.form == DENSE else 0
        self.more = write(figure, f"and {hidden} more", style.small_px, style.muted) if hidden else None
        for entry in self.entries:
            entry.cut(self.form, self.max_width)
        self.width = self._width(self.form, self.columns)
        self.height = self._height(self.form, self.columns) + (LINE * style.small_px if self.more else 0)

    def _arranged(self, is_over: bool) -> tuple[Form, int]:
        """The form and the number of columns."""
        most = min(MOST_COLUMNS, len(self.entries)) if is_over else 1
        tried = [(form, columns) for columns in range(1, most + 1) for form in (OPEN, PAIRED)]
        fitting = [each for each in tried if self._fits(*each)]
        if not fitting:
            return DENSE, 1
        if not is_over:
            return fitting[0]
        return min(fitting, key=lambda each: self._height(*each) * (1 + WORTH * (each[1] - 1)))

    def _fits(self, form: Form, columns: int) -> bool:
        """Whether all has room; names may be cut where each has a line for itself."""
        if (form, columns) != (OPEN, 1) and self._width(form, columns) > self.max_width:
            return False
        return self._height(form, columns) <= self.max_height

    def _width(self, form: Form, columns: int) -> float:
        return sum(self._widths(form, columns)) + (columns - 1) * BETWEEN * self.style.text_px

    def _widths(self, form: Form, columns: int) -> list[float]:
        """The width of each column."""
        return [max(entry.width(form) for entry in self.entries[i::columns]) for i in range(columns)]

    def _height(self, form: Form, columns: int) -> float:
        return sum(max(entry.height(form) for entry in row) for row in self._rows(columns))

    def _rows(self, columns: int) -> list[list[RunLines]]:
        return [self.entries[i : i + columns] for i in range(0, len(self.entries), columns)]

    def _thin_out(self) -> int:
        """Takes away what has no room on one line an entry; how many runs have none."""
        line = LINE * self.style.text_px
        fits = int(self.max_height / line)
        if fits < len(self.entries):  # a line says how many more there are
            fits = max(1, int((self.max_height - LINE * self.style.small_px) / line))
        shown, hidden = self.entries[:fits], self.entries[fits:]
        for entry in hidden:
            entry.remove()
        self.entries = shown
        for entry in shown:
            entry.drop("ending")
        if max(entry.width(DENSE) for entry in shown) > self.max_width:  # settings give way to the whole name
            for entry in shown:
                entry.drop("settings")
        if max(entry.least_width(DENSE) for entry in shown) > self.max_width:
            for entry in shown:
                entry.drop("number")
        return len(hidden)

    def place(self, box: Box) -> None:
        """Puts the entries in the box, from its top."""
        top = box.top
        widths = self._widths(self.form, self.columns)
        for row in self._rows(self.columns):
            left = box.left
            for entry, width in zip(row, widths, strict=False):  # the last row may be shorter
                entry.place(self.form, left, top, box.width if self.columns == 1 else width)
                left += width + BETWEEN * self.style.text_px
            top -= max(entry.height(self.form) for entry in row)
        if self.more:
            put(self.more, box.left + INDENT * self.style.text_px, top)


class Headings:
    """Entries that stand over panels of so many pixels, of two lines where all fit beside each other."""

    def __init__(self, entries: list[RunLines], width: float) -> None:
        self.entries = entries
        self.form = PAIRED if max(entry.width(PAIRED) for entry in entries) <= width else OPEN
        for entry in entries:
            entry.halve_ending(width)
            entry.cut(self.form, width)
        self.height = max(entry.height(self.form) for entry in entries)

    def place(self, cells: Sequence[Box]) -> None:
        """Puts each run's entry at the top of its cell."""
        for entry, cell in zip(self.entries, cells, strict=True):
            entry.place(self.form, cell.left, cell.top, cell.width)
