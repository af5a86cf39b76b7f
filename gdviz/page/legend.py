"""The names of all runs in rows or a column, where they cannot stand at the lines' ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.page.lettering import dot, fold, height_of, put, put_dot, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.page.terse import Terse
from gdviz.styles.base import Style, points
from gdviz.styles.strokes import PLAIN
from gdviz.views.paths.marks import rim_px
from gdviz.words.counts import more_words
from gdviz.words.run_names import RunName, bare_names, run_names

SWATCH = 1.5  # sizes of type: the line before a name
DASHED_SWATCH = 2.8  # the same of one that shows dashes, or a marker
MARK = 0.8  # of a point's width: the marker on it
SPACE = 0.5  # sizes of type between the parts of an entry
APART = 1.9  # sizes of type between two entries
LINE = 1.65  # heights of type from line to line
FOLD = 1.25  # heights of type from line to line of one name
APART_LINES = 0.15  # heights of type from a high line to one under it
MOST = 0.34  # of the figure's height that it may take
MOST_STACKED = 0.75  # the same of a column
AT_RIGHT, INSIDE = 0.3, 0.42  # of the page's width that a column may take beside the panels, or in the first
ROUNDING = 1.0  # pixels by which a width differs at another scale


@dataclass(frozen=True)
class Entry:
    """A run's line, so many pixels long, its name and its settings, not placed yet, in type of so many pixels.

    In a column the settings stand under the name.
    """

    swatch: Line2D
    texts: Sequence[Text]
    size_px: float
    swatch_px: float
    is_stacked: bool = False

    @property
    def width(self) -> float:
        """Its width in pixels."""
        if self.is_stacked:
            return self.swatch_px + SPACE * self.size_px + max(map(width_of, self.texts))
        return self.swatch_px + SPACE * len(self.texts) * self.size_px + sum(map(width_of, self.texts))

    @property
    def height(self) -> float:
        """How many pixels its texts take, one over the other in a column, else the name alone."""
        return sum(map(self._height, self.texts if self.is_stacked else self.texts[:1]))

    def _height(self, text: Text) -> float:
        """The pixels from a text to one under it: mathematics may be high."""
        return max(
            FOLD * self.size_px * (text.get_text().count("\n") + 1), height_of(text) + APART_LINES * self.size_px
        )

    def fold(self, room: float) -> None:
        """Breaks a name that is alone on its line and yet too long for it."""
        for text in self.texts if self.is_stacked else self.texts[:1]:
            others = 0.0 if self.is_stacked else self.width - width_of(text)
            before = (SWATCH + SPACE) * self.size_px if self.is_stacked else others
            if before + width_of(text) > room and "$" not in text.get_text():
                fold(text, room - before - ROUNDING)

    def place(self, left: float, top: float) -> None:
        """Puts it at its upper left corner."""
        reach = 0.5 * self.swatch_px
        put_dot(self.swatch, left + reach, top - 0.55 * self.size_px, reach)
        left += 2 * reach
        for text in self.texts:
            put(text, left + SPACE * self.size_px, top)
            if self.is_stacked:
                top -= self._height(text)
            else:
                left += SPACE * self.size_px + width_of(text)


class Legend:
    """The entries of all runs on as few lines of a width as they need, in columns.

    It is `height` pixels high, and its lines are `line_px` apart.

    Where they would take too much of the figure, settings go, or have gone; then their type is smaller; the last runs
    are counted.  Those beside the panels, or in one, are a column, `width` pixels wide at the most.
    """

    def __init__(self, figure: Figure, sheet: Sheet, width: float, terse: Terse = Terse.NOTHING) -> None:
        self.is_stacked = sheet.figure.keys.legend in ("right", "inside")
        style, names = sheet.style, run_names(sheet.runs)
        bare = [RunName(name) for name in bare_names(sheet.runs)]
        most = (MOST_STACKED if self.is_stacked else MOST) * sheet.size[1]
        ways = (([name.ruled for name in names], style.small), (bare, style.small), (bare, style.least))
        self.entries: list[Entry] = []
        self.more: Text | None = None
        for shown, size_px in ways[min(max(0, terse - 1), len(ways) - 1) :]:
            _remove(self.entries)
            self.size_px = size_px
            entries = [_entry(figure, style, i, name, size_px) for i, name in enumerate(shown)]
            self.swatch_px = max((entry.swatch_px for entry in entries), default=0.0)
            self.entries = [replace(entry, swatch_px=self.swatch_px, is_stacked=self.is_stacked) for entry in entries]
            self.columns = [width] if self.is_stacked else _columns(self.entries, width)
            for entry in self.entries if len(self.columns) == 1 else ():
                entry.fold(width)
            self.line_px = self._line_px()
            if self.height <= most:
                break
        self._count(figure, style, most)

    @property
    def rows(self) -> int:
        """How many lines of entries there are."""
        return -(-(len(self.entries) + (self.more is not None)) // len(self.columns))

    def _line_px(self) -> float:
        """How many pixels it is from one line of entries to the next: all are measured."""
        highest = max((entry.height for entry in self.entries), default=FOLD * self.size_px)
        return highest + (LINE - FOLD) * self.size_px

    @property
    def height(self) -> float:
        """Its height in pixels."""
        return self.rows * self.line_px + 0.2 * self.size_px

    @property
    def width(self) -> float:
        """The width of its widest entry in pixels."""
        more = SWATCH * self.size_px + width_of(self.more) if self.more else 0.0
        return max([more, *(entry.width for entry in self.entries)])

    @property
    def artists(self) -> list[Artist]:
        """All that it is drawn with."""
        own = [artist for entry in self.entries for artist in (entry.swatch, *entry.texts)]
        return [*own, self.more] if self.more else own

    def _count(self, figure: Figure, style: Style, most: float) -> None:
        """Takes away what is too much, but for its number."""
        fitting = max(1, int(most / self.line_px) - 1) * len(self.columns)
        if self.height <= most or fitting >= len(self.entries):
            return
        hidden = self.entries[fitting - 1 :]
        _remove(hidden)
        self.entries = self.entries[: fitting - 1]
        self.line_px = self._line_px()
        self.more = write(figure, style.said(more_words(len(hidden))), self.size_px, style.muted)

    def place(self, left: float, top: float) -> None:
        """Puts the entries in their places, from their upper left corner."""
        lefts = [left + sum(self.columns[:i]) for i in range(len(self.columns))]
        line = self.line_px
        for i, entry in enumerate(self.entries):
            entry.place(lefts[i % len(lefts)], top - i // len(lefts) * line)
        if self.more:
            count = len(self.entries)
            put(self.more, lefts[count % len(lefts)] + self.swatch_px, top - count // len(lefts) * line)


def _remove(entries: Sequence[Entry]) -> None:
    """Takes entries out of the figure."""
    for artist in (artist for entry in entries for artist in (entry.swatch, *entry.texts)):
        artist.remove()


def _entry(figure: Figure, style: Style, i: int, name: RunName, size_px: float) -> Entry:
    color, stroke = style.run_color(i), style.run_stroke(i)
    look = {"linestyle": stroke.linestyle, "linewidth": points(1.3 * style.line), "solid_capstyle": "round"}
    swatch = dot(figure, color=color, **look)
    if stroke.marker != PLAIN.marker:
        swatch.set(marker=stroke.sign, markersize=points(MARK * stroke.size * style.marker), markevery=[1])
        swatch.set(markeredgecolor=style.casing, markeredgewidth=points(rim_px(style)))
    swatch_px = (SWATCH if stroke == PLAIN else DASHED_SWATCH) * size_px
    texts = [write(figure, style.said(name.name), size_px, to_hex(style.lettering(color)), weight="bold")]
    if name.settings:
        texts.append(write(figure, style.said(name.settings), size_px, style.muted))
    return Entry(swatch, texts, size_px, swatch_px)


def _columns(entries: Sequence[Entry], width: float) -> list[float]:
    """How wide each column is, with the space after it: of one row where all fit."""
    apart, widths = APART * entries[0].size_px, [entry.width for entry in entries]
    for count in range(len(entries), 1, -1):
        columns = [max(widths[i::count]) + apart for i in range(count)]
        if sum(columns) - apart <= width:
            return columns
    return [width]
