"""How much a chart shows, and on which scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from gdviz.descents.outcome import Diverged, ParameterGrowth
from gdviz.views.charts.value_range import ValueRange, range_of_descent, range_of_setting
from tests.views.samples import run_through


def of_descent(*values: Sequence[float], scale: str = "auto", blown_up: Sequence[int] = ()) -> ValueRange:
    runs = [run_through(*range(len(each))) for each in values]
    runs = [replace(run, end=Diverged(ParameterGrowth())) if i in blown_up else run for i, run in enumerate(runs)]
    return range_of_descent([np.array(each, dtype=float) for each in values], runs, scale)  # type: ignore[arg-type]


def of_setting(*values: Sequence[float], scale: str = "auto") -> ValueRange:
    return range_of_setting([np.array(each, dtype=float) for each in values], scale)  # type: ignore[arg-type]


def test_a_fall_by_more_than_two_decades_is_logarithmic() -> None:
    assert of_descent([10, 1, 0.05]) == ValueRange(0.05 / 1.6, 16.0, "log")
    assert of_descent([10, 5, 0.2]).scale == "linear"
    assert of_descent([10, 1, 0.05, 0]) == ValueRange(0.05 / 1.6, 16.0, "log")  # exactly 0 leaves it at the foot


def test_what_blows_up_is_followed_for_a_while() -> None:
    shown = of_descent([2, 1, 0.5], [2, 1e3, 1e90], blown_up=[1], scale="log")
    assert shown == ValueRange(0.5 / 1.6, pytest.approx(2000 * 1.6), "log")  # type: ignore[arg-type]
    assert of_descent([2, 1, 0.5], [2, 1e3, 1e90], blown_up=[1], scale="linear").high < 3.1


@pytest.mark.parametrize(("least", "low"), [(0.2, 0.0), (0.29, 0.0), (0.4, 0.364), (0.01, -0.0494), (-0.2, -0.272)])
def test_a_linear_axis_of_values_near_0_begins_there(least: float, low: float) -> None:
    assert of_descent([1, least], scale="linear").low == pytest.approx(low)


@pytest.mark.parametrize("scale", ["auto", "linear", "log"])
def test_what_is_zero_all_the_time_lies_at_the_foot(scale: str) -> None:
    assert of_descent([0, 0, 0], scale=scale) == ValueRange(-0.06, 1.0, "linear")


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_start_without_a_number_does_not_count(bad: float) -> None:
    assert of_descent([bad]) == ValueRange(0.0, 1.0, "linear")
    assert of_descent([bad], [10, 1, 0.05]) == of_descent([10, 1, 0.05])
    assert of_descent([10, 1, 0.05], [bad], [10, 1]) == of_descent([10, 1, 0.05], [10, 1])
    assert of_setting([bad]) == ValueRange(0.0, 1.0, "linear")
    assert of_setting([bad], [2, 1]) == of_setting([2, 1])


def test_settings_begin_at_nothing() -> None:
    assert of_setting([0.5, 0.25]) == ValueRange(0.0, pytest.approx(0.54), "linear")  # type: ignore[arg-type]
    assert of_setting([1, 1e-1, 1e-2, 1e-3, 1e-4]) == ValueRange(1e-4 / 1.6, 1.6, "log")
    assert of_setting([1, 0.1, 0], scale="log") == ValueRange(0.1 / 1.6, 1.6, "log")
    assert of_setting([0, 0], scale="log") == ValueRange(0.0, 1.0, "linear")


def test_a_deep_axis_has_room_below_a_run_that_rests_there() -> None:
    shown = of_descent([100, 1, 1e-8, 1e-9], [100, 1, 1e-8])
    assert shown.high == pytest.approx(160)
    assert shown.low == pytest.approx(1e-9 / 10 ** (11 * 0.025))


@pytest.mark.parametrize("least", [1e-13, 1e-14, 1e-29, 1e-60])
def test_a_logarithmic_axis_ends_fifteen_decades_below_the_highest_start(least: float) -> None:
    low = 1e-13 / 10 ** (15 * 0.025)
    assert of_descent([100, 1, least], [50, 1, least]).low == pytest.approx(low)
    assert of_descent([100, 1e5, least]).low == pytest.approx(1e-13 / 10 ** (18 * 0.025))  # not below the climb


def test_a_threshold_that_is_asked_for_is_within_the_axis() -> None:
    values, runs = [np.array([100.0, 1.0, 1e-29])], [run_through(0, 1, 2)]
    assert range_of_descent(values, runs, "auto", 1e-20).low < 1e-20
    assert range_of_descent(values, runs, "auto", 1e-35).low > 1e-31  # below all there is


def test_headroom_is_a_fifth_of_the_axis() -> None:
    assert ValueRange(1.0, 11.0, "linear").with_headroom() == ValueRange(1.0, 13.0, "linear")
    assert ValueRange(0.01, 1000.0, "log").with_headroom() == ValueRange(0.01, pytest.approx(1e4), "log")  # type: ignore[arg-type]


def test_a_linear_axis_does_not_follow_a_lone_run_that_falls_on() -> None:
    calm, steps = [1.0, 0.5, 0.2, 0.1, 0.0], np.arange(31)
    falls_on = (1 - steps**2 / 60).tolist()  # to -14
    assert of_descent(calm, falls_on).low == pytest.approx(-1 - 0.06 * 2)
    assert of_descent(falls_on).low < -14
    assert of_descent(calm, falls_on, falls_on).low < -14
    assert of_descent(calm, [-14 + 15 * 0.5**step for step in range(31)]).low < -14  # it comes to rest
    assert of_descent([1.0, 0.9999], falls_on).low < -14  # it is what the chart is of
