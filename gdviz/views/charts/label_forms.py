"""On which lines the label at the end of a curve says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from gdviz.styles.base import Style

Part = Literal["name", "value", "settings", "broken"]  # the last is a name on two lines, of which there is a width
Widths = Mapping[Part, float]
Line = tuple[Part, ...]

LINE: Final = 1.3  # heights of type from line to line
LOWER: Final = 1.04  # of a line: how far below the line before it each further line of a label is
SETTINGS: Final[Line] = ("settings",)
SECOND: Final = 0.95  # of a line: how far below its first line a label of two reaches
APART: Final = 0.6  # heights of type between a value and what is before it


@dataclass(frozen=True)
class Form:
    """The parts of a label, line by line.  Where it `breaks`, its name stands on two lines."""

    lines: tuple[Line, ...]
    breaks: bool = False

    def width(self, widths: Widths, style: Style) -> float:
        """How wide it is in pixels with parts of these widths; an empty part takes none."""
        widths = {**widths, "name": widths["broken"]} if self.breaks else widths
        return max(_line_width(line, widths, style) for line in self.lines)

    def below(self, style: Style) -> float:
        """How far in pixels it reaches below the middle of its first line."""
        more = len(self.lines) - 1 + self.breaks
        return LINE * style.small * (0.5 + (SECOND + LOWER * (more - 1) if more else 0.0))

    @property
    def with_settings(self) -> Form:
        """The form with a line more, for what the run was made with."""
        return self if SETTINGS in self.lines else replace(self, lines=(*self.lines, SETTINGS))

    @property
    def has_value(self) -> bool:
        """Whether it says a value."""
        return any("value" in line for line in self.lines)


def _line_width(line: Line, widths: Widths, style: Style) -> float:
    parts = [part for part in line if widths[part] > 0]
    return sum(widths[part] for part in parts) + max(len(parts) - 1, 0) * APART * style.small


NAMES: Final = Form((("name",),))
VALUES: Final = Form((("name", "value"),))
UNDER: Final = Form((("name",), ("value",)))
BROKEN_UNDER, BROKEN_NAMES = (Form(form.lines, breaks=True) for form in (UNDER, NAMES))


def widest(form: Form, labels: Sequence[Widths], style: Style) -> float:
    """How wide the widest of the labels is in a form, in pixels."""
    return max(form.width(label, style) for label in labels)


def lesser_forms(form: Form, labels: Sequence[Widths], style: Style) -> list[Form]:
    """The form, and those that say less or are flatter and no wider, the most first."""
    room = widest(form, labels, style)
    others = [other for other in (VALUES, UNDER, NAMES) if other != form]
    return [form, *(other for other in others if other == NAMES or widest(other, labels, style) <= room)]
