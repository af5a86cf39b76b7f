"""The moments of a run that all its pictures mark: apart in each, in round numbers."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.descents.shared_moments import APART, shared_moments

STEPS = np.arange(31)
CHART = np.column_stack([STEPS / 30, 1 - STEPS / 30])
PATH = 0.9 * 0.8 ** STEPS[:, None]  # each step takes a fifth of what is left


def nearest(picture: Array, moments: tuple[int, ...]) -> float:
    at = picture[list(moments)]
    away = np.linalg.norm(at[:, None] - at, axis=-1)
    return float(away[~np.eye(len(at), dtype=bool)].min())


def test_they_are_told_apart_in_a_chart_and_on_a_path_that_slows_down() -> None:
    assert shared_moments([CHART, PATH], 5) == (0, 2, 5, 10, 30)


@pytest.mark.parametrize("count", range(3, 9))
def test_there_are_no_more_than_asked_for_and_all_lie_apart(count: int) -> None:
    moments = shared_moments([CHART, PATH], count)
    assert 3 <= len(moments) <= count
    assert (moments[0], moments[-1]) == (0, 30)
    assert min(nearest(picture, moments) for picture in (CHART, PATH)) >= APART


def test_less_than_three_tell_no_more_than_the_marks_at_both_ends() -> None:
    assert shared_moments([CHART, PATH], 2) == ()
    jump = np.where(STEPS[:, None] > 0, 0.9, 0.1)
    assert shared_moments([CHART, jump], 5) == ()
    assert shared_moments([CHART, np.full((31, 1), 0.5)], 5) == ()


def test_what_one_picture_does_not_show_is_no_moment() -> None:
    leaves = np.where(STEPS > 20, np.nan, STEPS / 20)[:, None]
    moments = shared_moments([CHART, leaves], 5)
    assert moments[0] == 0
    assert max(moments) <= 20
    assert len(moments) == 5


def test_a_run_that_comes_back_is_not_marked_twice_at_one_place() -> None:
    there_and_back = np.column_stack([np.sin(np.pi * STEPS / 30), STEPS * 0.0])
    moments = shared_moments([CHART, there_and_back], 4)
    assert nearest(there_and_back, moments) >= APART
