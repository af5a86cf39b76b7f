"""What all runs of a figure share, in grey: the method, its settings, where it starts, and the cost in mathematics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.languages.phrase import Latex, joined
from gdviz.page.formula import can_be_set, formula_lines, whole_formula
from gdviz.page.lettering import filled, have_room, write
from gdviz.page.own_rules import own_rule_lines
from gdviz.page.sheet import Sheet
from gdviz.page.terse import Terse
from gdviz.styles.base import Style
from gdviz.words.context import context_words, dot_words, loss_words, model_words, surface_words
from gdviz.words.run_names import run_names
from gdviz.words.start_letters import places_of
from gdviz.words.update_rules import rules_of

BETWEEN = "   ·   "  # two parts of the context
OUTSIDE_BRACKETS = r", (?![^(]*\))"  # a comma where words may break
FORMULA = 0.16  # of the figure's height that the lines of a formula may take


@dataclass(frozen=True, eq=False)
class Context:
    """The lines of a context: what is said, with the formula or under it, the rules of a scene's own, and settings.

    It tells the cost where the formula is the last of its context, or a model is named, or a surface in its place.
    """

    said: Sequence[Text]
    formula: Sequence[Text]
    rules: Sequence[Text]
    tells_cost: bool
    own: Sequence[Text] = ()

    @property
    def lines(self) -> list[Text]:
        """All of them, from the top."""
        return [*(line for line in (*self.said, *self.formula) if line.get_text()), *self.rules, *self.own]


OwnWords = tuple[str, ...]  # the parts of a line: what a run each has, and which of their steps are dots
UNTOLD: Final = Context((), (), (), tells_cost=True)  # by the alt text: nobody asked for more


def context_of(
    figure: Figure, sheet: Sheet, found: tuple[list[Text], list[Text]], room: float, terse: Terse
) -> Context:
    """The context of which lines were `found`, with rules as wide as there is room."""
    said, formula = found
    told = "".join(line.get_text() for line in formula)
    rules = own_rule_lines(figure, sheet, room, told, terse) if sheet.figure.keys.formula else []
    is_named = bool(model_words(sheet.cost) or surface_words(sheet.cost)) or not sheet.figure.keys.formula
    tells_cost = bool(formula and any(formulas_of(sheet))) or (is_named and (bool(said) or _title_names(sheet)))
    return Context(said, formula, rules, tells_cost)


def context_below(figure: Figure, sheet: Sheet, width: float, terse: Terse, own: Sequence[OwnWords] = ()) -> Context:
    """The context of a figure with a subtitle, for below its panels, in fine type and `width` pixels wide.

    With one of the ways to tell what its runs have for their `own` it is one line where it can be.
    """
    formulas, size_px = formulas_of(sheet), sheet.style.fine
    ways = product((*own, ()), formulas)
    lines = ((told, one_line(figure, sheet, formula, size_px, width, told)) for told, formula in ways)
    told, line = next(((told, line) for told, line in lines if line), ((), []))
    found = ([], line) if line else more_lines(figure, sheet, formulas[-1], (width, width), terse)
    left = [] if told else own
    context = context_of(figure, sheet, found, width, terse)
    return replace(context, own=settings_below(figure, sheet.style, left, width))


def settings_beside(figure: Figure, sheet: Sheet, room: float) -> Text | None:
    """What all runs share, in fine type, for the end of a line with so many pixels of room; a model goes first."""
    style = sheet.style
    shared = (context_words(sheet.runs, _swept(sheet), start=False, model=model) for model in _models(sheet))
    ways = (style.said(_shared_with_dots(sheet, words)) for words in shared)
    words = next((words for words in ways if have_room(figure, words, style.fine, room)), "")
    return write(figure, words, style.fine, style.muted, va="baseline") if words else None


def settings_alone(
    figure: Figure, sheet: Sheet, width: float, own: Sequence[OwnWords], *, is_said: bool = False
) -> Context:
    """What the runs have for their own, in fine type, and settings with the cost in mathematics if no view tells it.

    A model is told by its picture, and its cost by charts: room for pictures is worth more.  What all runs share goes
    where it `is_said` elsewhere, and so does which of their steps are dots, which stands there in any other case.
    """
    is_told = any(view.tells_cost for view in sheet.views) or bool(model_words(sheet.cost))
    said = "" if own or is_said else _said(sheet)
    own = own if is_said or (said and not is_told) else own_with_dots(sheet, own)
    parts = [] if is_told else [(said, formula) for formula in (*formulas_of(sheet), "")]
    ways = [sheet.style.said(joined(BETWEEN, filter(None, way))) for way in parts if any(way)]
    fits = [words for words in ways if have_room(figure, words, sheet.style.fine, width)]
    lines = [write(figure, words, sheet.style.fine, sheet.style.muted) for words in fits[:1]]
    return replace(UNTOLD, said=lines, own=settings_below(figure, sheet.style, own, width))


def settings_below(figure: Figure, style: Style, ways: Sequence[OwnWords], width: float) -> list[Text]:
    """Lines of what the runs differ in besides their names, in the first of some ways on which it has one line."""
    lines: list[Text] = []
    for own in ways:
        for line in lines:
            line.remove()
        lines = filled(figure, style, own, BETWEEN, (width, width))
        if len(lines) <= 1:
            break
    return lines


def own_words(sheet: Sheet) -> list[OwnWords]:
    """What the runs differ in besides their names, each: "Momentum η = 0.1, μ = 0.9"; then rates alone that differ.

    Nothing where a view tells it; or where it is their starts, a view shows these, and a subtitle says more.
    """
    if any(view.tells_settings for view in sheet.views):
        return []
    if (
        sheet.subtitle
        and places_of([run.plan for run in sheet.runs])
        and any(view.shows_starts for view in sheet.views)
    ):
        return []
    names = run_names(sheet.runs, sheet.cost.variables)
    ways = [[(name.name, name.settings) for name in names]]
    if len({name.brief for name in names}) > 1:
        ways.append([(name.name, name.brief) for name in names])
    return [tuple(joined(" ", (name, words)) for name, words in way if words) for way in ways]


def own_with_dots(sheet: Sheet, own: Sequence[OwnWords]) -> Sequence[OwnWords]:
    """Some ways to tell what runs differ in, and which of their steps are dots, if not all are."""
    dots = dot_words(sheet.style.dot_every)
    return [(*way, dots) for way in own or [()]] if dots else own


def formulas_of(sheet: Sheet) -> list[str]:
    """The cost in mathematics, or a model's loss in words where it has a name.

    Nothing may stand in its place where the cost is a named surface: its name says more than a line of symbols.  Where
    the figure wants no formula, or nobody could read it, nothing does.
    """
    if not sheet.figure.keys.formula:
        return [""]
    whole = whole_formula(sheet.cost)
    formula = loss_words(sheet.cost) or (Latex(f"${whole}$") if can_be_set(whole) else "")
    return [formula, ""] if surface_words(sheet.cost) else [formula]


def one_line(
    figure: Figure, sheet: Sheet, formula: str, size_px: float, room: float, own: Sequence[str] = ()
) -> list[Text]:
    """What all runs share, with the formula and their own settings, on one line of `room` pixels; else nothing.

    The cost's name and the update rule stand there if they can; the name must where no formula tells the cost.
    """
    rules = rules_of(sheet.runs)
    words, named = _said(sheet), _said(sheet, surface_words(sheet.cost))
    is_ruled = sheet.figure.keys.formula and len(rules) == 1 and can_be_set(*rules) and not loss_words(sheet.cost)
    rule = [Latex(f"${rules.pop()}$")] if is_ruled else []
    ways = [(said, formula, *own, *after) for after in (rule, []) for said in ((named, words) if formula else (named,))]
    for shown in dict.fromkeys(joined(BETWEEN, filter(None, parts)) for parts in ways):
        said = sheet.style.said(shown)
        if have_room(figure, said, size_px, room):
            return [write(figure, said, size_px, sheet.style.muted)]
    return []


def more_lines(
    figure: Figure, sheet: Sheet, formula: str, widths: tuple[float, float], terse: Terse
) -> tuple[list[Text], list[Text]]:
    """What all runs share, and to stand under it the formula, if it is told; the first line is beside the counter."""
    style, (room, width) = sheet.style, widths
    said = _said(sheet, "" if formula else surface_words(sheet.cost))
    words = style.said(joined(", ", filter(None, (said, loss_words(sheet.cost) if formula else ""))))
    parts = re.split(OUTSIDE_BRACKETS, words) if words and terse < Terse.CONTEXT else []
    first = filled(figure, style, parts, ", ", widths)
    if terse >= Terse.FORMULA or model_words(sheet.cost) or not formula:
        return first, []
    return first, formula_lines(figure, sheet.cost, style, (width if first else room, FORMULA * sheet.size[1]))


def _said(sheet: Sheet, place: str = "") -> str:
    """The model and what all runs share, but for what a view shows many values of, and the start where none is seen.

    `place` is where the runs are; it is left out where the title says it.
    """
    start, place = any(view.shows_runs for view in sheet.views), "" if _title_says(sheet, place) else place
    words = context_words(sheet.runs, _swept(sheet), start=start, model=_models(sheet)[0], place=place)
    return _shared_with_dots(sheet, words)


def _shared_with_dots(sheet: Sheet, words: str) -> str:
    """What all runs share, and which of their steps are dots, if not all are."""
    return joined(", ", filter(None, (words, dot_words(sheet.style.dot_every))))


def _swept(sheet: Sheet) -> list[str]:
    """The hyper-parameters of which a view shows many values."""
    return [name for view in sheet.views for name in view.sweeps]


def _models(sheet: Sheet) -> tuple[str, str]:
    """What the model is called, nothing where the title says that; and nothing."""
    return "" if _title_says(sheet, model_words(sheet.cost)) else model_words(sheet.cost), ""


def _title_names(sheet: Sheet) -> bool:
    """Whether the title names the model or the surface."""
    return _title_says(sheet, model_words(sheet.cost) or surface_words(sheet.cost))


def _title_says(sheet: Sheet, words: str) -> bool:
    said = sheet.style.said
    named = {words.removeprefix("on "), said(words)}
    return any(each.casefold() in title.casefold() for each in named for title in (sheet.title, said(sheet.title)))
