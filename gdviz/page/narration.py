"""The update of a run, step by step, with its numbers: 8.000 ← 10.00 − 0.1 · 20.00, each in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.languages.phrase import Figures, say
from gdviz.notation import MINUS, show_number, show_setting
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.lettering import INDENT, dot, put, put_dot, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.programs.latex import print_name
from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER, Show

WITH = say("with")  # the slope
MOST_ROWS = 3  # parameters that are narrated
LINE = 1.45  # heights of type from line to line
BRACKETED = ("+", MINUS, "·")  # operators after which a negative number stands in brackets
SPACE = 0.45  # sizes of type around an operator


@dataclass(frozen=True, eq=False)
class Term:
    """One term of the rule: an operator, its symbol in LaTeX, and its numbers (n + 1, rows), nan where there is none.

    A negative number after a sign stands in brackets, see `BRACKETED`.
    """

    operator: str
    symbol: str
    values: Array
    is_setting: bool = False

    def show(self, step: int, row: int) -> tuple[str, str, str]:
        """The operator, what hangs to the left of the first digit, and the rest of the number; empty for nan."""
        value = float(self.values[step, row])
        if np.isnan(value):
            return "", "", ""
        words = show_setting(abs(value)) if self.is_setting else show_number(abs(value))
        if value >= 0:
            return self.operator, "", words
        return (
            (self.operator, f"({MINUS}", Figures(f"{words})"))
            if self.operator in BRACKETED
            else (self.operator, MINUS, words)
        )

    def longest(self) -> str:
        """The longest number of all; digits are of one width."""
        steps, rows = self.values.shape
        return max((self.show(step, row)[2] for step in range(steps) for row in range(rows)), key=len)

    @property
    def hanging(self) -> str:
        """The longest of what hangs before a number."""
        return "" if not (self.values < 0).any() else f"({MINUS}" if self.operator in BRACKETED else MINUS


def terms(cost: Cost, run: Run) -> tuple[Term, ...]:
    """θ ← θ − η · ∇J for plain descent; θ ← θ + Δθ with the gradient there for all others."""
    rows = slice(min(cost.dimension, MOST_ROWS))
    one = cost.dimension == 1
    name = print_name(cost.variables[0]) if one else r"\theta"
    theta, rates = run.theta[:, rows], np.repeat(run.rates[:, None], run.theta[:, rows].shape[1], axis=1)
    gradient = cost.gradient(run.theta[:-1])[:, rows]
    slope = rf"J\,'({name})" if one else rf"\nabla J({name})"
    before = (Term("", name, theta), Term("←", name, _led(theta[:-1])))
    if _is_plain(run):
        sign = "+" if run.plan.direction == "ascend" else MINUS
        return *before, Term(sign, r"\eta", _led(rates), is_setting=True), Term("·", slope, _led(gradient))
    return *before, Term("+", rf"\Delta {name}", _led(np.diff(theta, axis=0))), Term(WITH, slope, _led(gradient))


def _is_plain(run: Run) -> bool:
    """Whether every step is the rate times the whole cost's gradient, and nothing else."""
    optimizer = run.plan.optimizer
    is_bare = isinstance(optimizer, GradientDescent) and optimizer.is_bare
    return is_bare and run.batch_cost is None and not run.plan.changes


def _led(values: Array) -> Array:
    """What led to each step (n + 1, rows): nothing to the start."""
    return np.concatenate([np.full((1, values.shape[1]), np.nan), values])


class Narration:
    """The first run's update in symbols and, below, in the numbers of the current step; `height` in pixels.

    Each parameter has a line; the first few are told.
    """

    def __init__(self, figure: Figure, sheet: Sheet) -> None:
        cost, runs, style = sheet.cost, sheet.runs, sheet.style
        self.figure, self.style, self.run = figure, style, runs[0]
        self.color = style.run_color(0) if len(runs) > 1 else None
        self.names = cost.variables[:MOST_ROWS] if cost.dimension > 1 else ()
        self.rows = max(1, len(self.names))
        self.terms = terms(cost, runs[0])
        self.height = (LINE * (1 + self.rows) + 0.5) * style.text

    def place(self, left: float, top: float) -> Show:
        """Puts everything in its place, from its upper left corner; the answer tells a step."""
        text, line = self.style.text, LINE * self.style.text
        if self.color:
            mark = dot(self.figure, marker="o", color=self.color, markersize=points(0.8 * text), markeredgewidth=0)
            put_dot(mark, left + 0.45 * text, top - line - 0.5 * text)
            left += INDENT * text
        named = [self._still(f"${print_name(name)}$:", left, top - (1 + i) * line) for i, name in enumerate(self.names)]
        left += max(map(width_of, named), default=-SPACE * text) + SPACE * text
        told = []
        for term in self.terms:
            after = self._across(term, left)
            if term.operator:
                self._still(term.operator, left, top)
            self._still(f"${term.symbol}$", after, top)
            told += [(term, row, self._slot(left, after, top - (1 + row) * line)) for row in range(self.rows)]
            left = after + max(self._width(term.longest()), self._width(f"${term.symbol}$")) + SPACE * text

        def show(step: int) -> Sequence[Artist]:
            for term, row, slot in told:
                for part, words in zip(slot, term.show(min(step, self.run.steps), row), strict=True):
                    part.set_text(self.style.said(words))
            return [part for _, _, slot in told for part in slot]

        return show

    def _across(self, term: Term, left: float) -> float:
        """Where the first digit of a term stands that begins at `left`."""
        operator = self._width(term.operator) + SPACE * self.style.text if term.operator else 0.0
        return left + operator + self._width(term.hanging)

    def _slot(self, left: float, digits: float, top: float) -> tuple[Text, Text, Text]:
        """The moving texts of one number: its operator, what hangs before it, and its digits."""
        look = {"zorder": MOVING_ZORDER, "gid": "narration", "parse_math": False}
        parts = []
        for x, color, align in ((left, self.style.muted, "left"), (digits, self.style.ink, "right")):
            parts.append(self._write("", color, ha=align, **look))
            put(parts[-1], x, top)
        parts.append(self._write("", self.style.ink, **look))
        put(parts[-1], digits, top)
        return parts[0], parts[1], parts[2]

    def _still(self, words: str, left: float, top: float) -> Text:
        text = self._write(words, self.style.muted)
        put(text, left, top)
        return text

    def _write(self, words: str, color: str, **changes: Any) -> Text:
        return write(self.figure, self.style.said(words), self.style.text, color, **changes)

    def _width(self, words: str) -> float:
        trial = self._write(words, "none")
        width = width_of(trial) if words else 0.0
        trial.remove()
        return width
