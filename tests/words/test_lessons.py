"""The words of lessons."""

from __future__ import annotations

import pytest

from gdviz.descents.lessons import AllRight, Lesson, Overlap, Steep, Widens
from gdviz.words.lessons import CurveNote, lesson_notes


@pytest.mark.parametrize(
    ("lesson", "note"),
    [
        (Steep(3, 8), CurveNote("steep while many points are wrong", 3, 8, of_slope=True)),
        (Overlap(200, "line"), CurveNote("no line parts the classes", 120, 200, of_end=True)),
        (
            Overlap(200, ""),
            CurveNote("no weighted sum parts the classes", 120, 200, of_end=True),
        ),
        (AllRight(1200), CurveNote("no point wrong from step 1,200 on", 1200, 1200, is_marked=True)),
    ],
)
def test_every_lesson_has_its_words(lesson: Lesson, note: CurveNote) -> None:
    assert list(lesson_notes(lesson)) == [note]


def test_a_margin_that_widens_is_told_at_both_curves() -> None:
    assert list(lesson_notes(Widens(1000))) == [
        CurveNote("after step 1,000 the cost hardly falls", 1000, 1000, of_slope=True),
        CurveNote("the margin still widens", 1000, 1000, of="margin"),
    ]
    assert [note.text for note in lesson_notes(Widens(100, 3000))] == [
        "after step 100 the cost hardly falls",
        "the margin widens until step 3,000",
    ]
