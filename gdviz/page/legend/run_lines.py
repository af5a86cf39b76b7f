"""One run in the legend: its name, its settings, its cost at the current step, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.notation import show_cost
from gdviz.page.lettering import INDENT, dot, in_halves, put, put_dot, shorten, width_of, write
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.words.verdict import verdict

Part = Literal["label", "settings", "number", "ending"]
Form = tuple[tuple[Part, ...], ...]  # the parts on each line

OPEN: Final[Form] = (("label",), ("settings",), ("number",), ("ending",))
PAIRED: Final[Form] = (("label", "settings"), ("number", "ending"))
DENSE: Final[Form] = (("label", "settings", "number"),)

LINE: Final = 1.32  # heights of type from line to line
APART: Final = 0.7  # sizes of type between two parts of a line
AFTER: Final = 0.3  # sizes of type below an entry of several lines
SYMBOL: Final = 0.4  # sizes of type between "J =" and the number
ROUNDING: Final = 1.0  # pixels by which a width differs at another scale
LEAST_NAME: Final = 7.0  # sizes of type that are left of a run's name before other details give way


class RunLines:
    """The texts of one run, which stand in the lines of a `Form`; `number_px` is as wide as its cost may ever be."""

    def __init__(self, figure: Figure, style: Style, run: Run, color: str, settings: str, number_px: float) -> None:
        self.style, self.run, self.number_px = style, run, number_px
        small, text, ending = style.small_px, style.text_px, verdict(run)
        moving = {"zorder": MOVING_ZORDER}
        self.dot = dot(figure, marker="o", color=color, markersize=points(0.8 * text), markeredgewidth=0)
        self.symbol: Text | None = write(figure, "J =", small, style.muted)
        self.parts: dict[Part, Text] = {
            "label": write(figure, run.label, text, style.ink, weight="bold", parse_math=False),
            "number": write(figure, "", small, style.ink, parse_math=False, **moving),
        }
        if settings:
            self.parts["settings"] = write(figure, settings, small, style.muted)
        if ending:
            self.parts["ending"] = write(figure, ending, small, style.muted, **moving)

    def drop(self, part: Part) -> None:
        """Takes a part out of the figure, if it is there."""
        if part in self.parts:
            self.parts.pop(part).remove()
        if part == "number" and self.symbol:
            self.symbol.remove()
            self.symbol = None

    def remove(self) -> None:
        """Takes the entry out of the figure."""
        for part in list(self.parts):
            self.drop(part)
        self.dot.remove()

    def width(self, form: Form) -> float:
        """How many pixels its widest line takes."""
        return max(self._line_width(line) for line in self._lines(form))

    def least_width(self, form: Form) -> float:
        """Its width with the name cut as far as it may be."""
        spare = max(0.0, width_of(self.parts["label"]) - LEAST_NAME * self.style.text_px)
        return max(self._line_width(line) - ("label" in line) * spare for line in self._lines(form))

    def height(self, form: Form) -> float:
        """How many pixels its lines take, with the space below them; a line for a part that it lacks takes none."""
        after = 0.0 if form == DENSE else AFTER * self.style.text_px
        return sum(map(self._line_height, self._lines(form))) + after

    def cut(self, form: Form, room: float) -> None:
        """Shortens what is too long for a width: the name, where that stands in the line."""
        for line in self._lines(form):
            over = self._line_width(line) - room
            words = next((self.parts[part] for part in ("label", "ending", "settings") if part in line), None)
            if over > 0 and words:
                shorten(words, width_of(words) - over - ROUNDING)

    def halve_ending(self, room: float) -> None:
        """Breaks how it ended into two lines, where that is wider than the room."""
        ending = self.parts.get("ending")
        if ending and width_of(ending) + INDENT * self.style.text_px > room:
            ending.set_text(in_halves(ending.get_text()))

    def place(self, form: Form, left: float, top: float, width: float) -> None:
        """Puts the lines at a place, from their upper left corner; in a dense one the number ends it at the right."""
        text = self.style.text_px
        put_dot(self.dot, left + 0.45 * text, top - 0.55 * text)
        for line in self._lines(form):
            x = left + INDENT * text
            for part in line:
                at = left + width - self._part_width(part) if form == DENSE and part == "number" else x
                self._put(part, at, top - (0.1 * text if part != "label" and "label" in line else 0))
                x += self._part_width(part) + APART * text
            top -= self._line_height(line)

    def show(self, step: int) -> Sequence[Artist]:
        """The cost at a step, and how the run ended once it has."""
        moving = [self.parts[part] for part in ("number", "ending") if part in self.parts]
        if "number" in self.parts:
            cost = self.run.cost
            self.parts["number"].set_text(show_cost(cost[min(step, self.run.steps)], cost[0]))
        if "ending" in self.parts:
            self.parts["ending"].set_visible(step >= self.run.steps)
        return moving

    def _lines(self, form: Form) -> list[list[Part]]:
        lines = [[part for part in line if part in self.parts] for line in form]
        return [line for line in lines if line]

    def _part_width(self, part: Part) -> float:
        if part == "number":
            return (width_of(self.symbol) if self.symbol else 0.0) + SYMBOL * self.style.text_px + self.number_px
        return width_of(self.parts[part])

    def _line_width(self, line: Sequence[Part]) -> float:
        text = self.style.text_px
        return INDENT * text + sum(map(self._part_width, line)) + (len(line) - 1) * APART * text

    def _line_height(self, line: Sequence[Part]) -> float:
        most = max(self.parts[part].get_text().count("\n") + 1 for part in line)
        return most * LINE * (self.style.text_px if "label" in line else self.style.small_px)

    def _put(self, part: Part, x: float, y: float) -> None:
        if part == "number" and self.symbol:
            put(self.symbol, x, y)
            x += width_of(self.symbol) + SYMBOL * self.style.text_px
        put(self.parts[part], x, y)
