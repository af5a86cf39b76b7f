"""Which runs crowd about a minimum, since when, and where nothing would be gained by seeing it larger."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.paths.crowd import REACHES, crowds_about

SIDE = 400.0
STAR = np.array([[200.0, 200.0]])


def spiral(radius: float, turns: float = 3.0, start: tuple[float, float] = (20, 380)) -> Array:
    """A path (62, 2) from a start to so near the star, then round and round it, ever nearer."""
    angles = np.linspace(0, 2 * np.pi * turns, 60)
    round_it = STAR[0] + np.linspace(radius, 1, 60)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    return np.vstack([start, (np.array(start) + STAR[0]) / 2, round_it])


def circle(radius: float) -> Array:
    return np.vstack([spiral(radius)[:1], STAR[0] + radius * np.column_stack([np.cos(range(40)), np.sin(range(40))])])


def straight(*start: float) -> Array:
    return np.linspace(start, STAR[0], 40)


def test_three_that_go_round_it_are_a_crowd_since_the_first_stays() -> None:
    crowd, *_ = crowds_about(STAR, [spiral(20), spiral(25), spiral(12), straight(0, 0)[:20]], SIDE)
    assert (crowd.runs, crowd.since) == ((0, 1, 2), 2)
    assert (crowd.low < 200).all()
    assert (crowd.high > 200).all()
    assert 25 <= (crowd.high - crowd.low).max() <= 50


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param([spiral(20), spiral(25)], id="two are none"),
        pytest.param([straight(0, 0), straight(0, 200), straight(200, 0), straight(400, 400)], id="straight in"),
        pytest.param([circle(60), circle(70), circle(80)], id="wide swings are seen as they are"),
        pytest.param([spiral(2), spiral(2.5), spiral(2.2)], id="smaller than the mark"),
        pytest.param([np.vstack([spiral(20), [[np.nan, np.nan]]])] * 3, id="they end nowhere"),
        pytest.param([np.vstack([spiral(20), [[390.0, 390.0]]])] * 3, id="they leave again"),
        pytest.param([], id="no runs"),
    ],
)
def test_what_is_no_crowd(paths: list[Array]) -> None:
    assert crowds_about(STAR, paths, SIDE) == []


def test_a_crowd_begins_with_the_first_that_stays_and_holds_the_minimum() -> None:
    right = [path + np.array([12.0, 12.0]) for path in (spiral(10), spiral(11))]
    late = np.vstack([np.full((9, 2), 20.0), spiral(9) + np.array([12.0, 12.0])])
    crowd, *_ = crowds_about(STAR, [late, *right], SIDE)
    assert crowd.since == 2
    assert (crowd.low <= STAR[0]).all()


def test_no_minimum_no_crowd() -> None:
    assert crowds_about(np.empty((0, 2)), [spiral(20)] * 3, SIDE) == []


def test_the_fullest_minimum_comes_first_and_smaller_parts_after_larger_ones() -> None:
    minima = np.vstack([STAR, [[320.0, 80.0]]])
    elsewhere = [path + np.array([120.0, -120.0]) for path in (spiral(20), spiral(22), spiral(24))]
    crowds = crowds_about(minima, [*elsewhere, spiral(20), spiral(20), spiral(22), spiral(24)], SIDE)
    assert [crowd.runs for crowd in crowds] == [(3, 4, 5, 6)] * len(REACHES)
    sizes = [(crowd.high - crowd.low).max() for crowd in crowds]
    assert sizes == sorted(sizes, reverse=True)
