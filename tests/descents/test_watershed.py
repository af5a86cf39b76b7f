"""The borders between basins: against closed forms, and against descents from both of their sides."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.watershed import flat_points_in, leads_to, watersheds
from tests.views.samples import cost_of

HIMMELBLAU = "(x**2 + y - 11)**2 + (x + y**2 - 7)**2"
HILLS = "exp(-(x-1)**2 - (y-1)**2/2) + 0.6*exp(-(x+1.5)**2 - (y+1)**2)"
WINDOW: Window = ((-3.6, 3.2), (-2.8, 3.1))


def borders(cost: Cost, window: Window, *, uphill: bool = False) -> list[Array]:
    """All borders in a window."""
    return watersheds(cost, window, flat_points_in(cost, window).saddles, uphill=uphill)


def ends(cost: Cost, starts: Array, rate: float, steps: int) -> Array:
    """Where plain descent by short steps, written out here, comes to from these starts (n, 2)."""
    at = starts.copy()
    for _ in range(steps):
        at -= rate * cost.gradient(at)
    return at


def beside(line: Array, away: float, window: Window) -> tuple[Array, Array]:
    """Points so far off a line on either side, whose neighbours are on it and inside the window."""
    low, high = np.array(window).T
    middle = line[10:-10:7]
    normal = np.gradient(line, axis=0)[10:-10:7, ::-1] * [-1.0, 1.0]
    normal /= np.linalg.norm(normal, axis=1)[:, None]
    kept = ((middle > low + 0.3) & (middle < high - 0.3)).all(axis=1)
    return middle[kept] + away * normal[kept], middle[kept] - away * normal[kept]


def test_between_two_like_wells_it_is_the_line_half_way() -> None:
    cost = cost_of("(x**2 - 1)**2 + y**2")
    (line,) = borders(cost, ((-2.0, 2.0), (-1.5, 1.5)))
    assert np.abs(line[:, 0]).max() < 1e-9
    assert line[:, 1].min() == pytest.approx(-1.5, abs=0.02)
    assert line[:, 1].max() == pytest.approx(1.5, abs=0.02)


def test_of_a_well_beside_a_slope_without_end_it_goes_through_the_crest() -> None:
    (line,) = borders(cost_of("x**2/2 - x**3/3 + 3*y**2/2"), ((-1.0, 2.0), (-1.0, 1.0)))
    assert np.abs(line[:, 0] - 1).max() < 1e-9


@pytest.mark.slow
def test_runs_from_either_side_part() -> None:
    cost, window = cost_of(HIMMELBLAU), ((-5.0, 5.0), (-5.0, 5.0))
    lines = borders(cost, window)
    assert len(lines) == 4
    pairs = [beside(line, 0.02, window) for line in lines]
    assert min(len(left) for left, _ in pairs) > 5
    starts = np.concatenate([*(left for left, _ in pairs), *(right for _, right in pairs)])
    left, right = np.split(ends(cost, starts, 1e-3, 20_000), 2)
    assert (np.linalg.norm(left - right, axis=1) > 1).all()


@pytest.mark.slow
def test_uphill_it_parts_the_climbers_of_hills() -> None:
    cost = cost_of(HILLS)
    (line,) = borders(cost, WINDOW, uphill=True)
    left, right = beside(line[cost.value(line) > 0.05], 0.02, WINDOW)  # farther out a climb takes for ever
    tops = np.split(ends(cost, np.concatenate([left, right]), -0.05, 30_000), 2)
    heights = [cost.value(each).round(3) for each in tops]
    assert {tuple(sorted(pair)) for pair in zip(*heights, strict=True)} == {(0.6, 1.0)}


def test_saddles_are_found_once_each() -> None:
    found = flat_points_in(cost_of(HIMMELBLAU), ((-5.0, 5.0), (-5.0, 5.0))).saddles
    known = [(-3.0730, -0.0813), (-0.1280, -1.9537), (0.0867, 2.8843), (3.3852, 0.0739)]
    assert found[np.argsort(found[:, 0])] == pytest.approx(np.array(known), abs=1e-4)


@pytest.mark.parametrize("text", ["x**2 + y**2", "x + y", "log(x) + y**2", "abs(x) + y**2", "x**2"])
def test_where_no_saddle_is_there_is_none(text: str) -> None:
    assert borders(cost_of(text if "y" in text else f"{text} + 0*y"), ((-1.0, 2.0), (-1.0, 1.0))) == []


@pytest.mark.slow
def test_the_ground_of_some_ends_is_where_runs_come_to_them() -> None:
    cost = cost_of(HILLS)
    tops = np.array([(1.0, 1.0), (-1.5, -1.0)])
    is_lower = leads_to(cost, WINDOW, tops, np.array([False, True]), uphill=True)
    (left, right), (bottom, top) = WINDOW
    starts = np.array([(-1.0, -1.5), (-2.5, 0.0), (0.5, 0.5), (2.0, -1.0), (0.3, 2.0)])
    heights = cost.value(ends(cost, starts, -0.05, 20_000))
    for (x, y), height in zip(starts, heights, strict=True):
        row, column = (
            round((at - low) / (high - low) * (len(is_lower) - 1))
            for at, low, high in ((y, bottom, top), (x, left, right))
        )
        assert is_lower[row, column] == (height < 0.7)


def test_where_no_end_is_wanted_no_ground_leads_to_it() -> None:
    found = leads_to(cost_of(HIMMELBLAU), ((-5.0, 5.0), (-5.0, 5.0)), np.array([(3.0, 2.0)]), np.array([False]))
    assert not found.any()


def test_all_saddles_of_many_are_found_or_none() -> None:
    found = flat_points_in(cost_of("sin(x)*sin(y)"), ((-10.0, 10.0), (-10.0, 10.0)))
    assert len(found.saddles) == 49  # at multiples of π
    assert len(found.minima) == len(found.maxima) == 18
    many = flat_points_in(cost_of("sin(5*x)*sin(5*y)"), ((-10.0, 10.0), (-10.0, 10.0)))
    assert len(many.saddles) == 0


@pytest.mark.slow
def test_a_narrow_valley_is_told_whole_or_not_at_all() -> None:
    for k in (200, 20_000):
        cost = cost_of(f"(x**2 - 1)**2 + 0.3*x + {k}*y**2")
        window = ((-2.0, 2.0), (-1.0, 1.0))
        minima = flat_points_in(cost, window).minima
        is_right = minima[:, 0] > 0
        found = leads_to(cost, window, minima, is_right)
        border = flat_points_in(cost, window).saddles[0, 0]
        wanted = np.linspace(-2, 2, found.shape[1]) > border
        assert not found.any() or (found == wanted).mean() > 0.98
