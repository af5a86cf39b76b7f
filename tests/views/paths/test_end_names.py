"""Names at the ends of lines: where they stand, and where there are none."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.paths.callout_spots import field_of
from gdviz.views.paths.end_names import GROUPED, Ends, Remark, find_ends, find_remarked
from gdviz.views.paths.free_spots import NamedLine, Spot

SIZE = (400.0, 300.0)
WORD = np.array([60.0, 16.0])
MARK = 16.0
VALLEY = np.column_stack([np.linspace(20, 300, 200), np.linspace(280, 60, 200)])


def spots_of(ends: Ends | None) -> list[Spot] | None:
    return None if ends is None else [ends.spots[i] for i in range(len(ends.spots))]


def found(*lines: Array) -> list[Spot] | None:
    return spots_of(find_ends([NamedLine(line, WORD) for line in lines], field_of(lines, [], SIZE), MARK))


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
    return spots_of(find_ends([NamedLine(line, WORD) for line in lines], field_of(lines, [], SIZE), MARK, GROUPED))


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


WORDS = np.array([90.0, 32.0])
SINCE = 7  # the step at which remarks show
ROUND = np.column_stack([np.linspace(20, 300, 200), np.full(200, 40.0)])


def remark(at: Array, line: int | None, size: Array = WORDS) -> Remark:
    return Remark(at, line, [size], [0.0], lambda place: None, SINCE)


def is_below(ends: Ends, line: int) -> bool:
    """Whether the only remark stands right below a line's name, on the same middle."""
    ((said, place),) = ends.said
    name = ends.spots[line].middle
    return bool(np.allclose(name - place.middle, [0, (WORD[1] + said.sizes[0][1]) / 2]))


def test_what_is_said_of_an_end_stands_below_its_name() -> None:
    lines = [NamedLine(line, WORD) for line in (VALLEY, ROUND)]
    field = field_of([VALLEY, ROUND], [], SIZE)
    ends = find_ends(lines, field, MARK, remarks=[remark(ROUND[-1], 1)])
    assert ends
    assert is_below(ends, 1)


@pytest.mark.parametrize(
    "other", [remark(ROUND[100], 1), remark(ROUND[-1], 0), remark(ROUND[-1], None)], ids=["elsewhere", "other", "all"]
)
def test_what_is_said_of_something_else_does_not(other: Remark) -> None:
    lines = [NamedLine(line, WORD) for line in (VALLEY, ROUND)]
    ends = find_ends(lines, field_of([VALLEY, ROUND], [], SIZE), MARK, remarks=[other])
    assert ends
    assert not ends.said


def test_what_is_said_of_several_stands_below_all_their_names_and_the_leader_begins_at_the_block() -> None:
    walls = [np.column_stack([np.linspace(0, 400, 99), np.full(99, y)]) for y in (25.0, 55.0, 95.0)]
    lines = [NamedLine(line, WORD) for line in (VALLEY, VALLEY + 1, VALLEY + 2)]
    ends = find_ends(lines, field_of([VALLEY, *walls], [], SIZE), MARK, GROUPED, [remark(VALLEY[-1] + 1, None)])
    assert ends
    assert is_below(ends, 2)
    (led,) = [spot for spot in ends.spots.values() if spot.anchor is not None]
    (box,) = ends.boxes
    assert led.edge is not None
    assert led.told == SINCE
    assert (np.abs(led.edge - box.middle) <= box.half + 1e-9).all()


def test_names_stand_without_what_has_no_room() -> None:
    lines = [NamedLine(line, WORD) for line in (VALLEY, ROUND)]
    field = field_of([VALLEY, ROUND], [], SIZE)
    ends = find_ends(lines, field, MARK, remarks=[remark(ROUND[-1], 1, np.array([500.0, 16.0]))])
    assert ends
    assert not ends.said
    assert len(ends.spots) == 2


def test_only_lines_of_whose_ends_something_is_said_have_a_place_there() -> None:
    lines = [NamedLine(line, WORD) for line in (VALLEY, ROUND, ROUND)]
    field = field_of([VALLEY, ROUND], [], SIZE)
    ends = find_remarked(lines, field, MARK, [remark(ROUND[-1], 2)])
    assert set(ends.spots) == {2}
    assert is_below(ends, 2)
    too_wide = remark(ROUND[-1], 2, np.array([500.0, 16.0]))
    assert find_remarked(lines, field, MARK, [too_wide]) == Ends()


def test_what_is_said_of_one_of_several_stands_below_its_name_as_the_last() -> None:
    lines = [NamedLine(line, WORD) for line in (VALLEY, VALLEY + 1, VALLEY + 2)]
    ends = find_ends(lines, field_of([VALLEY], [], SIZE), MARK, GROUPED, [remark(VALLEY[-1], 0)])
    assert ends
    assert is_below(ends, 0)
    assert ends.spots[1].middle[1] > ends.spots[2].middle[1] > ends.spots[0].middle[1]
