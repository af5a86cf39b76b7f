"""What a legend says of all runs: the update rule, the settings that they share, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.page.layout import Box
from gdviz.page.lettering import INDENT, dot, height_of, put, put_dot, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.styles.base import Style, points
from gdviz.views.fits.references import DASHES, reference_look
from gdviz.views.paths.landmarks import landmark_look, valley_look
from gdviz.views.paths.marks import start_look
from gdviz.words.marks import MARK_WORDS
from gdviz.words.update_rules import rule_of

LARGEST: Final = 1.7  # times a mark's usual size, beside small type
LINE: Final = 1.42  # heights of type from line to line
BEFORE: Final = 0.3  # lines above all of it, and above the marks
BETWEEN: Final = 0.9  # sizes of type between two terms on a line


@dataclass(frozen=True, eq=False)
class LegendTerm:
    """A text, behind its mark if it explains one."""

    text: Text
    mark: Line2D | None = None

    def width(self, style: Style) -> float:
        """Its width in pixels."""
        return (INDENT * style.text_px if self.mark else 0.0) + width_of(self.text)

    def height(self, style: Style) -> float:
        """A line; more for a formula with roots and bars."""
        return max(LINE * style.small_px, height_of(self.text) + 0.35 * style.small_px)

    def place(self, left: float, top: float, style: Style) -> None:
        """Puts it at a place, from its upper left corner."""
        if self.mark:
            middle = top - 0.42 * LINE * style.small_px
            put_dot(self.mark, left + 0.45 * style.text_px, middle, 0.5 * style.text_px)
            left += INDENT * style.text_px
        put(self.text, left, top)


class Terms:
    """The terms on as many lines as they need; `width` and `height` are in pixels.

    A rule, settings, and marks have lines of their own, and no line has more than two marks, lest they widen a legend
    that stands beside the panels; over a panel, `is_over`, lines are as full as `max_width` lets them be.
    """

    def __init__(self, figure: Figure, sheet: Sheet, shared: str, max_width: float, *, is_over: bool) -> None:
        self.figure, self.style, self.max_width = figure, sheet.style, max_width
        marks = list(dict.fromkeys(mark for view in sheet.views for mark in view.marks(sheet.cost)))
        rules = {rule_of(run) for run in sheet.runs}
        said = [self._said(f"${rules.pop()}$")] if len(rules) == 1 else []
        settings = [LegendTerm(text) for text in self._wrapped(shared)]
        explained = [LegendTerm(self._said(MARK_WORDS[name]).text, self._mark(name)) for name in marks]
        if is_over:
            self.lines = self._filled([*said, *settings, *explained], len(marks) + 4)
        else:
            self.lines = [*([term] for term in [*said, *settings]), *self._filled(explained, 2)]
        self.width = max(map(self._line_width, self.lines), default=0.0)
        self.height = sum(self._line_height(i) for i in range(len(self.lines)))

    def place(self, box: Box, top: float) -> None:
        """Puts the lines in the box, from `top`."""
        for i, line in enumerate(self.lines):
            left, bottom = box.left, top - self._line_height(i)
            top -= self._space_before(i)
            for term in line:
                term.place(left, top, self.style)
                left += term.width(self.style) + BETWEEN * self.style.text_px
            top = bottom

    def _said(self, words: str) -> LegendTerm:
        return LegendTerm(write(self.figure, words, self.style.small_px, self.style.muted))

    def _wrapped(self, words: str) -> list[Text]:
        """The words on as many lines as they need, broken after a comma."""
        lines: list[Text] = []
        for part in words.split(", ") if words else []:
            before = f"{lines[-1].get_text()}, " if lines else ""
            longer = self._said(before + part).text
            if lines and width_of(longer) <= self.max_width:
                lines.pop().remove()
            else:
                longer.set_text(part)
            lines.append(longer)
        return lines

    def _mark(self, name: str) -> Line2D:
        if name == "valley":
            return dot(self.figure, linestyle="-", **valley_look(self.style))
        if name in DASHES:
            return dot(self.figure, **reference_look(self.style, name))
        look = {"marker": "o", **start_look(self.style)} if name == "start" else landmark_look(self.style, name)
        largest = points(LARGEST * self.style.marker_px)
        return dot(self.figure, **{**look, "markersize": min(0.8 * look["markersize"], largest)})

    def _filled(self, terms: Sequence[LegendTerm], most: int) -> list[list[LegendTerm]]:
        """The terms on lines of the width, at most so many on each."""
        lines: list[list[LegendTerm]] = []
        for term in terms:
            if not lines or len(lines[-1]) == most or self._line_width([*lines[-1], term]) > self.max_width:
                lines.append([])
            lines[-1].append(term)
        return lines

    def _line_width(self, line: Sequence[LegendTerm]) -> float:
        return sum(term.width(self.style) for term in line) + (len(line) - 1) * BETWEEN * self.style.text_px

    def _line_height(self, i: int) -> float:
        return self._space_before(i) + max(term.height(self.style) for term in self.lines[i])

    def _space_before(self, i: int) -> float:
        """Some above the first line, and above the first of marks."""
        is_first = i == 0 or (self.lines[i][0].mark is not None and self.lines[i - 1][-1].mark is None)
        return BEFORE * LINE * self.style.small_px if is_first else 0.0
