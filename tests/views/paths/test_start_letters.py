"""The letters of starts on a map and a relief: beside their rings, apart from each other, in the runs' colours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.text import Text

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.views.contour import Contour
from gdviz.views.paths.start_letters import START_LETTER
from gdviz.views.surface import Surface
from gdviz.words.labels import labelled
from gdviz.words.start_letters import lettered
from tests.views.samples import PLANE, cost_of, drawn, look

BOWL = cost_of("x**2 + 3*y**2", *PLANE)
APART = ((-1.5, 1.2), (1.4, 1.1), (1.2, -1.3))
CROWD = tuple((0.9 + 0.06 * np.cos(angle), 0.9 + 0.06 * np.sin(angle)) for angle in np.arange(6))


def runs(starts: Sequence[tuple[float, float]], *optimizers: Optimizer) -> tuple[Run, ...]:
    ways = optimizers or (GradientDescent(0.05),)
    return descend(BOWL, lettered(labelled([Plan("", way, tuple(at), 30) for at in starts for way in ways])))


def letters(axes: Axes) -> list[Text]:
    return [text for text in axes.texts if text.get_gid() == START_LETTER and text.get_visible()]


def center(text: Text) -> np.ndarray:
    box = text.get_window_extent()
    return np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])


@pytest.mark.parametrize("name", ["article", "dark", "lecture"])
def test_each_ring_has_its_letter_in_the_colour_of_its_run(name: str) -> None:
    axes, show = drawn(Contour(), BOWL, runs(APART), name)
    show(0)
    found, style = letters(axes), look(name)
    assert [text.get_text() for text in found] == ["A", "B", "C"]
    assert [to_hex(text.get_color()) for text in found] == [
        to_hex(style.lettering(style.run_color(i))) for i in range(3)
    ]
    assert all(text.get_fontsize() > axes.xaxis.get_ticklabels()[0].get_fontsize() for text in found)
    assert all(text.get_weight() == "bold" for text in found)
    rings = axes.transData.transform(np.array(APART))
    for i, text in enumerate(found):
        assert np.argmin(np.hypot(*(rings - center(text)).T)) == i
    assert "start" not in [text.get_text() for text in axes.texts if text.get_visible()]


def test_they_stand_still() -> None:
    axes, show = drawn(Contour(), BOWL, runs(APART))
    show(30)
    at_end = [text.get_position() for text in letters(axes)]
    show(0)
    assert [text.get_position() for text in letters(axes)] == at_end


def test_those_of_a_crowd_keep_apart_and_are_led_to_their_rings() -> None:
    axes, show = drawn(Contour(), BOWL, runs(CROWD))
    show(30)
    boxes = [text.get_window_extent() for text in letters(axes)]
    assert len(boxes) == 6
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_rings_that_look_like_one_have_their_letters_in_a_row() -> None:
    axes, show = drawn(Contour(), BOWL, runs([(1.0, 0.5), (1.0, 0.501)]))
    show(0)
    one, other = letters(axes)
    assert not one.get_window_extent().overlaps(other.get_window_extent())
    assert one.get_position()[1] == pytest.approx(other.get_position()[1])
    assert 0 < center(other)[0] - center(one)[0] < 40


def test_a_start_of_several_runs_has_one_letter_in_ink() -> None:
    axes, show = drawn(Contour(), BOWL, runs(APART[:2], GradientDescent(0.05), Momentum(0.02)))
    show(0)
    found = letters(axes)
    assert [text.get_text() for text in found] == ["A", "B"]
    assert {to_hex(text.get_color()) for text in found} == {to_hex(look().ink)}


@pytest.mark.slow
def test_a_relief_has_them_unless_it_turns() -> None:
    axes, show = drawn(Surface(), BOWL, runs(APART))
    show(30)
    assert [text.get_text() for text in letters(axes)] == ["A", "B", "C"]
    axes, show = drawn(Surface(orbit=60), BOWL, runs(APART))
    show(30)
    assert letters(axes) == []
    assert not Surface(orbit=60).shows_starts
