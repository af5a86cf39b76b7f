"""A film on disk gives back every frame: what it changes, and how long it stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from gdviz.outputs.palette import Packed
from gdviz.outputs.spool import BLANK, COLOR, CORNER, LONGEST_CS, Region, Spool, rgba

WHOLE: Region = (slice(0, 6), slice(0, 8))


@pytest.fixture
def spool() -> Iterator[Spool]:
    with closing(Spool()) as found:
        yield found


def frame(*changes: tuple[int, int, int]) -> Packed:
    """A white picture of 6 × 8 pixels, but for some (row, column, colour)."""
    pixels = np.full((6, 8), 0xFFFFFF, dtype=np.uint32)
    for row, column, color in changes:
        pixels[row, column] = color
    return pixels


def delays(spool: Spool) -> list[int]:
    return [layer.delay_cs for layer in spool.layers(lambda pixels: pixels | ~COLOR, BLANK)]


def test_each_frame_comes_back_with_the_box_that_it_changes(spool: Spool) -> None:
    frames = [frame(), frame((1, 2, 7), (3, 4, 9)), frame((3, 4, 9))]
    for pixels in frames:
        spool.add(pixels, [WHOLE], 4)
    layers = [(layer.place, layer.screen.copy(), layer.changes.copy()) for layer in spool.layers(rgba, BLANK)]
    assert [place for place, _, _ in layers] == [WHOLE, (slice(1, 4), slice(2, 5)), (slice(1, 2), slice(2, 3))]
    for (_, screen, _), pixels in zip(layers, frames, strict=True):
        assert np.array_equal(screen, rgba(pixels))
    changed = [set(zip(*map(np.ndarray.tolist, np.nonzero(changes)), strict=True)) for _, _, changes in layers[1:]]
    assert changed == [{(1, 2), (3, 4)}, {(1, 2)}]  # inside a box, only what differs
    assert np.array_equal(spool.last, frames[-1])
    assert (len(spool), spool.last_cs) == (3, 4)


def test_only_the_places_that_are_told_are_looked_at(spool: Spool) -> None:
    spool.add(frame(), [WHOLE], 4)
    spool.add(frame((0, 0, 5), (5, 7, 6)), [(slice(4, 6), slice(4, 8)), (slice(2, 3), slice(0, 8))], 4)
    assert [part.tolist() for part in spool.parts()][1:] == [[[6]]]


def test_a_frame_that_changes_nothing_adds_its_time_to_the_last(spool: Spool) -> None:
    assert spool.last_cs == 0
    spool.add(frame(), [WHOLE], 4)
    spool.add(frame(), [WHOLE], 5)
    spool.stay(2)
    assert (len(spool), delays(spool)) == (1, [11])


@pytest.mark.parametrize(
    ("stays", "told"),
    [
        ([LONGEST_CS], [LONGEST_CS]),
        ([LONGEST_CS - 3, 3], [LONGEST_CS]),
        ([LONGEST_CS + 1], [LONGEST_CS, 1]),
        ([LONGEST_CS, 2 * LONGEST_CS + 5], [LONGEST_CS, LONGEST_CS, LONGEST_CS, 5]),
    ],
)
def test_beyond_the_longest_delay_it_is_followed_by_frames_that_change_nothing(
    spool: Spool, stays: list[int], told: list[int]
) -> None:
    spool.add(frame((2, 2, 3)), [WHOLE], 0)
    for delay_cs in stays:
        spool.stay(delay_cs)
    layers = [(layer.place, layer.delay_cs, (layer.changes != BLANK).any()) for layer in spool.layers(rgba, BLANK)]
    assert layers[0] == (WHOLE, told[0], True)
    assert layers[1:] == [(CORNER, delay_cs, False) for delay_cs in told[1:]]
