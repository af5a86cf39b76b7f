"""The caption of a figure: what must be said of its pictures, in small type below them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.languages.line_breaks import pieces
from gdviz.page.boxes import margin
from gdviz.page.context import BETWEEN
from gdviz.page.lettering import filled, put
from gdviz.page.sheet import Sheet
from gdviz.tables.mathematics import as_mathtext
from gdviz.words.remarks import remarks
from gdviz.words.rows import row_words

LINE, LAST = 1.42, 1.1  # heights of type from line to line, and of the last line


class Caption:
    """The notes of a figure, wrapped to its width when made and put in their place later; `height` is in pixels.

    Over them stand the lines of a context that is told below.
    """

    def __init__(self, figure: Figure, sheet: Sheet, context: Sequence[Text] = (), width: float | None = None) -> None:
        """It is so many pixels wide, or as wide as the page."""
        self.style = style = sheet.style
        width = sheet.size[0] - 2 * margin(style) if width is None else width
        told = notes_of(sheet) if sheet.figure.keys.caption else []
        self.lines = list(context)
        for note in dict.fromkeys(told):
            self._add(figure, as_mathtext(style.said(note)), width)
        self.height = ((len(self.lines) - 1) * LINE + LAST) * style.small if self.lines else 0.0

    def _add(self, figure: Figure, note: str, width: float) -> None:
        """Writes a note behind the line above where it has room there, else on lines of its own."""
        style, count = self.style, len(self.lines)
        joined = filled(figure, style, [note], BETWEEN, (width, width), self.lines)
        if len(joined) > count:
            joined.pop().remove()
            joined += filled(figure, style, pieces(note), "", (width, width))  # no-break spaces hold
        self.lines = joined

    def place(self, left: float, top: float) -> None:
        """Puts the lines in their places, from their upper left corner."""
        for i, line in enumerate(self.lines):
            put(line, left, top - i * LINE * self.style.small)


def notes_of(sheet: Sheet) -> list[str]:
    """What the scene, its data, the optimizers and the views have to say, a sentence each."""
    own = 1 if sheet.shares_charts else len(sheet.views) if sheet.grid and sheet.grid.per_run else 0
    views = [view.framed(sheet.cost, sheet.runs) if i < own else view for i, view in enumerate(sheet.views)]
    viewed = [note for view in views for note in view.notes(sheet.cost, sheet.runs)]
    ways = remarks(sheet.runs) if any(view.shows_runs for view in sheet.views) else []
    return [*sheet.scene.notes, *row_words(sheet.cost), *ways, *viewed]
