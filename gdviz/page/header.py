"""The top of a figure: title, formula and the step counter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.costs.base import Cost
from gdviz.costs.latex import print_name, split_sum
from gdviz.page.layout import Layout
from gdviz.page.lettering import height_of, in_halves, put, shorten, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Show

LINE = 1.5  # heights of type from line to line
MOST_LINES = 4  # of a formula
MOST_NAMES = 6  # of parameters that stand before a formula
LONG_NAME = 2  # letters: longer names of parameters may give way to θ
THETA = r"\theta"


@dataclass(frozen=True, eq=False)
class Header:
    """The texts of a header before they are placed; `heights` are those of the title and of the lines below it."""

    title: Text | None
    formula: Sequence[Text]
    counter: tuple[Text, Text]
    heights: tuple[float, float]
    style: Style
    line_px: float
    last: int

    @property
    def title_width(self) -> float:
        """How many pixels the title takes."""
        return width_of(self.title) if self.title else 0.0

    def place(self, layout: Layout) -> Show:
        """Puts the texts in their places; the answer counts the steps."""
        top = layout.title_top
        if self.title:
            put(self.title, layout.header_left, top)
        top -= self.heights[0]
        for i, line in enumerate(self.formula):
            put(line, layout.header_left, top - i * self.line_px)
        word, number = self.counter
        right = layout.header_left + layout.header_width
        put(number, right, top)
        put(word, right - width_of(number) - 0.5 * self.style.text_px, top)

        def show(step: int) -> Sequence[Artist]:
            number.set_text(str(min(step, self.last)))
            return (number,)

        return show


def draw_header(figure: Figure, sheet: Sheet, width: float, *, is_beside_legend: bool = False) -> Header:
    """The header whose formula has `width` pixels, and its title too where the legend may stand beside it."""
    style, title = sheet.style, sheet.scene.title
    last = max(run.steps for run in sheet.runs)
    whole = sheet.size[0] - 2.4 * style.text_px
    heading = _heading(figure, title, style, [width, whole] if is_beside_legend else [whole]) if title else None
    counter = (
        write(figure, "step", style.text_px, style.muted, ha="right"),
        write(figure, str(last), style.text_px, style.ink, ha="right", zorder=MOVING_ZORDER),
    )
    counted = width_of(counter[0]) + width_of(counter[1]) + 1.5 * style.text_px
    room = width - counted - style.text_px
    formula, line_px = _formula(figure, sheet.cost, style, room)
    heights = (
        height_of(heading) + 0.35 * style.title_px if heading else 0.0,
        max(len(formula) * line_px, LINE * style.text_px),
    )
    return Header(heading, formula, counter, heights, style, line_px, last)


def _heading(figure: Figure, title: str, style: Style, rooms: Sequence[float]) -> Text:
    """The title on one line, in the first of some widths where it needs little smaller type; else on two; else cut."""
    attempts = [(title, 0.8 * style.title_px, room) for room in rooms]
    for shown, least_px, room in [*attempts, (in_halves(title), style.least_px, rooms[-1])]:
        text = write(figure, shown, style.title_px, style.ink, weight="bold", parse_math=False)
        size_px = style.title_px * min(1.0, room / max(width_of(text), 1))
        if size_px >= least_px:
            text.set_fontsize(points(size_px))
            return text
        text.remove()
    text = write(figure, title, style.least_px, style.ink, weight="bold", parse_math=False)
    shorten(text, rooms[-1])
    return text


def _formula(figure: Figure, cost: Cost, style: Style, width: float) -> tuple[list[Text], float]:
    """The formula as lines of at most `width` pixels, broken before a sign; none where it would fill the figure.

    Smaller type is taken where it saves a break, θ for long names of parameters, an inner break where the outer ones
    are not enough.  What explains the letters, after a comma and a quad, goes to a line of its own first.
    """
    latex = cost.latex
    names = ", ".join(map(print_name, cost.variables)) if cost.dimension <= MOST_NAMES else THETA
    outer = [
        (size_px, parts) for parts in ([latex], _meaning_apart(latex)) for size_px in (style.text_px, style.small_px)
    ]
    outer.append((style.small_px, _terms(latex)))
    for arguments in (names, THETA) if max(map(len, cost.variables)) > LONG_NAME else (names,):
        for size_px, parts in outer:
            lines = _written(figure, f"J({arguments}) = ", parts, style.muted, size_px, width)
            if lines:
                return lines, _line_height(lines, size_px)
    inner = [(style.small_px, split_sum(latex))]
    inner += [(size_px, _split_inside(latex)) for size_px in (style.small_px, style.least_px)]
    for size_px, parts in inner:
        lines = _written(figure, f"J({names}) = ", parts, style.muted, size_px, width)
        if lines:
            return lines, _line_height(lines, size_px)
    return [], LINE * style.text_px


def _written(figure: Figure, left: str, parts: Sequence[str], color: str, size_px: float, width: float) -> list[Text]:
    """The parts on a few lines of the width, `left` before the first; none where they have no room."""
    lines = [write(figure, f"${line}$", size_px, color) for line in _filled(figure, left, parts, size_px, width)]
    if len(lines) <= MOST_LINES and max(map(width_of, lines)) <= width:
        return lines
    for line in lines:
        line.remove()
    return []


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


def _filled(figure: Figure, left: str, parts: Sequence[str], size_px: float, width: float) -> list[str]:
    """The parts on as few lines of `width` pixels as they need, `left` before the first."""
    lines, current = [], left + parts[0]
    for part in parts[1:]:
        longer = _joined(current, part)
        trial = write(figure, f"${longer}$", size_px, "none")
        fits = width_of(trial) <= width
        trial.remove()
        if not fits:
            lines.append(current)
        current = longer if fits else rf"\quad {part}"
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


def _line_height(lines: Sequence[Text], size_px: float) -> float:
    return max([LINE * size_px, *(height_of(line) + 0.35 * size_px for line in lines)])
