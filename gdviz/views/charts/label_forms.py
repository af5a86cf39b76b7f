"""On which lines the label at the end of a curve says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from gdviz.styles.base import Style

Part = Literal["name", "value", "setting"]
Widths = Mapping[Part, float]

LINE: Final = 1.3  # heights of type from line to line
SETTING: Final = 0.95  # of a name's type
LOWER: Final = 1.04  # of a line: how far below the line before it each further line of a label is
APART: Final = 0.6  # heights of type between a value and what is before it
WORTH: Final = 2.0  # heights of type by which labels may be wider that have fewer lines


@dataclass(frozen=True)
class Form:
    """The parts of a label, line by line."""

    lines: tuple[tuple[Part, ...], ...]

    def width(self, widths: Widths, style: Style) -> float:
        """How wide it is in pixels with parts of these widths; an empty part takes none."""
        return max(self._line_width([widths[part] for part in line], style) for line in self.lines)

    @staticmethod
    def _line_width(parts: Sequence[float], style: Style) -> float:
        return sum(parts) + (sum(part > 0 for part in parts) - 1) * APART * style.small_px

    def below(self, style: Style) -> float:
        """How far in pixels it reaches below the middle of its first line."""
        more = len(self.lines) - 1
        return LINE * style.small_px * (0.5 + (SETTING + LOWER * (more - 1) if more else 0.0))

    @property
    def has_settings(self) -> bool:
        """Whether it says settings, and so all that there is."""
        return any("setting" in line for line in self.lines)


NAMES: Final = Form((("name",),))
VALUES: Final = Form((("name", "value"),))
UNDER: Final = Form((("name",), ("value",)))
BESIDE, PAIRED, STACKED = (
    Form((("name", "value"), ("setting",))),
    Form((("name",), ("setting", "value"))),  # settings first: values change their width
    Form((("name",), ("value",), ("setting",))),
)
ALL: Final = (BESIDE, PAIRED, STACKED, VALUES, UNDER, NAMES)  # the most and the flattest first


def best_form(labels: Sequence[Widths], style: Style, height_px: float) -> Form:
    """The form that is narrowest for all labels, or as good as that on fewer lines; all say everything.

    Forms of three lines take no more than a height.
    """
    forms = [BESIDE, PAIRED] if any(label["setting"] for label in labels) else [UNDER]
    if forms != [UNDER] and len(labels) * (STACKED.below(style) + NAMES.below(style)) <= height_px:
        forms.append(STACKED)
    wide = {form: widest(form, labels, style) for form in forms}
    return next(form for form in forms if wide[form] <= min(wide.values()) + WORTH * style.small_px)


def widest(form: Form, labels: Sequence[Widths], style: Style) -> float:
    """How wide the widest of the labels is in a form, in pixels."""
    return max(form.width(label, style) for label in labels)


def lesser_forms(form: Form, labels: Sequence[Widths], style: Style) -> list[Form]:
    """The form, and those that say less or are flatter and no wider, the most first."""
    room, has_settings = widest(form, labels, style), any(label["setting"] for label in labels)
    others = [other for other in ALL if other != form and (has_settings or not other.has_settings)]
    return [form, *(other for other in others if other == NAMES or widest(other, labels, style) <= room)]
