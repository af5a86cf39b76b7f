"""Levels of a cost: increasing, holding every value, and spaced so that valleys show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula
from gdviz.views.paths.levels import CLOSEST, PLATEAU, calm_levels, levels, line_distance, spacing_of

SPACINGS = ("linear", "log", "quantile")
BOWL = formula("x**2+y**2")
GREATEST, LEAST = np.finfo(float).max, np.finfo(float).smallest_subnormal


def check_levels(values: np.ndarray, count: int, spacing: str) -> np.ndarray:
    """The levels of values, which increase and hold every finite one."""
    edges = levels(values, count, spacing)
    finite = values[np.isfinite(values)]
    assert np.isfinite(edges).all()
    assert (edges[1:] > edges[:-1]).all()
    assert 2 <= len(edges) <= count + 1
    if np.unique(finite).size > 1:
        assert (edges[0], edges[-1]) == (finite.min(), finite.max())
    elif finite.size:
        assert edges[0] <= finite[0] <= edges[-1]
    return edges


@pytest.mark.slow
@pytest.mark.parametrize("spacing", SPACINGS)
@given(values=arrays(float, st.integers(1, 60), elements=st.floats()), count=st.integers(2, 40))
def test_levels_increase_and_hold_every_finite_value(spacing: str, values: np.ndarray, count: int) -> None:
    check_levels(values, count, spacing)
    assert spacing_of(BOWL, values, "auto") in SPACINGS


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize(
    ("least", "greatest"),
    [
        (0.0, LEAST),
        (-LEAST, LEAST),
        (0.0, 3 * LEAST),
        (1e-310, 1e-309),
        (0.0, 1e-303),
        (-LEAST, GREATEST),
        (-GREATEST, GREATEST),
        (-1e306, GREATEST),
        (-1e308, 1.5e308),
        (GREATEST / 2, GREATEST),
        (np.nextafter(GREATEST, 0), GREATEST),
        (1.0, np.nextafter(1.0, 2)),
        (-1e16, -1e16 + 2),
    ],
)
def test_levels_where_floats_end(least: float, greatest: float, spacing: str) -> None:
    values = np.array([least, greatest, least, np.inf, -np.inf, np.nan])
    for count in (2, 8):
        check_levels(values, count, spacing)
    assert spacing_of(BOWL, values, "auto") in SPACINGS


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize("power", [-1000, 1018])
def test_levels_are_the_same_shares_of_any_unit(power: int, spacing: str) -> None:
    shares = np.array([0.0, 1.0, 2.0, 8.0, 32.0])
    found = np.ldexp(check_levels(np.ldexp(shares, power), 6, spacing), -power)
    assert found == pytest.approx(levels(shares, 6, spacing), abs=1e-12)


def test_linear_levels_are_even() -> None:
    assert levels(np.array([2.0, 10.0, 4.0]), 4, "linear") == pytest.approx([2, 4, 6, 8, 10])


def test_quantile_levels_have_equal_areas_between_them() -> None:
    values = np.random.default_rng(0).exponential(size=40_000)
    counts, _ = np.histogram(values, levels(values, 10, "quantile"))
    assert counts == pytest.approx(np.full(10, 4000), abs=2)


@pytest.mark.parametrize("least", [0.0, -7.0, 1e-30])
def test_log_levels_rise_by_one_factor_above_the_lowest(least: float) -> None:
    x, y = np.meshgrid(np.linspace(-2, 2, 101), np.linspace(-1, 3, 101))
    values = (1 - x) ** 2 + 100 * (y - x**2) ** 2 + least
    edges = levels(values, 12, "log")
    ratios = np.diff(np.log(edges[1:] - values.min()))
    assert edges[0] == values.min()
    assert ratios == pytest.approx(np.full(11, ratios[0]), rel=1e-3)
    assert ratios[0] > 0.3
    assert np.histogram(values, edges)[0].min() > 0


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize("value", [0.0, 3.0, -1e12, LEAST, -GREATEST, np.nan, np.inf, -np.inf])
def test_one_value_or_none_still_gives_a_band(spacing: str, value: float) -> None:
    edges = levels(np.full((3, 3), value), 8, spacing)
    assert len(edges) == 2
    assert edges[0] < edges[1] < np.inf
    assert not np.isfinite(value) or edges[0] == value


def test_the_greatest_value_alone_ends_its_band() -> None:
    assert levels(np.full(4, GREATEST), 8, "linear").tolist() == [GREATEST / 2, GREATEST]


def test_the_asked_spacing_is_used_and_the_surfaces_own_comes_before_ours() -> None:
    values = np.array([0.0, 1.0])
    assert spacing_of(BOWL, values, "linear") == "linear"
    assert spacing_of(replace(BOWL, scale="log"), values, "auto") == "log"
    assert spacing_of(replace(BOWL, scale="log"), values, "quantile") == "quantile"


@pytest.mark.parametrize(
    ("name", "spacing"),
    [("bowl", "log"), ("himmelblau", "log"), ("rosenbrock", "log"), ("beale", "log"), ("saddle", "linear")],
)
def test_wells_get_log_levels_and_slopes_linear_ones(name: str, spacing: str) -> None:
    cost = surface(name).cost()
    assert cost.window
    grid = np.stack(np.meshgrid(*(np.linspace(*pair, 101) for pair in cost.window)), axis=-1)
    assert spacing_of(cost, cost.value(grid), "auto") == spacing


@pytest.mark.parametrize("values", [np.full(4, 2.0), np.full(4, np.nan)])
def test_a_flat_or_undefined_cost_is_linear(values: np.ndarray) -> None:
    assert spacing_of(BOWL, values, "auto") == "linear"


def grid_of(name: str, count: int = 241) -> np.ndarray:
    cost = surface(name).cost()
    assert cost.window is not None
    x, y = (np.linspace(*side, count) for side in cost.window)
    return cost.value(np.stack(np.meshgrid(x, y), axis=-1))


def test_the_distance_between_lines_is_the_area_by_their_length() -> None:
    x, y = np.meshgrid(np.linspace(-3, 3, 401), np.linspace(-3, 3, 401))
    radii = np.array([0.5, 1, 1.5, 2, 2.5])
    found = line_distance(np.hypot(x, y), np.array([0, *radii, 5]), (1.0, 1.0))
    assert found == pytest.approx(400**2 / (2 * np.pi * radii.sum() * 400 / 6), rel=0.02)
    assert line_distance(np.hypot(x, y), np.array([0.0, 5.0]), (1.0, 1.0)) == np.inf


@pytest.mark.parametrize("name", ["levy13", "rastrigin", "drop_wave", "eggholder"])
def test_a_rough_surface_gets_so_few_levels_that_they_stay_apart(name: str) -> None:
    values = grid_of(name)
    edges = calm_levels(values, 16, "quantile", (1.9, 1.9))
    assert 4 <= len(edges) < 10
    assert line_distance(values, edges, (1.9, 1.9)) >= CLOSEST
    assert line_distance(values, levels(values, len(edges), "quantile"), (1.9, 1.9)) < CLOSEST


@pytest.mark.parametrize("name", ["himmelblau", "rosenbrock", "ackley", "saddle"])
def test_a_smooth_one_gets_all_it_was_asked_for(name: str) -> None:
    values = grid_of(name)
    assert np.array_equal(calm_levels(values, 16, "quantile", (1.9, 1.9)), levels(values, 16, "quantile"))


def test_in_a_small_picture_there_are_fewer() -> None:
    values = grid_of("himmelblau")
    assert len(calm_levels(values, 16, "quantile", (0.6, 0.6))) < 12


def test_a_plateau_gets_linear_levels() -> None:
    x, y = np.meshgrid(np.linspace(-8, 3, 101), np.linspace(-3, 5, 101))
    values = 1 - np.exp(-(x**2 + y**2) / 4)
    assert spacing_of(BOWL, values, "auto") == "linear"
    assert len(calm_levels(values, 16, "linear", (5, 5))) == 1 + PLATEAU  # few rings: it is flat
    assert len(calm_levels(1 - values, 16, "linear", (5, 5))) == 1 + 16


def test_log_levels_stay_apart_along_a_narrow_valley() -> None:
    x, y = np.meshgrid(np.linspace(-3, 3, 241), np.linspace(-3, 3, 241))
    values = x**2 + 3000 * y**2
    edges = calm_levels(values, 16, "log", (1.9, 1.9))
    assert (edges[0], edges[-1]) == (values.min(), values.max())
    lowest = (values <= edges[1]).sum(axis=0)  # of the column through the middle, where it is widest
    assert 1.9 * lowest.max() >= 3.5
    assert len(edges) < len(levels(values, 16, "log"))


def test_a_grid_that_is_defined_nowhere_has_one_band() -> None:
    assert calm_levels(np.full((5, 5), np.nan), 16, "linear", (1.0, 1.0)).tolist() == [0.0, 1.0]
