"""Texts beside points: inside the axes, off the curves, off one another."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.views.charts.near_points import Clearance, dense, find_spots
from tests.effort import calls, peak_bytes

SIZE, TEXT = np.array([100.0, 100.0]), np.array([30.0, 10.0])
NOTHING = np.empty((0, 2))


def spots_of(*points: tuple[float, float], curve: np.ndarray = NOTHING) -> list[np.ndarray | None]:
    clear = Clearance(SIZE, curve, (), 5)
    return find_spots([np.array(point) for point in points], [TEXT] * len(points), clear)


def test_a_text_stands_right_of_its_point_or_left_at_the_edge() -> None:
    one, other = spots_of((20, 50), (90, 20))
    assert one == pytest.approx([40, 50])
    assert other == pytest.approx([70, 20])


def test_it_keeps_off_curves_and_other_texts() -> None:
    curve = dense(np.array([[0.0, 50.0], [100.0, 50.0]]))
    (spot,) = spots_of((20, 50), curve=curve)
    assert spot is not None
    assert abs(spot[1] - 50) >= 5
    one, other = spots_of((20, 50), (22, 52))
    assert one is not None
    assert other is not None
    assert (np.abs(one - other) >= TEXT).any()


def test_without_a_place_there_is_none() -> None:
    everywhere = np.stack(np.meshgrid(np.arange(0, 100, 4.0), np.arange(0, 100, 4.0)), axis=-1).reshape(-1, 2)
    assert spots_of((50, 50), curve=everywhere) == [None]


def test_a_dense_line_has_no_gaps_and_both_ends() -> None:
    line = dense(np.array([[0.0, 0.0], [30.0, 40.0], [30.0, 41.0]]))
    assert np.linalg.norm(np.diff(line, axis=0), axis=1).max() <= 2
    assert line[0].tolist() == [0, 0]
    assert line[-1].tolist() == [30, 41]


def test_a_line_of_a_million_points_takes_few_calls_and_hides_nothing_wider_than_a_pixel() -> None:
    across = np.linspace(0, 600, 1_000_001)
    line = np.column_stack([across, 300 * np.exp(-across / 50)])
    assert calls(lambda: dense(line)) < 200
    found = dense(line)
    assert len(found) < 10_000
    assert all(np.abs(found - point).max(axis=1).min() <= 1 for point in line[:: len(line) // 50])


def test_a_line_that_fills_its_chart_has_not_a_point_everywhere() -> None:
    rng = np.random.default_rng(0)
    line = np.column_stack([np.linspace(0, 600, 200_001), 300 * rng.random(200_001)])
    assert peak_bytes(lambda: dense(line)) < 150_000_000
