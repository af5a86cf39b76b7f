"""Notes at the curve of a lone run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.views.base import MOMENT
from gdviz.views.loss import Loss
from gdviz.views.paths.marks import unit_px
from gdviz.words.lessons import CurveNote
from tests.views.samples import cost_of, drawn, look, run_through

BOWL = cost_of("x**2", (-5, 5))
RUN = replace(run_through(*np.zeros(101)), cost=1.2 * 0.8 ** np.arange(101.0) + 0.2)
EARLY, LATE = CurveNote("steep while many points are wrong", 3, 8, of_slope=True), CurveNote("no line here", 100, 100)


def notes(axes: Axes) -> dict[str, Text]:
    found = (text for text in axes.texts if text.get_gid() == "note" and text.get_visible())
    return {text.get_text().replace("\n", " "): text for text in found}


@pytest.mark.slow
@pytest.mark.parametrize("counts", [(), ("65 errors", "43 errors", "6 errors")])
def test_they_stand_clear_of_the_curve_and_of_words(counts: Sequence[str]) -> None:
    moments = (0, 3, 100) if counts else ()
    axes, show = drawn(Loss(reasons=(EARLY, LATE), moments=moments, counts=tuple(counts)), BOWL, (RUN,))
    show(100)
    assert set(notes(axes)) == {EARLY.text, LATE.text}
    boxes = [text.get_window_extent() for text in axes.texts if text.get_visible() and text.get_text()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    curve = axes.transData.transform(
        np.column_stack([np.linspace(0, 100, 2000), np.interp(np.linspace(0, 100, 2000), np.arange(101), RUN.cost)])
    )
    for text in notes(axes).values():
        assert not any(text.get_window_extent().contains(*point) for point in curve)


def test_each_shows_from_its_step_on_in_its_place() -> None:
    axes, show = drawn(Loss(reasons=(EARLY, LATE)), BOWL, (RUN,))
    assert [set(notes(axes)) for step in (7, 8, 99, 100) if show(step)] == [
        set(),
        {EARLY.text},
        {EARLY.text},
        {EARLY.text, LATE.text},
    ]
    places = {words: text.get_position() for words, text in notes(axes).items()}
    show(8)
    show(100)
    assert {words: text.get_position() for words, text in notes(axes).items()} == places


def test_where_something_begins_is_a_mark_with_the_note_beside_it() -> None:
    axes, show = drawn(Loss(reasons=(CurveNote("all right from step 20 on", 20, 20, is_marked=True),)), BOWL, (RUN,))
    (mark,) = [line for line in axes.lines if np.array(line.get_data()).ravel() == pytest.approx([20, RUN.cost[20]])]
    seen = []
    for step in (19, 20, 100):
        show(step)
        seen.append((mark.get_visible(), len(notes(axes))))
    assert seen == [(False, 0), (True, 1), (True, 1)]
    (text,) = notes(axes).values()
    box, at = text.get_window_extent(), axes.transData.transform((20, RUN.cost[20]))
    away = np.maximum(np.maximum(box.min - at, at - box.max), 0)
    assert np.hypot(*away) < 2.5 * look().small * unit_px(axes)


@pytest.mark.slow
def test_words_of_a_moment_are_nearer_to_its_dot_than_to_such_a_mark() -> None:
    begins = CurveNote("all right from step 20 on", 20, 20, is_marked=True)
    for step in range(20, 60, 3):
        chart = Loss(reasons=(begins,), moments=(step,), counts=("a long word of 17 errors",))
        axes, show = drawn(chart, BOWL, (RUN,))
        show(100)
        for text in (text for text in axes.texts if text.get_gid() == MOMENT and text.get_visible()):
            own, other = axes.transData.transform([(step, RUN.cost[step]), (20, RUN.cost[20])])
            box = text.get_window_extent()
            away = [np.hypot(*np.maximum(np.maximum(box.min - at, at - box.max), 0)) for at in (own, other)]
            assert away[0] <= away[1] + 0.5


def test_a_moment_at_such_a_mark_has_its_words() -> None:
    begins = CurveNote("all right from step 50 on", 50, 50, is_marked=True)
    axes, show = drawn(Loss(reasons=(begins,), moments=(5, 50), counts=("17 errors", "0 errors")), BOWL, (RUN,))
    show(100)
    assert {text.get_text() for text in axes.texts if text.get_gid() == MOMENT and text.get_visible()} == {
        "17 errors",
        "0 errors",
    }


def test_what_is_said_of_a_slope_needs_a_linear_axis() -> None:
    axes, show = drawn(Loss(reasons=(EARLY, LATE), scale="log"), BOWL, (RUN,))
    show(100)
    assert set(notes(axes)) == {LATE.text}


def test_the_value_that_rides_along_keeps_off_them() -> None:
    right = CurveNote("all right from step 20 on", 20, 20)
    axes, show = drawn(Loss(reasons=(right,)), BOWL, (RUN,))
    for step in range(101):
        show(step)
        (value,) = (text for text in axes.texts if text.get_gid() == "run-value")
        over = [text for text in notes(axes).values() if text.get_window_extent().overlaps(value.get_window_extent())]
        assert not over


def test_they_are_regular_and_have_a_line_of_air_where_there_is_room() -> None:
    counts = ("65 errors", "43 errors", "6 errors")
    axes, show = drawn(Loss(reasons=(EARLY,), moments=(0, 3, 100), counts=counts), BOWL, (RUN,))
    show(100)
    (text,) = notes(axes).values()
    assert text.get_fontweight() == "normal"
    box = text.get_window_extent()
    others = [each.get_window_extent() for each in axes.texts if each.get_visible() and each.get_text() in counts]
    assert len(others) == 3
    line = 0.95 * look().small * unit_px(axes)
    assert not any(box.expanded(1, 1 + 2 * line / box.height).overlaps(other) for other in others)


@pytest.mark.parametrize("counts", [(), ("65 errors", "43 errors", "6 errors")])
def test_a_note_of_the_flat_end_is_a_line_along_it_at_the_right(counts: Sequence[str]) -> None:
    run, end = replace(RUN, cost=RUN.cost + 0.1), replace(LATE, of_end=True)
    moments = (0, 3, 100) if counts else ()
    axes, show = drawn(Loss(reasons=(EARLY, end), moments=moments, counts=tuple(counts)), BOWL, (run,))
    show(100)
    right, level = axes.transData.transform((100, run.cost[-1]))
    text = notes(axes)[LATE.text]
    box = text.get_window_extent()
    assert text.get_text() == LATE.text
    assert right - look().small * unit_px(axes) < box.x1 < right + 1
    assert 0 < max(level - box.y1, box.y0 - level) < 4 * look().small * unit_px(axes)  # over the value there
