"""Where the names of arrows stand."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.views.paths.arrow_names import Reach, name_places

LOW, HIGH = np.zeros(2), np.array([400.0, 300.0])
SIZE = 10.0
HALF = np.array([40.0, 7.0])
NOWHERE = np.empty((0, 2))


def arrow(*tip: float) -> Reach:
    return Reach(np.array([200.0, 150.0]), np.array(tip), HALF)


def covers(middle: np.ndarray, points: np.ndarray) -> bool:
    return bool((np.abs(points - middle) < HALF).all(axis=1).any())


def test_a_name_stands_beyond_its_tip() -> None:
    (place,) = name_places([arrow(200, 200)], SIZE, LOW, HIGH, NOWHERE)
    assert place == pytest.approx([200, 200 + 7 + 6])


def test_names_keep_off_arrows_one_another_and_the_path() -> None:
    arrows = [arrow(200, 200), arrow(215, 200)]
    path = np.column_stack([np.full(100, 200.0), np.linspace(150, 290, 100)])
    one, two = name_places(arrows, SIZE, LOW, HIGH, path)
    assert (np.abs(one - two) >= 2 * HALF).any()
    for place in (one, two):
        assert not covers(place, path)
        assert not any(covers(place, np.linspace(each.begin, each.tip, 50)) for each in arrows)


def test_without_room_off_the_path_they_stand_on_it() -> None:
    everywhere = np.stack(np.meshgrid(np.arange(0, 400, 5.0), np.arange(0, 300, 5.0)), axis=-1).reshape(-1, 2)
    assert np.array_equal(
        name_places([arrow(200, 200)], SIZE, LOW, HIGH, everywhere),
        name_places([arrow(200, 200)], SIZE, LOW, HIGH, NOWHERE),
    )


def test_names_stay_inside_the_frame() -> None:
    for tip in ((200, 299), (399, 150), (1, 1)):
        (place,) = name_places([arrow(*tip)], SIZE, LOW, HIGH, NOWHERE)
        assert (place - HALF >= LOW).all()
        assert (place + HALF <= HIGH).all()


def test_an_arrow_far_longer_than_the_frame_is_looked_at_in_the_frame() -> None:
    long = arrow(200, 1e16)
    (place,) = name_places([long], SIZE, LOW, HIGH, NOWHERE)
    assert not covers(place, np.column_stack([np.full(300, 200.0), np.arange(150.0, 450.0)]))
