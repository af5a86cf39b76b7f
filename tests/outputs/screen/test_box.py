"""Boxes of whole pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.outputs.screen.box import PixelBox, around, merged

sides = st.integers(-20, 60)
boxes = st.builds(PixelBox, sides, sides, sides, sides)


def pixels(found: list[PixelBox]) -> set[tuple[int, int]]:
    return {(x, y) for box in found for x in range(box.left, box.right) for y in range(box.bottom, box.top)}


@pytest.mark.slow
@given(st.lists(boxes, max_size=8))
def test_merged_boxes_hold_every_pixel_and_do_not_cross(given_boxes: list[PixelBox]) -> None:
    found = merged(given_boxes)
    assert pixels(given_boxes) <= pixels(found)
    assert not any(one.crosses(other) for i, one in enumerate(found) for other in found[:i])


@pytest.mark.slow
@given(boxes, boxes)
def test_what_two_boxes_share_is_what_both_hold(one: PixelBox, other: PixelBox) -> None:
    assert pixels([one.clipped(other)]) == pixels([one]) & pixels([other])
    assert one.crosses(other) == bool(pixels([one]) & pixels([other]))


def test_a_box_around_corners_holds_their_pixels_and_the_pad() -> None:
    assert around((1.2, 3.9), (4.0, 5.1), 2) == PixelBox(-1, 1, 7, 9)


def test_rows_count_from_the_top() -> None:
    assert PixelBox(2, 1, 5, 4).rows(10) == (slice(6, 9), slice(2, 5))
