"""The top of a figure: its title, and under it one grey line of context with the step counter at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.page.counter import Counter, counter_of
from gdviz.page.formula import formula_lines, line_height, whole_formula
from gdviz.page.lettering import ascent_of, fold, height_of, in_halves, put, width_of, write
from gdviz.page.own_rules import own_rule_lines
from gdviz.page.sheet import Sheet
from gdviz.page.terse import Terse
from gdviz.scene.formats import FORMATS
from gdviz.styles.base import Style, points
from gdviz.tables.mathematics import as_mathtext
from gdviz.views.base import Show
from gdviz.views.maps.swept import SweptView
from gdviz.words.context import context_words, loss_words, model_words, surface_words
from gdviz.words.update_rules import rule_of

BETWEEN = "   ·   "  # two parts of the context
FORMULA = 0.16  # of the figure's height that the lines of a formula may take
ONE_LINE, MORE_LINES = 0.8, 0.65  # of the title's size, that its type may shrink to on so many lines
AFTER_TITLE = 0.3  # of its size
APART = 2.0  # sizes of type between the context and the counter


@dataclass(frozen=True, eq=False)
class Header:
    """The texts of a header before they are placed, and what pixels they take.

    It tells the cost where the formula is the last of its context, or a model is named, or a surface in its place.
    """

    title: Text | None
    context: Sequence[Text]
    tells_cost: bool
    counter: Counter | None
    line_px: float
    title_px: float

    @property
    def height(self) -> float:
        """From the top of the title to the foot of the context."""
        lines = max(len(self.context), 1 if self.counter else 0)
        return self.title_px + lines * self.line_px

    def place(self, left: float, right: float, top: float) -> Show:
        """Puts the texts in their places, from their upper left corner; the answer counts the steps."""
        if self.title:
            put(self.title, left, top)
        top -= self.title_px
        for i, line in enumerate(self.context[1:], start=1):
            put(line, left, top - i * self.line_px)
        foot = top - self._stand()
        for line in self.context[:1]:
            put(line, left, foot)
        return self.counter.place(right, foot) if self.counter else lambda _: ()

    def _stand(self) -> float:
        """Lets the context's first line and the counter stand on one foot; how far below their top it is, in pixels."""
        texts = [*self.context[:1], *(self.counter.parts if self.counter else ())]
        for text in texts:
            text.set_verticalalignment("baseline")
        return max(map(ascent_of, texts), default=0.0)


def draw_header(figure: Figure, sheet: Sheet, width: float, terse: Terse = Terse.NOTHING) -> Header:
    """The header of a sheet, `width` pixels wide, with the formula on lines of its own unless that gives way.

    That of a model, which words name, has none: it stands where it has room beside them.
    """
    style, title = sheet.style, sheet.title
    heading = _heading(figure, as_mathtext(title), style, width) if title else None
    formulas = _formulas(sheet)
    counter, said, formula = _under_title(figure, sheet, formulas, width, terse)
    told = "".join(line.get_text() for line in formula)
    room = width if said or formula else _beside(counter, width, style.small)
    rules = own_rule_lines(figure, sheet, room, told, terse) if sheet.figure.keys.formula else []
    context = [*(line for line in (*said, *formula) if line.get_text()), *rules]
    title_px = height_of(heading) + AFTER_TITLE * style.title if heading else 0.0
    is_named = bool(model_words(sheet.cost)) or not formulas[-1]
    tells_cost = bool(formula) or (is_named and (bool(said) or _title_names(sheet)))
    return Header(heading, context, tells_cost, counter, line_height(context, style), title_px)


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
    figure: Figure, sheet: Sheet, formulas: Sequence[str], width: float, terse: Terse
) -> tuple[Counter | None, list[Text], list[Text]]:
    """The counter, and what stands beside it: words and formula on one line, in large type where it has room.

    The first of the formulas is taken that has room there; else the last is in small type, on lines of its own.
    """
    style = sheet.style
    for formula, size_px in product(formulas, (style.text, style.small)):
        is_counted = sheet.figure.keys.counter and not _is_swept(sheet)
        counter = counter_of(figure, sheet, size_px) if is_counted else None
        room = _beside(counter, width, size_px)
        if line := _one_line(figure, sheet, formula, size_px, room):
            return counter, [], line
        if (formula, size_px) != (formulas[-1], style.small):
            for part in counter.parts if counter else ():
                part.remove()
    return counter, *_more_lines(figure, sheet, formulas[-1], (room, width), terse)


def _formulas(sheet: Sheet) -> list[str]:
    """The cost in mathematics, or a model's loss in words where it has a name.

    Nothing may stand in its place where the cost is a named surface: its name says more than a line of symbols.  Where
    the figure wants no formula, nothing does.
    """
    if not sheet.figure.keys.formula:
        return [""]
    formula = loss_words(sheet.cost) or f"${whole_formula(sheet.cost)}$"
    return [formula, ""] if surface_words(sheet.cost) else [formula]


def _beside(counter: Counter | None, width: float, size_px: float) -> float:
    """How many pixels a line of that width has beside the counter."""
    return width - (counter.width + APART * size_px if counter else 0.0)


def _one_line(figure: Figure, sheet: Sheet, formula: str, size_px: float, room: float) -> list[Text]:
    """What all runs share, with the formula, on one line of `room` pixels; else nothing.

    The cost's name and the update rule stand there if they can; the name must where no formula tells the cost.
    """
    rules = {rule_of(run) for run in sheet.runs}
    words, named = _said(sheet), _said(sheet, surface_words(sheet.cost))
    is_ruled = sheet.figure.keys.formula and len(rules) == 1 and not loss_words(sheet.cost)
    rule = [f"${rules.pop()}$"] if is_ruled else []
    ways = [(said, formula, *after) for after in (rule, []) for said in ((named, words) if formula else (named,))]
    for shown in dict.fromkeys(BETWEEN.join(filter(None, parts)) for parts in ways):
        line = write(figure, shown, size_px, sheet.style.muted)
        if width_of(line) <= room:
            return [line]
        line.remove()
    return []


def _more_lines(
    figure: Figure, sheet: Sheet, formula: str, widths: tuple[float, float], terse: Terse
) -> tuple[list[Text], list[Text]]:
    """What all runs share, and to stand under it the formula, if it is told; the first line is beside the counter."""
    style, (room, width) = sheet.style, widths
    said = _said(sheet, "" if formula else surface_words(sheet.cost))
    words = ", ".join(filter(None, (said, loss_words(sheet.cost) if formula else "")))
    first = _wrapped(figure, words, style, widths) if words and terse < Terse.CONTEXT else []
    if terse >= Terse.FORMULA or model_words(sheet.cost) or not formula:
        return first, []
    return first, formula_lines(figure, sheet.cost, style, (width if first else room, FORMULA * sheet.size[1]))


def _wrapped(figure: Figure, words: str, style: Style, widths: tuple[float, float]) -> list[Text]:
    """The words on as many lines as they need, broken after a comma that is not within brackets.

    The first has another width than the others.
    """
    lines: list[Text] = []
    for part in re.split(r", (?![^(]*\))", words):
        before = f"{lines[-1].get_text()}, " if lines else ""
        longer = write(figure, before + part, style.small, style.muted)
        if lines and width_of(longer) <= widths[len(lines) > 1]:
            lines.pop().remove()
        else:
            longer.set_text(part)
        lines.append(longer)
    return lines


def _said(sheet: Sheet, place: str = "") -> str:
    """The model and what all runs share, but for what a view shows many values of, and the start where none is seen.

    `place` is where the runs are; it is left out where the title says it.
    """
    swept = [name for view in sheet.views for name in view.sweeps]
    model = "" if _title_says(sheet, model_words(sheet.cost)) else model_words(sheet.cost)
    start, place = any(view.shows_runs for view in sheet.views), "" if _title_says(sheet, place) else place
    return context_words(sheet.runs, swept, start=start, model=model, place=place)


def _title_names(sheet: Sheet) -> bool:
    """Whether the title names the model or the surface."""
    return _title_says(sheet, model_words(sheet.cost) or surface_words(sheet.cost))


def _title_says(sheet: Sheet, words: str) -> bool:
    return words.removeprefix("on ").casefold() in sheet.title.casefold()
