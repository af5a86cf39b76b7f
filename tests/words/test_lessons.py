"""The words of lessons."""

from __future__ import annotations

import pytest

from gdviz.descents.lessons import AllRight, Lesson, Overlap, Steep
from gdviz.words.lessons import CurveNote, lesson_note


@pytest.mark.parametrize(
    ("lesson", "note"),
    [
        (Steep(3, 8), CurveNote("steep while many points are wrong", 3, 8, of_slope=True)),
        (Overlap(200, "line"), CurveNote("no line parts the classes", 120, 200, of_end=True)),
        (
            Overlap(200, ""),
            CurveNote("no weighted sum parts the classes", 120, 200, of_end=True),
        ),
        (AllRight(1200), CurveNote("no point wrong from step 1,200 on", 1200, 1200)),
    ],
)
def test_every_lesson_has_its_words(lesson: Lesson, note: CurveNote) -> None:
    assert lesson_note(lesson) == note
