"""The top of a figure: title, formula and the step counter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.costs.base import Cost
from gdviz.costs.latex import print_name, split_sum
from gdviz.descent import Run
from gdviz.layout import Layout
from gdviz.lettering import height_of, put, width_of, write
from gdviz.style import Style, points
from gdviz.views.base import MOVING_ZORDER, Show

LINE = 1.5  # heights of type from line to line


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


def draw_header(
    figure: Figure, title: str, cost: Cost, runs: Sequence[Run], style: Style, size: tuple[int, int], width: float
) -> Header:
    """The header of a figure whose formula has `width` pixels."""
    last = max(run.steps for run in runs)
    heading = None
    if title:
        heading = write(figure, title, style.title_px, style.ink, weight="bold", parse_math=False)
        room = size[0] - 2.4 * style.text_px
        heading.set_fontsize(points(style.title_px * min(1.0, room / max(width_of(heading), 1))))
    counter = (
        write(figure, "step", style.text_px, style.muted, ha="right"),
        write(figure, str(last), style.text_px, style.ink, ha="right", zorder=MOVING_ZORDER),
    )
    counted = width_of(counter[0]) + width_of(counter[1]) + 1.5 * style.text_px
    arguments = ", ".join(print_name(name) for name in cost.variables[:6]) + (r", \ldots" if cost.dimension > 6 else "")
    formula, line_px = _formula(figure, f"J({arguments}) = ", cost.latex, style, width - counted - style.text_px)
    heights = (LINE * style.title_px if heading else 0.0, max(len(formula) * line_px, LINE * style.text_px))
    return Header(heading, formula, counter, heights, style, line_px, last)


def _formula(figure: Figure, left: str, latex: str, style: Style, width: float) -> tuple[list[Text], float]:
    """The formula as lines of at most `width` pixels, broken before a sign; smaller type where that saves a break."""
    for size_px in (style.text_px, style.small_px):
        lines = [write(figure, f"${left}{latex}$", size_px, style.muted)]
        if width_of(lines[0]) <= width:
            return lines, _line_height(lines, size_px)
        lines[0].remove()
    lines, current = [], left
    for part in split_sum(latex):
        trial = write(figure, f"${current}{part}$", style.small_px, style.muted)
        if width_of(trial) > width and current not in (left, r"\quad "):
            lines.append(write(figure, f"${current}$", style.small_px, style.muted))
            current = rf"\quad {part}"
        else:
            current += part
        trial.remove()
    lines.append(write(figure, f"${current}$", style.small_px, style.muted))
    return lines, _line_height(lines, style.small_px)


def _line_height(lines: Sequence[Text], size_px: float) -> float:
    return max([LINE * size_px, *(height_of(line) + 0.35 * size_px for line in lines)])
