"""The words at marks: which, where, and when they give way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.costs.base import Minimum
from gdviz.views.contour import Contour
from gdviz.views.paths.mark_words import LANDMARK_WORD, marks_to_name, yielding
from gdviz.words.events import Note
from tests.views.samples import PLANE, cost_of, descents, drawn, run_through

BOWL = replace(cost_of("x**2+y**2", *PLANE), minima=(Minimum((0.0, 0.0), 0.0),))  # type: ignore[type-var]
NO_PULL = np.empty((0, 2))
NO_VALLEY = ("", NO_PULL)


def words(axes: Axes) -> dict[str, Text]:
    """The words that show."""
    return {text.get_text(): text for text in axes.texts if text.get_gid() == LANDMARK_WORD and text.get_visible()}


def test_each_kind_is_named_once() -> None:
    found = [("minimum", Minimum((1.0, 1.0), 0.0)), ("minimum", Minimum((2.0, 2.0), 0.0))]
    places = marks_to_name([np.zeros(2), np.ones(2)], found, NO_VALLEY)
    assert {name: at.tolist() for name, at in places.items()} == {
        "start": [[0, 0], [1, 1]],
        "minimum": [[1, 1], [2, 2]],
    }


@pytest.mark.parametrize(("is_found", "name"), [(False, "global minimum"), (True, "minimum")])
def test_a_declared_minimum_is_the_global_one_beside_a_local_one(is_found: bool, name: str) -> None:
    found = [
        ("minimum", Minimum((0.0, 0.0), 0.0, is_found=is_found)),
        ("local", Minimum((1.0, 1.0), 1.0, local=True)),
    ]
    assert list(marks_to_name([], found, NO_VALLEY)) == [f"{name}, 0", "local minimum, 1.0"]


def test_heights_are_told_of_hills_and_of_minima_of_different_depths() -> None:
    hills = [("maximum", Minimum((0.0, 0.0), 1.00002)), ("maximum", Minimum((1.0, 1.0), 0.6003, local=True))]
    assert list(marks_to_name([], hills, NO_VALLEY)) == ["maximum, 1.0", "local maximum, 0.60"]
    same = [("minimum", Minimum((float(i), 0.0), -0.5)) for i in range(2)]
    assert list(marks_to_name([], same, NO_VALLEY)) == ["minimum"]
    many = [("local", Minimum((float(i), 0.0), float(i), local=True)) for i in range(4)]
    assert list(marks_to_name([], many, NO_VALLEY)) == ["local minimum"]
    rounded = [("minimum", Minimum((0.0, 0.0), -3e-17)), ("local", Minimum((1.0, 0.0), 0.3, local=True))]
    assert list(marks_to_name([], rounded, NO_VALLEY)) == ["global minimum, 0", "local minimum, 0.30"]


def test_words_stand_at_their_marks_clear_of_paths_and_of_one_another() -> None:
    run = run_through((2, 2), (1, 1), (0.5, 0), (0, 0), cost=BOWL)
    axes, show = drawn(Contour(), BOWL, (run,))
    show(0)
    shown = words(axes)
    assert set(shown) == {"start", "minimum"}
    boxes = [text.get_window_extent() for text in shown.values()]
    assert not boxes[0].overlaps(boxes[1])
    path = np.concatenate([np.linspace(a, b, 50) for a, b in zip(run.theta, run.theta[1:], strict=False)])
    for box, mark in zip(boxes, ((2, 2), (0, 0)), strict=True):
        assert not any(box.contains(*point) for point in axes.transData.transform(path))
        away = np.maximum(np.abs(axes.transData.transform(mark) - [box.x0, box.y0]) - [box.width, box.height], 0)
        assert np.hypot(*away) < 40
    places = {name: text.get_position() for name, text in shown.items()}
    show(3)
    assert {name: text.get_position() for name, text in words(axes).items()} == places


def test_a_panel_beside_one_with_words_has_none() -> None:
    axes, show = drawn(Contour().wordless(), BOWL, descents(BOWL, (2, 2), 0.1))
    show(3)
    assert words(axes) == {}


def test_words_give_way_to_notes_that_move_over_them() -> None:
    axes, show = drawn(Contour(arrows=("gradient",)), BOWL, descents(BOWL, (2, 0.2), 0.02, steps=60))
    for step in range(0, 60, 5):
        show(step)
        notes = [text for text in axes.texts if text.get_gid() is None and text.get_visible() and text.get_text()]
        for text in words(axes).values():
            assert not any(text.get_window_extent().overlaps(note.get_window_extent()) for note in notes)


def test_the_word_for_the_one_minimum_makes_room_for_a_note_there() -> None:
    run = run_through((2, 2), (1, 1), (0, 0), (0, 0), cost=BOWL)
    for at, yields in (((0.01, 0.0), True), ((2.0, 2.0), False)):
        axes, show = drawn(Contour().told([Note("first here", at, 2)]), BOWL, (run,))
        for step in (3, 0, 2, 1):
            show(step)
            shown = {text.get_text() for text in axes.texts if text.get_visible()}
            assert ("first here" in shown) == (step >= 2)
            assert ("minimum" in shown) == (not yields or step < 2)


def test_of_several_minima_each_keeps_its_word() -> None:
    note = Note("first here", (0.0, 0.0), 2)
    window = ((-3.0, 3.0), (-3.0, 3.0))
    assert yielding({"minimum": np.zeros((1, 2))}, [note], window, NO_PULL) == {"minimum": 2}
    assert yielding({"minimum": np.zeros((2, 2))}, [note], window, NO_PULL) == {}
    assert yielding({"global minimum": np.zeros((1, 2))}, [note], window, NO_PULL) == {}
    assert yielding({"minimum": np.ones((1, 2))}, [note], window, NO_PULL) == {}
    arrow = np.array([(2.0, 2.0), (0.02, 0.0)])
    assert yielding({"minimum": np.ones((1, 2))}, [note], window, arrow) == {"minimum": 2}
