"""A line of words along the flat end of a curve: below it, else over it, and only where it is flat."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.views.charts.flat_spot import flat_spot

HALF, TYPE = np.array([40.0, 6.0]), 12.0
NOTHING = np.zeros((0, 2))


def curve(level: float, fall: float = 0.0) -> np.ndarray:
    """A curve that comes down to a level at x = 20, and falls on to x = 200."""
    x = np.linspace(0, 200, 401)
    return np.column_stack([x, np.where(x < 20, 150 - x, level + fall * (200 - x) / 180)])


def test_words_stand_right_below_its_end() -> None:
    spot = flat_spot(HALF, curve(60), NOTHING, TYPE)
    assert spot == pytest.approx([160, 60 - 6 - 3])


def test_words_make_way_for_what_is_there_and_then_stand_over_it() -> None:
    taken = np.array([(150.0, 52.0)])
    lower = flat_spot(HALF, curve(60), taken, TYPE)
    assert lower is not None
    assert 60 - 6 - 1.6 * TYPE < lower[1] < 52 - 6
    over = flat_spot(HALF, curve(60), np.array([(150.0, 35.0), (150.0, 50.0)]), TYPE)
    assert over == pytest.approx([160, 60 + 6 + 3])


def test_words_stay_inside() -> None:
    spot = flat_spot(HALF, curve(10), NOTHING, TYPE)
    assert spot == pytest.approx([160, 10 + 6 + 3])


@pytest.mark.parametrize("line", [curve(60, fall=80), curve(60)[:100]])
def test_a_curve_that_falls_on_or_is_short_has_none(line: np.ndarray) -> None:
    assert flat_spot(HALF, line, NOTHING, TYPE) is None
