"""The key of a figure: each run's colour and name with its cost at the current step, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.entry import Entry, own_settings, rule_of
from gdviz.layout import Box
from gdviz.lettering import dot, height_of, in_halves, put, put_dot, shorten, width_of, write
from gdviz.notation import show_cost
from gdviz.plan import Run
from gdviz.style import Style, points
from gdviz.verdict import verdict
from gdviz.views.base import MOVING_ZORDER, Show
from gdviz.views.landmarks import NAMES, landmark_look, valley_look
from gdviz.views.marks import start_look
from gdviz.views.references import REFERENCE_WORDS, reference_look

Density = Literal["open", "paired", "dense"]
DENSITIES: tuple[Density, ...] = ("open", "paired")

LINE = 1.42  # heights of type from line to line
LEAST_PAIRED = 16.0  # sizes of type that two things beside each other need
LEAST_NAME = 7.0  # sizes of type that are left of a run's name before other details give way
DETAILS = ((True, True), (False, True), (False, False))  # of an entry on one line: its settings, its number
WIDEST_NUMBER = "−8.888×10⁻⁸⁸"
POINT_WORDS = {name: name for name in ("start", *NAMES)} | {"local": "local minimum"}
MARK_WORDS = POINT_WORDS | REFERENCE_WORDS | {"valley": "minima"}

_Mark = tuple[Line2D, Text]


class Key:
    """The key, measured when it is made and put in its place later; `width` and `height` are in pixels.

    Where `limits`, the most pixels it may take, leave no room for all it has to say, it says less.  With `apart`, the
    runs' entries are not in it but stand over panels of so many pixels, see `place_headings`.
    """

    def __init__(
        self,
        figure: Figure,
        runs: Sequence[Run],
        marks: Sequence[str],
        style: Style,
        limits: tuple[float, float],
        apart: float | None = None,
    ) -> None:
        self.figure, self.style, self.is_apart = figure, style, apart is not None
        self.density: Density = "open"
        self.max_width, max_height = limits
        settings = {own_settings(run) for run in runs}
        self.shared = settings.pop() if len(settings) == 1 else None
        self.indent = 1.35 * style.text_px
        room = max_height - 3.3 * LINE * style.small_px
        self.hidden, self.entries = self._stack(runs, room) if apart is None else (0, self._headings(runs, apart))
        self.more = write(figure, f"and {self.hidden} more", style.small_px, style.muted) if self.hidden else None
        self.rules = self._rules(runs)
        self.marks = [
            (self._mark(name), write(figure, MARK_WORDS[name], style.small_px, style.muted)) for name in marks
        ]
        self.width = self._measure()
        self.height = self._height()

    def _stack(self, runs: Sequence[Run], room: float) -> tuple[int, list[Entry]]:
        """The entries that stand one below the other in so many pixels, and how many runs have none."""
        self.density = self._fitting(runs, room)
        fits = max(1, int(room / (LINE * self.style.text_px))) if self.density == "dense" else len(runs)
        hidden = max(0, len(runs) - fits)
        return hidden, self._entries(runs[: len(runs) - hidden])

    def _headings(self, runs: Sequence[Run], width: float) -> list[Entry]:
        """The entries over the panels of one run each, of two lines where all fit beside each other."""
        own, self.max_width = self.max_width, width
        for density in reversed(DENSITIES):
            self.density = density
            entries = [self._entry(run, i, True, True) for i, run in enumerate(runs)]
            if density == "open" or max(map(self._entry_width, entries)) <= width:
                break
            for entry in entries:
                entry.remove()
        for entry in entries:
            if entry.ending and width_of(entry.ending) > width - self.indent:
                entry.ending.set_text(in_halves(entry.ending.get_text()))
            self._cut(entry)
        self.max_width = own
        return entries

    def _fitting(self, runs: Sequence[Run], room: float) -> Density:
        """How close the entries must stand; two lines each only where there is more than a number for the second."""
        wide_enough = self.max_width > LEAST_PAIRED * self.style.text_px
        for density in DENSITIES if wide_enough and any(map(verdict, runs)) else DENSITIES[:1]:
            self.density = density
            if sum(self._entry_height(run) for run in runs) <= room:
                return density
        return "dense"

    def _entry_height(self, run: Run) -> float:
        """A dense entry is one line, a paired one two; an open one is a name, a number, and what there is to say."""
        if self.density == "dense":
            return LINE * self.style.text_px
        if self.density == "paired":
            return LINE * (self.style.text_px + self.style.small_px) + 0.25 * self.style.text_px
        lines = 2.1 + bool(self._own_settings(run)) + (bool(verdict(run)))
        return lines * LINE * self.style.small_px + 0.75 * self.style.text_px

    def _entries(self, runs: Sequence[Run]) -> list[Entry]:
        """The entries: on one line each with as much as has room beside a part of the name, which is cut last."""
        entries: list[Entry] = []
        for has_settings, has_number in DETAILS if self.density == "dense" else DETAILS[:1]:
            for entry in entries:
                entry.remove()
            entries = [self._entry(run, i, has_settings, has_number) for i, run in enumerate(runs)]
            needed = self._entry_width if has_settings else self._least_width  # settings give way to the whole name
            if max(map(needed, entries)) <= self.max_width:
                break
        for entry in entries:
            self._cut(entry)
        return entries

    def _entry(self, run: Run, i: int, has_settings: bool, has_number: bool) -> Entry:
        figure, style = self.figure, self.style
        small, text, color = style.small_px, style.text_px, style.run_color(i)
        settings, ending = self._own_settings(run) if has_settings else "", verdict(run)
        return Entry(
            run,
            dot(self.figure, marker="o", color=color, markersize=points(0.8 * text), markeredgewidth=0),
            write(figure, run.label, text, style.ink, weight="bold", parse_math=False),
            write(figure, settings, small, style.muted) if settings else None,
            write(figure, "J =", small, style.muted) if has_number else None,
            write(figure, WIDEST_NUMBER, small, style.ink, zorder=MOVING_ZORDER, parse_math=False)
            if has_number
            else None,
            write(figure, ending, small, style.muted, zorder=MOVING_ZORDER)
            if ending and self.density != "dense"
            else None,
        )

    def _least_width(self, entry: Entry) -> float:
        """The width of an entry whose name is cut as far as it may be."""
        return self._entry_width(entry) - max(0.0, width_of(entry.label) - LEAST_NAME * self.style.text_px)

    def _entry_width(self, entry: Entry) -> float:
        text = self.style.text_px
        number = self._number_width(entry)
        words = [width_of(part) for part in (entry.label, entry.settings, entry.ending) if part]
        if self.density == "dense":
            return self.indent + sum(words) + text * len(words) + number
        if self.density == "paired":
            ending = width_of(entry.ending) + text if entry.ending else 0.0
            return self.indent + max(sum(words) - max(ending - text, 0) + text, number + ending)
        return self.indent + max(*words, number)

    def _number_width(self, entry: Entry) -> float:
        """The width of "J =" and the number."""
        if not (entry.symbol and entry.number):
            return 0.0
        return width_of(entry.symbol) + 0.4 * self.style.text_px + width_of(entry.number)

    def _cut(self, entry: Entry) -> None:
        """Shortens what is too long for the key's width."""
        over = self._entry_width(entry) - self.max_width
        if self.density == "dense" and over > 0:
            shorten(entry.label, width_of(entry.label) - over)
        elif self.density == "paired" and over > 0:
            room, text = self.max_width - self.indent, self.style.text_px
            shorten(entry.label, room - (width_of(entry.settings) + 2 * text if entry.settings else text))
            if entry.ending:
                shorten(entry.ending, room - self._number_width(entry) - text)
        elif over > 0:
            for part in (entry.label, entry.settings, entry.ending):
                if part:
                    shorten(part, self.max_width - self.indent)

    def _own_settings(self, run: Run) -> str:
        return "" if self.shared is not None else own_settings(run)

    def _mark(self, name: str) -> Line2D:
        if name == "valley":
            return dot(self.figure, linestyle="-", **valley_look(self.style))
        if name in REFERENCE_WORDS:
            return dot(self.figure, **reference_look(self.style, name))
        look = {"marker": "o", **start_look(self.style)} if name == "start" else landmark_look(self.style, name)
        largest = points(1.7 * self.style.marker_px)  # beside small type
        return dot(self.figure, **{**look, "markersize": min(0.8 * look["markersize"], largest)})

    def _rules(self, runs: Sequence[Run]) -> list[Text]:
        """The update rule and the settings that all runs share."""
        rules = {rule_of(run) for run in runs}
        words = [f"${rules.pop()}$"] if len(rules) == 1 else []
        lines = [write(self.figure, line, self.style.small_px, self.style.muted) for line in words]
        return lines + self._wrapped(self.shared or "")

    def _wrapped(self, words: str) -> list[Text]:
        """The words on as many lines as they need, broken after a comma."""
        lines: list[Text] = []
        for part in words.split(", ") if words else []:
            before = f"{lines[-1].get_text()}, " if lines else ""
            longer = write(self.figure, before + part, self.style.small_px, self.style.muted)
            if lines and width_of(longer) <= self.max_width:
                lines.pop().remove()
            else:
                longer.set_text(part)
            lines.append(longer)
        return lines

    def _measure(self) -> float:
        widths = [8.0 * self.style.text_px]
        widths += [sum(self._mark_width(mark) for mark in row) for row in self._mark_rows()]
        widths += [] if self.is_apart else [self._entry_width(entry) for entry in self.entries]
        widths += [width_of(rule) for rule in self.rules]
        return max(widths)

    def _height(self) -> float:
        small = LINE * self.style.small_px
        stacked = [] if self.is_apart else self.entries
        lines = sum(self._entry_height(entry.run) for entry in stacked) + (small if self.more else 0)
        marks = (0.3 + len(self._mark_rows())) * small if self.marks else 0
        return lines + sum(map(self._rule_height, self.rules)) + marks

    def _rule_height(self, rule: Text) -> float:
        """A line; more for a formula with roots and bars."""
        return max(LINE * self.style.small_px, height_of(rule) + 0.35 * self.style.small_px)

    def _mark_width(self, mark: _Mark) -> float:
        return self.indent + width_of(mark[1]) + 0.9 * self.style.text_px

    def _mark_rows(self) -> list[list[_Mark]]:
        """The marks on as many lines as they need, two in one at the most: a third would widen the key."""
        rows: list[list[_Mark]] = []
        for mark in self.marks:
            if not rows or len(rows[-1]) == 2 or sum(map(self._mark_width, [*rows[-1], mark])) > self.max_width:
                rows.append([])
            rows[-1].append(mark)
        return rows

    def place(self, box: Box) -> Show:
        """Puts everything in the box, from its top; the answer sets the numbers."""
        top = box.top
        for entry in [] if self.is_apart else self.entries:
            self._place_entry(entry, box, top)
            top -= self._entry_height(entry.run)
        small = LINE * self.style.small_px
        if self.more:
            put(self.more, box.left + self.indent, top)
            top -= small
        for rule in self.rules:
            put(rule, box.left, top)
            top -= self._rule_height(rule)
        top -= 0.3 * small
        for row in self._mark_rows():
            left = box.left
            for mark, word in row:
                put_dot(mark, left + 0.45 * self.style.text_px, top - 0.42 * small, 0.5 * self.style.text_px)
                put(word, left + self.indent, top)
                left += self._mark_width((mark, word))
            top -= small
        return self._show

    @property
    def heading_height(self) -> float:
        """How many pixels the entries take over panels of one run each."""
        broken = any(entry.ending and "\n" in entry.ending.get_text() for entry in self.entries)
        return max(self._entry_height(entry.run) for entry in self.entries) + broken * LINE * self.style.small_px

    def place_headings(self, cells: Sequence[Box]) -> None:
        """Puts each run's entry at the top of its cell."""
        for entry, cell in zip(self.entries, cells, strict=True):
            self._place_entry(entry, cell, cell.top)

    def _place_entry(self, entry: Entry, box: Box, top: float) -> None:
        left, text, small = box.left + self.indent, self.style.text_px, LINE * self.style.small_px
        put_dot(entry.dot, box.left + 0.45 * text, top - 0.55 * text)
        put(entry.label, left, top)
        if entry.settings and self.density != "open":
            put(entry.settings, left + width_of(entry.label) + 0.7 * text, top - 0.1 * text)
        if self.density == "dense":
            self._place_number(entry, box.right - width_of(entry.number or entry.label), top - 0.1 * text)
            return
        top -= 1.1 * small
        if entry.settings and self.density == "open":
            put(entry.settings, left, top)
            top -= small
        if entry.symbol and entry.number:
            number = left + width_of(entry.symbol) + 0.4 * text
            self._place_number(entry, number, top)
            left = number + width_of(entry.number) + text if self.density == "paired" else left
        if entry.ending:
            put(entry.ending, left, top - (small if self.density == "open" else 0))

    def _place_number(self, entry: Entry, left: float, top: float) -> None:
        """Puts the number where its first digit is to stand, and "J =" before it."""
        if entry.symbol and entry.number:
            put(entry.symbol, left - width_of(entry.symbol) - 0.4 * self.style.text_px, top)
            put(entry.number, left, top)

    def _show(self, step: int) -> Sequence[Artist]:
        moving: list[Artist] = []
        for entry in self.entries:
            if entry.number:
                entry.number.set_text(show_cost(entry.run.cost[min(step, entry.run.steps)], entry.run.cost[0]))
                moving.append(entry.number)
            if entry.ending:
                entry.ending.set_visible(step >= entry.run.steps)
                moving.append(entry.ending)
        return moving
