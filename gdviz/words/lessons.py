"""What a chart of the cost says of a run of a classifier, at its curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gdviz.descents.lessons import AllRight, Lesson, Overlap, Steep, Widens

STEEP: Final = "steep while many points are wrong"
ALL_RIGHT: Final = "no point wrong from step {since:,} on"
OVERLAP: Final = "no {border} parts the classes"
DEFAULT_BORDER: Final = "weighted sum"
HARDLY: Final = "after step {since:,} the cost hardly falls"
WIDENS: Final = "the margin still widens"
BEFORE_END: Final = 0.6  # of the steps: there a note of the end leaves the tip to its value


@dataclass(frozen=True)
class CurveNote:
    """Words at the point of a curve at a `step`, shown `since` another.

    It is `of` a quantity; `of_slope` if only a linear axis shows it, `of_end` if it is of all of its flat end.
    `brief` is what is said where only that has room at the point.
    """

    text: str
    step: int
    since: int
    of_slope: bool = False
    of_end: bool = False
    of: str = "cost"
    brief: str = ""


def lesson_notes(lesson: Lesson) -> Sequence[CurveNote]:
    """The notes that tell a lesson, each for the chart of its quantity."""
    match lesson:
        case Steep():
            return [CurveNote(STEEP, lesson.middle, lesson.end, of_slope=True)]
        case Overlap():
            text = OVERLAP.format(border=lesson.border or DEFAULT_BORDER)
            return [CurveNote(text, round(BEFORE_END * lesson.end), lesson.end, of_end=True)]
        case AllRight():
            return [CurveNote(ALL_RIGHT.format(since=lesson.since), lesson.since, lesson.since)]
        case Widens():
            cost = CurveNote(HARDLY.format(since=lesson.since), lesson.since, lesson.since, of_slope=True)
            return [cost, CurveNote(WIDENS, lesson.since, lesson.since, of="margin")]
