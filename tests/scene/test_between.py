"""Frames between two steps: where they are to spare, eased, and never in place of a step."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.scene.between import glided

MANY = np.full(9, 100)


def test_the_last_frames_of_a_step_lead_to_the_next() -> None:
    found = glided(np.repeat([0, 1, 2], [10, 10, 1]), MANY)
    assert found[:4].tolist() == [0, 0, 0, 0]
    assert found[10:14].tolist() == [1, 1, 1, 1]
    assert found[20] == 2
    way = found[4:10]
    assert (np.diff(way) > 0).all()
    assert way[0] > 0
    assert way[-1] < 1
    assert way + way[::-1] == pytest.approx(np.ones(6))  # as it starts, so it ends
    moves = np.diff([0, *way, 1])
    assert moves[0] < 0.5 * moves[3]  # slowly at both ends
    assert found[14:20] == pytest.approx(1 + way)


def test_with_two_frames_a_step_one_is_half_way() -> None:
    assert glided(np.repeat([0, 1, 2], 2), MANY).tolist() == [0, 0.5, 1, 1.5, 2, 2]


def test_a_step_is_moved_through_in_no_more_frames_than_it_is_worth() -> None:
    found = glided(np.repeat([0, 1, 2], 10), np.array([3, 0]))
    assert np.count_nonzero(found % 1) == 3
    assert found[:7].tolist() == [0] * 7
    assert found[10:20].tolist() == [1] * 10


@pytest.mark.parametrize("shown", [[0, 1, 2, 3], [0, 0, 0, 2, 2, 5], [0], [0, 0]])
def test_without_frames_to_spare_or_a_next_step_nothing_changes(shown: list[int]) -> None:
    assert glided(np.array(shown), MANY).tolist() == shown
