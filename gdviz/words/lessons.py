"""What a chart of the cost says of a run of a classifier, at its curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gdviz.descents.lessons import AllRight, Lesson, Overlap, Steep, Widens
from gdviz.languages.phrase import Phrase, say
from gdviz.words.counts import show_count

STEEP: Final = say("steep while many points are wrong")
NONE_PARTS: Final[Mapping[str, Phrase]] = {  # by what might have
    "threshold": say("no threshold parts the classes"),
    "line": say("no line parts the classes"),
    "": say("no weighted sum parts the classes"),
}
WIDENS: Final = say("the margin still widens")
BEFORE_END: Final = 0.6  # of the steps: there a note of the end leaves the tip to its value


@dataclass(frozen=True)
class CurveNote:
    """Words at the point of a curve at a `step`, shown `since` another.

    It is `of` a quantity; `of_slope` if only a linear axis shows it, `of_end` if it is of all of its flat end,
    `is_marked` if something begins at the point, which may hold `until` another step.  `brief` is what is said where
    only that has room at the point.
    """

    text: str
    step: int
    since: int
    of_slope: bool = False
    of_end: bool = False
    is_marked: bool = False
    of: str = "cost"
    brief: str = ""
    until: int | None = None


def lesson_notes(lesson: Lesson) -> Sequence[CurveNote]:
    """The notes that tell a lesson, each for the chart of its quantity."""
    match lesson:
        case Steep():
            return [CurveNote(STEEP, lesson.middle, lesson.end, of_slope=True)]
        case Overlap():
            return [CurveNote(NONE_PARTS[lesson.border], round(BEFORE_END * lesson.end), lesson.end, of_end=True)]
        case AllRight():
            text = say("no point wrong from step {since} on", since=show_count(lesson.since))
            return [CurveNote(text, lesson.since, lesson.since, is_marked=True)]
        case Widens():
            text = say("after step {since} the cost hardly falls", since=show_count(lesson.since))
            cost = CurveNote(text, lesson.since, lesson.since, of_slope=True)
            until = lesson.until
            widens = WIDENS if until is None else say("the margin widens until step {until}", until=show_count(until))
            return [cost, CurveNote(widens, lesson.since, lesson.since, of="margin")]
