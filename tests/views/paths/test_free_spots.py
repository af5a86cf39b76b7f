"""Places for names: clear of everything, at their own line, and none where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.paths.free_spots import APART, EDGE, PLAINLY, NameBox, NamedLine, Spot, find_places

SIZE = (400.0, 300.0)
NAME = np.array([60.0, 14.0])
CLEAR = 7.0
NO_MARKS = np.empty((0, 2))

FLAT = np.array([[20.0, 200.0], [380.0, 200.0]])
STEEP = np.array([[200.0, 20.0], [200.0, 280.0]])
WAVE = np.column_stack([np.linspace(10, 390, 60), 80 + 30 * np.sin(np.linspace(0, 12, 60))])


def found(*lines: Array, marks: Array = NO_MARKS, taken: Sequence[NameBox] = ()) -> list[Spot | None]:
    return find_places([NamedLine(line, NAME) for line in lines], marks, taken, SIZE, CLEAR)


def distance(place: Spot, line: Array) -> float:
    """From a name's box to a line, by brute force."""
    dense = np.concatenate([a + np.linspace(0, 1, 500)[:, None] * (b - a) for a, b in pairwise(line)])
    beyond = np.maximum(np.abs(dense - place.middle) - NAME / 2, 0)
    return float(np.hypot(*beyond.T).min())


@pytest.mark.parametrize("lines", [(FLAT,), (FLAT, STEEP), (FLAT, WAVE), (FLAT, STEEP, WAVE)])
def test_names_stand_clear_and_at_their_own_line(lines: tuple[Array, ...]) -> None:
    for i, place in enumerate(found(*lines)):
        assert place is not None
        own, *others = sorted(range(len(lines)), key=lambda j: distance(place, lines[j]))
        assert own == i
        assert distance(place, lines[i]) >= CLEAR - 3  # grains stand for lines
        assert all(distance(place, lines[j]) >= PLAINLY * CLEAR - 3 for j in others)
        assert (place.middle - NAME / 2 >= EDGE).all()
        assert (place.middle + NAME / 2 <= np.array(SIZE) - EDGE).all()


def test_names_keep_apart() -> None:
    lines = [FLAT + np.array([0, shift]) for shift in (-90, 0, 60)]
    places = [place for place in found(*lines) if place]
    assert len(places) == 3
    for i, one in enumerate(places):
        for other in places[:i]:
            assert (np.abs(one.middle - other.middle) >= NAME + APART * NAME[1] - 1e-9).any()


def test_marks_and_other_words_are_kept_clear() -> None:
    above = NameBox(np.array([200.0, 250.0]), np.array([200.0, 45.0]))
    (place,) = found(FLAT, taken=[above])
    assert place is not None
    assert place.middle[1] < 200
    assert place.anchor is None
    marks = np.column_stack([np.linspace(0, 400, 80), np.full(80, 170.0)])
    (place,) = found(FLAT, marks=marks, taken=[above])
    assert place is not None
    assert place.middle[1] + NAME[1] / 2 <= 170 - CLEAR
    assert place.anchor is not None
    assert found(FLAT, taken=[above, NameBox(np.array([200.0, 100.0]), np.array([200.0, 95.0]))]) == [None]


def test_lines_that_lie_together_have_leaders() -> None:
    lines = (FLAT, FLAT + np.array([0, 2]))
    places = found(*lines)
    for line, place in zip(lines, places, strict=True):
        assert place is not None
        assert place.anchor is not None
        assert place.anchor[1] == line[0, 1]
    assert places[0] is not None
    assert places[1] is not None
    assert (np.abs(places[0].middle - places[1].middle) >= NAME).any()


def test_a_name_stands_where_lines_have_parted() -> None:
    other = np.array([[20.0, 200.0], [200.0, 200.0], [380.0, 60.0]])
    for place in found(FLAT, other):
        assert place is not None
        assert place.middle[0] > 200


def test_the_row_is_the_one_where_the_line_has_come_by() -> None:
    line = np.array([[20.0, 200.0], [60.0, 200.0], [380.0, 200.0]])
    (place,) = found(line)
    assert place is not None
    assert place.row == 2


@pytest.mark.parametrize("line", [np.full((3, 2), np.nan), np.full((2, 2), 1e9), np.full((1, 2), np.nan)])
def test_a_line_that_is_not_in_the_picture_has_no_name(line: Array) -> None:
    assert found(line, FLAT)[0] is None


def test_a_name_that_is_not_wanted_is_not_placed() -> None:
    assert find_places([NamedLine(FLAT, NAME, wants=False)], NO_MARKS, (), SIZE, CLEAR) == [None]


def of_part(line: Array, rows: tuple[int, int], *others: Array) -> Spot | None:
    """The place of a name of a part of a line."""
    lines = [NamedLine(line, NAME, rows=rows), *(NamedLine(other, NAME, wants=False) for other in others)]
    return find_places(lines, NO_MARKS, (), SIZE, CLEAR)[0]


def test_a_name_of_a_part_of_a_line_stands_there() -> None:
    line = np.column_stack([np.linspace(20, 380, 37), np.full(37, 150.0)])
    for first, last in ((2, 6), (28, 34)):
        place = of_part(line, (first, last))
        assert place is not None
        assert first <= place.row <= last
        assert line[first, 0] - 20 - NAME[0] / 2 <= place.middle[0] <= line[last, 0] + 20 + NAME[0] / 2


def test_its_leader_crosses_no_line_and_where_it_would_there_is_none() -> None:
    inner = np.column_stack([np.linspace(196, 204, 9), np.full(9, 150.0)])
    turns = np.linspace(0, 2 * np.pi, 200)
    gap = np.column_stack([200 + 40 * np.cos(turns[:170]), 150 + 40 * np.sin(turns[:170])])
    place = of_part(inner, (0, 8), gap)  # out through the gap at the lower right alone
    assert place is not None
    assert place.anchor is not None
    edge = np.clip(place.anchor, place.middle - NAME / 2, place.middle + NAME / 2)
    way = place.anchor + np.linspace(0, 1, 200)[:, None] * (edge - place.anchor)
    assert np.linalg.norm(way[:, None] - gap, axis=-1).min() > 3
    ring = np.column_stack([200 + 40 * np.cos(turns), 150 + 40 * np.sin(turns)])
    assert of_part(inner, (0, 8), ring) is None
