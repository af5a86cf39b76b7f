"""On which lines the label at the end of a curve says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from gdviz.styles.base import Style

Part = Literal["name", "value", "setting", "broken"]  # the last is a name on two lines, of which there is a width
Widths = Mapping[Part, float]
Lines = tuple[tuple[Part, ...], ...]

LINE: Final = 1.3  # heights of type from line to line
SETTING: Final = 0.95  # of a name's type
LOWER: Final = 1.04  # of a line: how far below the line before it each further line of a label is
APART: Final = 0.6  # heights of type between a value and what is before it,
DOTTED: Final = 1.4  # and between a value and settings, with a dot between them
WORTH: Final = 2.0  # heights of type by which values may stand in the second line, though the first has more room
MORE: Final = 0.02  # of a page's width: by so much labels of two lines may be wider than those of three,
ALIKE: Final = 0.03  # and where all have the same two lines


@dataclass(frozen=True)
class Form:
    """The parts of a label, line by line; of several `ways` with as many lines each label takes its narrowest.

    Where it `breaks`, its name stands on two lines.
    """

    ways: tuple[Lines, ...]
    breaks: bool = False

    def lines(self, widths: Widths, style: Style) -> Lines:
        """The lines of a label with parts of these widths in pixels."""
        return min(self.ways, key=lambda lines: _width(lines, widths, style))

    def width(self, widths: Widths, style: Style) -> float:
        """How wide it is in pixels with parts of these widths; an empty part takes none."""
        widths = {**widths, "name": widths["broken"]} if self.breaks else widths
        return _width(self.lines(widths, style), widths, style)

    def below(self, style: Style) -> float:
        """How far in pixels it reaches below the middle of its first line."""
        more = len(self.ways[0]) - 1 + self.breaks
        return LINE * style.small * (0.5 + (SETTING + LOWER * (more - 1) if more else 0.0))

    @property
    def has_value(self) -> bool:
        """Whether it says a value."""
        return any("value" in line for line in self.ways[0])

    @property
    def has_settings(self) -> bool:
        """Whether it says settings, and so all that there is."""
        return any("setting" in line for line in self.ways[0])


def apart(before: Part, part: Part) -> float:
    """How many heights of type a part of a label begins behind the part before it."""
    return DOTTED if has_dot(before, part) else APART


def has_dot(before: Part, part: Part) -> bool:
    """Whether there is a dot between two parts; names are told from what follows by their weight."""
    return (before, part) == ("value", "setting")


def _width(lines: Sequence[Sequence[Part]], widths: Widths, style: Style) -> float:
    return max(_line_width(line, widths, style) for line in lines)


def _line_width(line: Sequence[Part], widths: Widths, style: Style) -> float:
    parts = [part for part in line if widths[part] > 0]
    return sum(widths[part] for part in parts) + sum(apart(*each) for each in pairwise(parts)) * style.small


NAMES: Final = Form(((("name",),),))
VALUES: Final = Form(((("name", "value"),),))
UNDER: Final = Form(((("name",), ("value",)),))
PAIRED, BESIDE, STACKED = (
    Form(((("name",), ("value", "setting")),)),
    Form(((("name", "value"), ("setting",)),)),
    Form(((("name",), ("value",), ("setting",)),)),
)
BROKEN: Final = tuple(Form(form.ways, breaks=True) for form in (STACKED, UNDER, NAMES))
MIXED: Final = Form(PAIRED.ways + BESIDE.ways)
WHOLE: Final = (PAIRED, BESIDE, MIXED, STACKED)  # they say everything
ALL: Final = (*WHOLE, VALUES, UNDER, NAMES)  # the most and the flattest first


def best_form(labels: Sequence[Widths], style: Style, height_px: float, page_px: float) -> Form:
    """The form in which all labels say everything, on a page so wide: two lines, unless three are much narrower.

    All labels are alike, unless those are much narrower of which each has its own two lines.  Forms of three lines take
    no more than a height.
    """
    if not any(label["setting"] for label in labels):
        return UNDER
    wide = {form: widest(form, labels, style) for form in WHOLE}
    least = narrowest(labels, style)
    alike = PAIRED if wide[PAIRED] <= wide[BESIDE] + WORTH * style.small else BESIDE
    is_high = len(labels) * (STACKED.below(style) + NAMES.below(style)) > height_px
    if wide[alike] <= least + ALIKE * page_px:
        return alike
    return MIXED if is_high or wide[MIXED] <= least + MORE * page_px else STACKED


def narrowest(labels: Sequence[Widths], style: Style) -> float:
    """How wide in pixels the widest of the labels is in the narrowest form that says everything."""
    return min(widest(form, labels, style) for form in WHOLE)


def widest(form: Form, labels: Sequence[Widths], style: Style) -> float:
    """How wide the widest of the labels is in a form, in pixels."""
    return max(form.width(label, style) for label in labels)


def lesser_forms(form: Form, labels: Sequence[Widths], style: Style) -> list[Form]:
    """The form, and those that say less or are flatter and no wider, the most first."""
    room, has_settings = widest(form, labels, style), any(label["setting"] for label in labels)
    others = [other for other in ALL if other != form and (has_settings or not other.has_settings)]
    return [form, *(other for other in others if other == NAMES or widest(other, labels, style) <= room)]
