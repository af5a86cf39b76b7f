"""Names at the ends of lines: where they stand, and where there are none."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.paths.callout_spots import field_of
from gdviz.views.paths.end_names import GROUPED, find_ends
from gdviz.views.paths.free_spots import NamedLine, Spot

SIZE = (400.0, 300.0)
WORD = np.array([60.0, 16.0])
MARK = 16.0
VALLEY = np.column_stack([np.linspace(20, 300, 200), np.linspace(280, 60, 200)])


def found(*lines: Array) -> list[Spot] | None:
    return find_ends([NamedLine(line, WORD) for line in lines], field_of(lines, [], SIZE), MARK)


def test_ends_along_one_valley_are_named_in_order() -> None:
    lines = [VALLEY[:count] for count in (120, 140, 160, 180, 200)]
    spots = found(*lines)
    assert spots
    for i, (spot, line) in enumerate(zip(spots, lines, strict=True)):
        assert spot.anchor is None or spot.anchor == pytest.approx(line[-1])
        assert all((np.abs(spot.middle - other.middle) >= WORD).any() for other in spots[:i])
        assert 0 < spot.row < len(line)  # near the end, and not only there
        near = np.clip(line[-1], spot.middle - WORD / 2, spot.middle + WORD / 2)
        is_at_own = [np.hypot(*(near - line[-1])) <= np.hypot(*(near - other[-1])) for other in lines]
        assert spot.anchor is not None or all(is_at_own)


@pytest.mark.parametrize("second", [VALLEY + 2, VALLEY + np.array([200, 0])], ids=["together", "outside"])
def test_ends_that_cannot_be_told_apart_are_not_named(second: Array) -> None:
    assert found(VALLEY, second) is None


def test_a_name_that_is_not_wanted_leaves_none() -> None:
    assert find_ends([NamedLine(VALLEY, WORD, wants=False)], field_of([VALLEY], [], SIZE), MARK) is None


def grouped(*lines: Array) -> list[Spot] | None:
    return find_ends([NamedLine(line, WORD) for line in lines], field_of(lines, [], SIZE), MARK, GROUPED)


def test_names_of_ends_that_lie_together_stand_in_one_block_with_at_most_one_leader() -> None:
    spots = grouped(VALLEY, VALLEY + 1, VALLEY + 2, VALLEY[:90])
    assert spots
    first, second, third, alone = spots
    assert second.middle - first.middle == pytest.approx([0, -WORD[1]])
    assert sum(spot.anchor is not None for spot in (first, second, third)) <= 1
    near = np.clip(VALLEY[89], alone.middle - WORD / 2, alone.middle + WORD / 2)
    assert np.hypot(*(near - VALLEY[89])) < np.hypot(*(near - VALLEY[-1]))


def test_two_that_end_together_have_no_block() -> None:
    assert grouped(VALLEY, VALLEY + 2, VALLEY[:90]) is None


def test_no_block_is_of_many_names_or_outside() -> None:
    assert grouped(*[VALLEY] * GROUPED) is not None
    assert grouped(*[VALLEY] * (GROUPED + 1)) is None
    assert grouped(VALLEY, VALLEY + np.array([200, 0])) is None
