"""The names of all runs in a line under the context, where they cannot stand at the lines' ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.page.lettering import dot, put, put_dot, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.styles.base import Style, points
from gdviz.words.run_names import run_names

SWATCH = 1.5  # sizes of type: the line before a name
SPACE = 0.45  # sizes of type between the parts of an entry
APART = 1.7  # sizes of type between two entries
LINE = 1.65  # heights of type from line to line


@dataclass(frozen=True)
class Entry:
    """A run's line, its name and its settings, not placed yet."""

    swatch: Line2D
    name: Text
    settings: Text | None
    style: Style

    @property
    def width(self) -> float:
        """Its width in pixels."""
        text = self.style.text_px
        more = SPACE * text + width_of(self.settings) if self.settings else 0.0
        return (SWATCH + SPACE) * text + width_of(self.name) + more

    def place(self, left: float, top: float) -> None:
        """Puts it at its upper left corner."""
        text = self.style.text_px
        put_dot(self.swatch, left + 0.5 * SWATCH * text, top - 0.55 * self.style.small_px, 0.5 * SWATCH * text)
        left += (SWATCH + SPACE) * text
        put(self.name, left, top)
        if self.settings:
            put(self.settings, left + width_of(self.name) + SPACE * text, top)


class Legend:
    """The entries of all runs on as few lines of a width as they need, in columns; `height` is in pixels."""

    def __init__(self, figure: Figure, sheet: Sheet, width: float) -> None:
        self.style = sheet.style
        entries = [
            _entry(figure, sheet.style, i, name.name, name.settings) for i, name in enumerate(run_names(sheet.runs))
        ]
        self.rows, self.columns = _arranged(entries, width, APART * sheet.style.text_px)
        self.height = (len(self.rows) * LINE + 0.2) * sheet.style.small_px

    def place(self, left: float, top: float) -> None:
        """Puts the entries in their places, from their upper left corner."""
        for i, row in enumerate(self.rows):
            at = left
            for entry, column in zip(row, self.columns or [entry.width for entry in row], strict=False):
                entry.place(at, top - i * LINE * self.style.small_px)
                at += column + APART * self.style.text_px


def _entry(figure: Figure, style: Style, i: int, name: str, settings: str) -> Entry:
    color = style.run_color(i)
    swatch = dot(figure, linestyle="-", color=color, linewidth=points(1.3 * style.line_px), solid_capstyle="round")
    words = write(figure, name, style.small_px, to_hex(style.lettering(color)), weight="bold", parse_math=False)
    more = write(figure, settings, style.small_px, style.muted) if settings else None
    return Entry(swatch, words, more, style)


def _arranged(entries: Sequence[Entry], width: float, apart: float) -> tuple[list[list[Entry]], list[float]]:
    """The entries in one row where they fit, else in rows of columns, whose widths come with them."""
    for count in range(len(entries), 0, -1):
        columns = [max(entry.width for entry in entries[i::count]) for i in range(count)]
        if sum(columns) + (count - 1) * apart <= width or count == 1:
            rows = [list(entries[i : i + count]) for i in range(0, len(entries), count)]
            return rows, [] if len(rows) == 1 else columns
    return [], []
