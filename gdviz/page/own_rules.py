"""The update rules that a scene has written itself, which nobody can know: on lines under the context."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.optimizers.own import OwnOptimizer
from gdviz.page.formula import can_be_set
from gdviz.page.lettering import filled, width_of
from gdviz.page.sheet import Sheet
from gdviz.page.terse import Terse
from gdviz.programs.rule_latex import THEN
from gdviz.words.update_rules import rule_of

MOST_LINES = 3  # of all rules together: more would be the picture


def own_rule_lines(figure: Figure, sheet: Sheet, width: float, told: str, terse: Terse) -> list[Text]:
    """The rules that the runs go by and that are not `told` yet, broken between assignments; none if they take more.

    Where runs have several optimizers each rule stands behind its optimizer's name.
    """
    rules = dict.fromkeys(_rules(sheet)) if terse < Terse.FORMULA else {}
    lines = [line for rule in rules if rule[1] not in told for line in _filled(figure, sheet, rule, width)]
    if len(lines) <= MOST_LINES and all(width_of(line) <= width for line in lines):
        return lines
    for line in lines:
        line.remove()
    return []


def _rules(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The name before each rule, and the rule in LaTeX."""
    are_several = len({type(run.plan.optimizer) for run in sheet.runs}) > 1
    for run in sheet.runs:
        optimizer = run.plan.optimizer
        if isinstance(optimizer, OwnOptimizer) and can_be_set(rule_of(run)):
            title = optimizer.title
            yield f"{title[:1].upper()}{title[1:]}: " if are_several else "", rule_of(run)


def _filled(figure: Figure, sheet: Sheet, rule: tuple[str, str], width: float) -> list[Text]:
    """The lines of one rule, as many assignments on each as have room."""
    name, latex = rule
    first, *rest = (f"${part}$" for part in latex.split(THEN))
    return filled(figure, sheet.style, [f"{name}{first}", *rest], ", ", (width, width))
