"""The height scale: what it shows as how high, and its ticks."""

import numpy as np
import pytest

from gdviz.views.relief.heights import HeightScale, height_scale, round_values

NONE = np.empty(0)


def grid(function):  # type: ignore[no-untyped-def]
    x, y = np.meshgrid(np.linspace(-1, 1, 60), np.linspace(-1, 1, 60))
    return function(x, y)


def test_auto_is_linear_where_half_of_the_window_shows() -> None:
    scale = height_scale(grid(lambda x, y: x**2 + y**2), "auto", NONE)
    assert scale.offset is None
    assert scale.share(np.array([scale.low, (scale.low + scale.high) / 2, scale.high])) == pytest.approx([0, 0.5, 1])


def test_auto_is_log_where_a_few_peaks_would_flatten_the_rest() -> None:
    values = grid(lambda x, y: np.exp(8 * x))
    scale = height_scale(values, "auto", NONE)
    assert scale.offset is not None
    assert np.median(scale.share(values)) > 0.3


def test_asked_beats_auto() -> None:
    values = grid(lambda x, y: np.exp(8 * x))
    assert height_scale(values, "linear", NONE).offset is None
    assert height_scale(grid(lambda x, y: x + y), "log", NONE).offset is not None


def test_log_of_negative_costs() -> None:
    values = grid(lambda x, y: np.exp(8 * x) - 50)
    share = height_scale(values, "log", NONE).share(values)
    assert np.isfinite(share).all()
    assert (share.min(), share.max()) == pytest.approx((0, 1))


def test_known_costs_are_reached() -> None:
    scale = height_scale(grid(lambda x, y: x), "linear", np.array([-3.0, np.nan, np.inf]))
    assert (scale.low, scale.high) == (-3, 1)


def test_what_is_not_finite_has_no_height() -> None:
    share = HeightScale(0, 1).share(np.array([np.nan, np.inf, -np.inf, 1e305, 0.5]))
    assert np.isnan(share).tolist() == [True, True, True, True, False]


@pytest.mark.parametrize("values", [np.full((9, 9), np.nan), np.full((9, 9), np.inf), np.full((9, 9), 7.0)])
def test_no_or_one_cost_is_flat(values: np.ndarray) -> None:
    scale = height_scale(values, "auto", NONE)
    assert scale.low == scale.high
    assert scale.share(np.array([scale.low])).tolist() == [0.0]
    assert scale.ticks(0.2).tolist() == [scale.low]


def test_linear_ticks_are_round_and_inside() -> None:
    assert HeightScale(-2.1, 2.2).ticks(0.15).tolist() == [-2, -1, 0, 1, 2]


def test_log_ticks_are_powers_of_ten_and_stay_apart() -> None:
    scale = HeightScale(0, 3000, 0.5)
    ticks = scale.ticks(0.12)
    assert ticks.tolist() == [0, 1, 10, 100, 1000]
    assert np.diff(scale.share(ticks)).min() >= 0.12
    assert scale.ticks(0.5).tolist() == [0, 1000]


def test_log_ticks_around_zero_hold_zero() -> None:
    scale = HeightScale(-1.03, 163, 0.2)
    assert scale.ticks(0.12).tolist() == [-1, 0, 10, 100]
    assert scale.ticks(0.4).tolist() == [-1, 100]


def test_an_axis_that_begins_just_above_zero_has_its_zero() -> None:
    assert HeightScale(0.02, 85).ticks(0.12).tolist() == [0, 20, 40, 60, 80]
    assert HeightScale(12, 85).ticks(0.12)[0] == 20


def test_log_ticks_without_a_power_in_the_range() -> None:
    ticks = HeightScale(21, 24, 0.1).ticks(0.1)
    assert len(ticks) >= 2
    assert ((ticks >= 21) & (ticks <= 24)).all()


def test_round_values_include_the_ends() -> None:
    assert round_values(-0.3, 0.3, 6).tolist() == pytest.approx([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])


def test_a_narrow_valley_is_not_sharper_than_the_grid() -> None:
    coarse = grid(lambda x, y: (1 - x) ** 2 + 1000 * (y - x**2) ** 2)
    share = height_scale(coarse, "log", NONE).share(coarse)
    assert np.abs(np.diff(share, 2, axis=0)).max() < 0.15


@pytest.mark.parametrize(("reached", "is_log"), [([0.9, 0.02], True), ([0.9, 0.3], False), ([np.nan], True)])
def test_auto_is_log_only_where_something_reaches_the_flat_part(reached: list[float], is_log: bool) -> None:
    values = grid(lambda x, y: np.exp(-10 * (x**2 + y**2)))
    assert (height_scale(values, "auto", np.array(reached)).offset is not None) == is_log
