"""The formula of a cost, on lines of a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.costs.base import Cost
from gdviz.languages.phrase import Latex
from gdviz.page.lettering import height_of, width_of, write
from gdviz.page.slashes import with_slashes
from gdviz.programs.latex import print_name, split_sum
from gdviz.styles.base import Style

LINE = 1.5  # heights of type from line to line
MOST_LINES = 2  # of a formula: more would be the picture
MOST_NAMES = 6  # of parameters that stand before a formula
LONG_NAME = 2  # letters: longer names of parameters may give way to θ
THETA = r"\theta"
MOST_NESTED = 12  # brackets: nobody can read more, and of twice as many matplotlib exhausts Python's stack
BEFORE = "x"  # a letter, behind which a sign has its spaces


def whole_formula(cost: Cost) -> str:
    """The formula on one line, in LaTeX."""
    return f"J({_names(cost)}) = {with_slashes(cost.latex)}"


def can_be_set(latex: str) -> bool:
    """Whether no more brackets, roots and fractions stand in one another than can be read."""
    depth = most = 0
    for match in re.finditer(r"\\left\b|\\right\b|[{}]", latex):
        depth += 1 if match[0] in ("{", r"\left") else -1
        most = max(most, depth)
    return most <= MOST_NESTED


def formula_lines(figure: Figure, cost: Cost, style: Style, room: tuple[float, float]) -> list[Text]:
    """The formula as lines of at most so many pixels, in a height, broken before a sign; none where it has no room.

    θ is taken for long names of parameters, and an inner break where the outer ones are not enough.  What explains the
    letters, after a comma and a quad, goes to a line of its own first.
    """
    ruler = _Ruler(figure, style)
    for left, parts in _ways(cost):
        filled = _filled(ruler, left, parts, room[0])
        if len(filled) > MOST_LINES:
            continue
        lines = [write(figure, style.said(Latex(f"${line}$")), style.fine, style.muted) for line in filled]
        is_low = len(lines) * line_height(lines, style) <= room[1]
        if is_low and max(map(width_of, lines)) <= room[0]:
            return lines
        for line in lines:
            line.remove()
    return []


def line_height(lines: Sequence[Text], style: Style) -> float:
    """How many pixels lie between the tops of two lines."""
    return max([LINE * style.small, *(height_of(line) + 0.35 * style.small for line in lines)])


def _ways(cost: Cost) -> Iterator[tuple[str, Sequence[str]]]:
    """What may stand before the formula, and its parts, the best first."""
    names, latex = _names(cost), with_slashes(cost.latex)
    for arguments in (names, THETA) if max(map(len, cost.variables)) > LONG_NAME else (names,):
        for parts in ([latex], _meaning_apart(latex), _terms(latex)):
            yield f"J({arguments}) = ", parts
    yield f"J({names}) = ", split_sum(latex)
    yield f"J({names}) = ", _split_inside(latex)


def _names(cost: Cost) -> str:
    return ", ".join(map(print_name, cost.variables)) if cost.dimension <= MOST_NAMES else THETA


def _meaning_apart(latex: str) -> list[str]:
    """The formula, and what explains its letters."""
    return re.split(r"(?<=,) (?=\\quad)", latex)


def _terms(latex: str) -> list[str]:
    """The terms of a formula's outermost sum, products whole."""
    terms: list[str] = []
    for part in split_sum(latex):
        if terms and not part.startswith((" + ", " - ")):
            terms[-1] += part
        else:
            terms.append(part)
    return terms


class _Ruler:
    """Measures parts of a formula at one size, each once: typesetting a formula anew for each part takes too long."""

    def __init__(self, figure: Figure, style: Style) -> None:
        self.figure, self.style = figure, style
        self.known: dict[str, float] = {}

    def __call__(self, part: str) -> float:
        """How many pixels the part takes behind another."""
        return self._width(BEFORE + part) - self._width(BEFORE)

    def _width(self, latex: str) -> float:
        if latex not in self.known:
            text = write(self.figure, self.style.said(Latex(f"${latex}$")), self.style.fine, "none")
            self.known[latex] = width_of(text)
            text.remove()
        return self.known[latex]


def _filled(ruler: _Ruler, left: str, parts: Sequence[str], width: float) -> list[str]:
    """The parts on as few lines of `width` pixels as they need, `left` before the first."""
    if len(parts) == 1:
        return [left + parts[0]]
    lines, current, taken = [], left + parts[0], ruler(left + parts[0])
    for part in parts[1:]:
        own = ruler(part)
        fits = taken + own <= width
        if not fits:
            lines.append(current)
        current = _joined(current, part) if fits else rf"\quad {part}"
        taken = taken + own if fits else ruler(r"\quad") + own
    return [*lines, current]


def _split_inside(latex: str) -> list[str]:
    """The parts of a formula, broken inside brackets too, with an invisible bracket where one stays open."""
    parts, opened, braces, start = [""], 0, 0, 0
    for match in re.finditer(r"\\left|\\right|[{}]| [+-] | \\[,] | \\cdot ", latex):
        sign = match[0]
        if sign in "{}":
            braces += 1 if sign == "{" else -1
        elif sign in (r"\left", r"\right"):
            opened += 1 if sign == r"\left" else -1
        elif not braces and match.start() > start:
            parts[-1] += latex[start : match.start()] + r"\right." * opened
            parts.append(r"\left." * opened)
            start = match.start()
    return [*parts[:-1], parts[-1] + latex[start:]]


def _joined(one: str, other: str) -> str:
    """Two parts on one line: the invisible brackets where they meet are gone."""
    while one.endswith(r"\right.") and other.startswith(r"\left."):
        one, other = one.removesuffix(r"\right."), other.removeprefix(r"\left.")
    return one + other
