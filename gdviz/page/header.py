"""The top of a figure: its title, under it one grey line of context, and the step counter at the end of either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.page.context import (
    UNTOLD,
    Context,
    OwnWords,
    context_below,
    context_of,
    formulas_of,
    more_lines,
    one_line,
    own_with_dots,
    settings_alone,
    settings_below,
    settings_beside,
)
from gdviz.page.counter import Counter, counter_of
from gdviz.page.formula import line_height
from gdviz.page.lettering import ascent_of, fold, height_of, in_halves, put, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.page.terse import Terse
from gdviz.scene.formats import FORMATS
from gdviz.styles.base import Style, points
from gdviz.tables.mathematics import as_mathtext
from gdviz.views.base import Show
from gdviz.views.maps.swept import SweptView

ONE_LINE, MORE_LINES = 0.8, 0.65  # of the title's size, that its type may shrink to on so many lines
AFTER_TITLE = 0.3  # of its size
SUBTITLE_LINE = 1.45  # of its size from line to line
APART = 2.0  # sizes of type between the context and the counter


@dataclass(frozen=True, eq=False)
class Header:
    """The texts of a header before they are placed, and what pixels they take.

    It `tells_cost` as its context does, which stands at the `foot` of the page where there is a subtitle.  The counter
    `is_up` where it stands beside the title.  `beside` stands at the end of the last line of the context.
    """

    title: Text | None
    context: Sequence[Text]
    tells_cost: bool
    counter: Counter | None
    line_px: float
    title_px: float
    foot: Sequence[Text] = ()
    is_up: bool = False
    beside: Text | None = None

    @property
    def height(self) -> float:
        """From the top of the title to the foot of the context."""
        lines = max(len(self.context), 1 if self.counter and not self.is_up else 0)
        return self.title_px + lines * self.line_px

    def place(self, left: float, right: float, top: float) -> Show:
        """Puts the texts in their places, from their upper left corner; the answer counts the steps."""
        title_foot = top
        if self.title and self.is_up:
            self.title.set_verticalalignment("baseline")
            title_foot -= ascent_of(self.title)
        if self.title:
            put(self.title, left, title_foot)
        top -= self.title_px
        for i, line in enumerate(self.context[1:], start=1):
            put(line, left, top - i * self.line_px)
        foot = top - self._stand()
        for line in self.context[:1]:
            put(line, left, foot)
        if self.beside:
            put(self.beside, right - width_of(self.beside), foot - (len(self.context) - 1) * self.line_px)
        return self.counter.place(right, title_foot if self.is_up else foot) if self.counter else lambda _: ()

    def _stand(self) -> float:
        """Lets the context's first line stand on one foot with the counter; how far below its top it is, in pixels."""
        counted = self.counter.parts if self.counter else ()
        for text in (*self.context[:1], *counted):
            text.set_verticalalignment("baseline")
        return max(map(ascent_of, (*self.context[:1], *(() if self.is_up else counted))), default=0.0)


def draw_header(
    figure: Figure,
    sheet: Sheet,
    widths: tuple[float, float],
    terse: Terse = Terse.NOTHING,
    own: Sequence[OwnWords] = (),
) -> Header:
    """The header of a sheet, so many pixels wide, and its context, as wide where that stands below the panels.

    What the runs have for their `own`, in one of several ways, stands there in any case.

    The formula stands on lines of its own unless that gives way; that of a model, which words name, has none: it stands
    where it has room beside them.
    """
    style, title, (width, width_below) = sheet.style, sheet.title, widths
    heading = _heading(figure, as_mathtext(style.said(title)), style, width) if title else None
    title_px = height_of(heading) + AFTER_TITLE * style.title if heading else 0.0
    up = _beside_title(figure, sheet, heading, width) if heading and _is_counted(sheet) else None
    is_below = _is_counted(sheet) and not up
    if sheet.subtitle:
        counter, lines = _subtitle(figure, sheet, width, is_counted=is_below)
        beside = None
        if sheet.figure.keys.caption == "auto" and terse < Terse.SETTINGS and (len(lines) > 1 or not counter):
            beside = settings_beside(figure, sheet, width - width_of(lines[-1]) - APART * style.fine)
        foot = _foot(figure, sheet, width_below, terse, own, is_said=bool(beside))
        line_px = style.text * SUBTITLE_LINE
        is_up, counter = bool(up), up or counter
        return Header(heading, lines, foot.tells_cost, counter, line_px, title_px, foot.lines, is_up, beside)
    counter, said, formula = _under_title(figure, sheet, width, terse, is_counted=is_below)
    room = width if said or formula else _beside(counter, width, style.fine)
    context = context_of(figure, sheet, (said, formula), room, terse)
    line_px = line_height(context.lines, style)
    settings = settings_below(figure, style, own, width_below)
    told = context.tells_cost
    return Header(heading, context.lines, told, up or counter, line_px, title_px, settings, is_up=bool(up))


def _foot(
    figure: Figure, sheet: Sheet, width: float, terse: Terse, own: Sequence[OwnWords], *, is_said: bool
) -> Context:
    """What stands below where a subtitle is above: settings, on a slide only those that a caption is asked for.

    Which steps are dots is told wherever a caption may be.
    """
    if sheet.figure.keys.caption is True:
        return context_below(figure, sheet, width, terse, own)
    is_asked = sheet.figure.keys.caption is not False and not sheet.style.is_slide
    if is_asked and terse < Terse.SETTINGS:
        return settings_alone(figure, sheet, width, own, is_said=is_said)
    dots = () if is_said or sheet.figure.keys.caption is False else own_with_dots(sheet, ())
    return replace(UNTOLD, own=settings_below(figure, sheet.style, dots, width))


def _beside_title(figure: Figure, sheet: Sheet, heading: Text, width: float) -> Counter | None:
    """The counter, if a title on one line leaves it room at its end."""
    counter = counter_of(figure, sheet, sheet.style.text)
    room = width - width_of(heading) - APART * sheet.style.title
    if "\n" not in heading.get_text() and counter.width <= room:
        return counter
    for part in counter.parts:
        part.remove()
    return None


def _subtitle(figure: Figure, sheet: Sheet, width: float, *, is_counted: bool) -> tuple[Counter | None, list[Text]]:
    """The counter, and beside it the subtitle: on one line, in small type if need be, else on as many as it takes."""
    style, words = sheet.style, as_mathtext(sheet.subtitle)
    ways = product((words, in_halves(words)), (style.text, style.small))
    for shown, size_px in ways:
        counter = counter_of(figure, sheet, size_px) if is_counted else None
        lines = _lines(figure, shown.splitlines(), style, size_px)
        if max(map(width_of, lines)) <= _beside(counter, width, size_px):
            return counter, lines
        for part in (*lines, *(counter.parts if counter else ())):
            part.remove()
    counter = counter_of(figure, sheet, style.small) if is_counted else None
    (text,) = _lines(figure, [words], style, style.small)
    fold(text, _beside(counter, width, style.small))
    lines = _lines(figure, text.get_text().splitlines(), style, style.small)
    text.remove()
    return counter, lines


def _lines(figure: Figure, words: Sequence[str], style: Style, size_px: float) -> list[Text]:
    """Lines of a subtitle."""
    return [write(figure, each, size_px, to_hex(style.deepened(style.muted))) for each in words]


def _is_counted(sheet: Sheet) -> bool:
    return sheet.figure.keys.counter and not _is_swept(sheet)


def _is_swept(sheet: Sheet) -> bool:
    """Whether a still of it shows nothing that takes the runs' steps."""
    keys = sheet.figure.keys
    counts = keys.steps or any(FORMATS[format_].moves for format_ in keys.formats)
    return not counts and all(isinstance(view, SweptView) for view in sheet.figure.views)


def _heading(figure: Figure, title: str, style: Style, room: float) -> Text:
    """The title on one line where it needs little smaller type; else on two; else on as many as it takes."""
    for shown, least in ((title, ONE_LINE), (in_halves(title), MORE_LINES)):
        text = write(figure, shown, style.title, style.ink, weight="bold")
        size_px = style.title * min(1.0, room / max(width_of(text), 1))
        if size_px >= max(least * style.title, style.least):
            text.set_fontsize(points(size_px))
            return text
        text.remove()
    size_px = max(MORE_LINES * style.title, style.least)
    text = write(figure, title, size_px, style.ink, weight="bold")
    fold(text, room)
    return text


def _under_title(
    figure: Figure, sheet: Sheet, width: float, terse: Terse, *, is_counted: bool
) -> tuple[Counter | None, list[Text], list[Text]]:
    """The counter, and what stands beside it: words and formula on one line, in large type where it has room.

    The first of the formulas is taken that has room there; else the last is in fine type, on lines of its own.
    """
    style, formulas = sheet.style, formulas_of(sheet)
    for formula, size_px in product(formulas, (style.text, style.fine)):
        counter = counter_of(figure, sheet, size_px) if is_counted else None
        room = _beside(counter, width, size_px)
        if line := one_line(figure, sheet, formula, size_px, room):
            return counter, [], line
        if (formula, size_px) != (formulas[-1], style.fine):
            for part in counter.parts if counter else ():
                part.remove()
    return counter, *more_lines(figure, sheet, formulas[-1], (room, width), terse)


def _beside(counter: Counter | None, width: float, size_px: float) -> float:
    """How many pixels a line of that width has beside the counter."""
    return width - (counter.width + APART * size_px if counter else 0.0)
