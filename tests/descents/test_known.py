"""Landmarks of a cost that declares none: where its runs came to, and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from gdviz.costs.base import Cost, Minimum, Window
from gdviz.costs.catalog import surface
from gdviz.costs.formula import Formula, formula
from gdviz.costs.function import made_of
from gdviz.descents.claims.claim import Fact
from gdviz.descents.curvature import PointKind
from gdviz.descents.known import find_out, known_of
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.views.paths.landmarks import landmarks
from gdviz.words.description import describe
from tests.views.samples import PLANE, TWO_WELLS, cost_of


def shown(
    cost: Formula, rate: float, *starts: tuple[float, ...], direction: str = "descend", steps: int = 200
) -> Formula:
    plans = [Plan(str(start), GradientDescent(rate), start, steps, direction=direction) for start in starts]  # type: ignore[arg-type]
    found = known_of(cost, descend(cost, plans)).cost
    assert isinstance(found, Formula)
    return found


def places(points: tuple[Minimum, ...]) -> list[tuple[float, ...]]:
    return sorted(point.at for point in points)


def test_a_minimum_that_runs_came_to_is_found_exactly_and_once() -> None:
    found = shown(cost_of("x**4-3*x**3+2"), 0.02, (3.5,), (1.0,), steps=60)  # 4x³ − 9x² = 0
    assert np.array(places(found.minima)) == pytest.approx(np.array([[9 / 4]]), abs=1e-9)
    assert found.minima[0].value == pytest.approx((9 / 4) ** 4 - 3 * (9 / 4) ** 3 + 2)
    assert found.maxima == ()


def test_each_of_two_minima_is_found() -> None:
    found = shown(cost_of("(x**2-1)**2+y**2", *PLANE), 0.05, (0.5, 1.0), (-0.5, 1.0))
    assert np.array(places(found.minima)) == pytest.approx(np.array([[-1, 0], [1, 0]]), abs=1e-9)


def test_a_maximum_that_runs_climbed_to_is_found() -> None:
    found = shown(cost_of("exp(-(x-1)**2-y**2)", *PLANE), 0.3, (0.0, 0.5), direction="ascend")
    assert np.array(places(found.maxima)) == pytest.approx(np.array([[1, 0]]), abs=1e-9)
    assert found.minima == ()


def test_a_saddle_that_runs_came_to_is_found() -> None:
    found = shown(cost_of("(x-1)**2-y**2", *PLANE), 0.1, (2.0, 0.0))
    assert np.array(places(found.saddles)) == pytest.approx(np.array([[1, 0]]), abs=1e-9)
    assert (found.minima, found.maxima) == ((), ())


@pytest.mark.parametrize(
    ("rate", "start", "steps"),
    [(1.2, (1.0, 1.0), 200), (0.01, (2.0, 1.0), 5)],
    ids=["diverged", "under way"],
)
def test_the_lowest_dip_in_sight_is_found_though_no_run_comes_there(
    rate: float, start: tuple[float, ...], steps: int
) -> None:
    found = shown(cost_of("x**2+y**2", *PLANE), rate, start, steps=steps)
    assert [each.at for each in found.minima] == [pytest.approx((0, 0), abs=1e-9)]
    assert (found.maxima, found.saddles) == ((), ())


@pytest.mark.parametrize("text", ["x+y", "x**3+y**2", "x**3-3*x*y**2"])
def test_slopes_inflections_and_saddles_are_no_minima(text: str) -> None:
    found = shown(cost_of(text, *PLANE), 0.05, (1.0, 1.0), steps=50)
    assert (found.minima, found.maxima) == ((), ())


def test_two_minima_as_low_as_each_other_are_both_found() -> None:
    found = shown(cost_of("(x**2-1)**2+y**2", *PLANE), 0.05, (0.5, 1.0))
    assert np.array(places(found.minima)) == pytest.approx(np.array([[-1, 0], [1, 0]]), abs=1e-6)
    assert not any(each.local for each in found.minima)


@pytest.mark.parametrize("text", ["(1-x*y)**2/2", "(x+y-1)**2"])
def test_a_valley_of_minima_is_no_point(text: str) -> None:
    assert shown(cost_of(text, *PLANE), 0.05, (1.5, 1.0), (-1.0, -1.5)).minima == ()


def test_declared_minima_stay_alone() -> None:
    cost = surface("himmelblau").cost()
    assert shown(cost, 0.01, (-0.5, -0.5)).minima == cost.minima


@pytest.mark.parametrize(("text", "start"), [("-x**2-y**2", (1.0, 1.0)), ("-x**2", (1.0,))])
def test_the_top_of_an_ascent_is_a_maximum(text: str, start: tuple[float, ...]) -> None:
    cost = cost_of(text, *PLANE[: len(start)])
    assert landmarks(cost, cost.window) == []
    found = shown(cost, 0.1, start, direction="ascend")
    assert [name for name, _ in landmarks(found, found.window)] == ["maximum"]


def placed(cost: Cost, *starts: tuple[float, ...], rate: float = 0.05, steps: int = 200) -> tuple[Run, ...]:
    return known_of(cost, descend(cost, [Plan("", GradientDescent(rate), start, steps) for start in starts])).runs


@pytest.mark.parametrize(("window", "local"), [(None, [True]), (((-3.0, 3.0),), [True, False])], ids=["none", "wide"])
def test_a_minimum_above_a_cost_in_sight_is_local(window: Window | None, local: list[bool]) -> None:
    cost = replace(TWO_WELLS, window=window)
    (run,) = placed(cost, (-1.6,))
    assert run.place is PointKind.LOCAL
    assert describe("", [run]).endswith(", at a local minimum.")
    known = known_of(cost, [run]).cost
    assert [each.local for each in known.minima] == local
    assert "local" in [name for name, _ in landmarks(known, known.window)]


def test_what_a_window_does_not_show_makes_no_minimum_local() -> None:
    (run,) = placed(replace(TWO_WELLS, window=((-1.8, -0.2),)), (-1.6,))
    assert run.place is PointKind.MINIMUM
    assert [claim.fact for claim in run.claims if "minimum" in claim.fact.value] == [Fact.MINIMUM]


def test_the_lowest_minimum_in_sight_is_none() -> None:
    (run,) = placed(TWO_WELLS, (3.0,))
    assert run.place is PointKind.MINIMUM
    assert [each.local for each in known_of(TWO_WELLS, [run]).cost.minima] == [False]


def test_of_two_minima_that_runs_reach_the_higher_is_local() -> None:
    runs = placed(TWO_WELLS, (-1.6,), (3.0,))
    known = known_of(TWO_WELLS, runs).cost
    assert [(round(each.at[0]), each.local) for each in known.minima] == [(-1, True), (2, False)]


@pytest.mark.parametrize("text", ["(x**2-1)**2+y**2", "1e6+(x**2-1)**2+y**2", "(x-y)**2", "cos(3*x)+cos(3*y)"])
def test_minima_as_low_as_each_other_are_none_of_them_local(text: str) -> None:
    runs = placed(cost_of(text, *PLANE), (0.5, 1.0), (-0.5, 1.0), (2.0, -1.2))
    assert {run.place for run in runs} == {PointKind.MINIMUM}


def test_declared_minima_decide_alone() -> None:
    cost = surface("three_hump_camel").cost()
    known = known_of(cost, descend(cost, [Plan("", GradientDescent(0.05), (2.0, 0.1), 500)]))
    assert (known.cost.minima, known.runs[0].place) == (cost.minima, PointKind.LOCAL)


def followed(x: float, y: float) -> float:
    return x**4 / 4 - x**3 / 3 - x**2 + (y - 1) ** 2  # type: ignore[no-any-return]


def not_followed(x: float, y: float) -> float:
    return math.pow(x, 4) / 4 - math.pow(x, 3) / 3 - x**2 + (y - 1) ** 2


def rough(x: float, y: float) -> float:
    return followed(x, y) + 1e-6 * math.sin(1e5 * (x + y))


@pytest.mark.slow
@pytest.mark.parametrize(("function", "source"), [(followed, "exact"), (not_followed, "differences")])
def test_the_minima_of_a_function_are_found_like_a_formulas(function: Callable[..., float], source: str) -> None:
    cost = made_of(function, ("x", "y"), takes_all=False, window=((-3.0, 3.5), (-2.0, 3.0)))
    assert cost.slopes == source
    runs = placed(cost, (-1.6, 2.0), (3.0, 2.0))
    known = known_of(cost, runs).cost.minima
    assert np.array([each.at for each in known]) == pytest.approx(np.array([[-1, 1], [2, 1]]), abs=1e-6)
    assert [each.local for each in known] == [True, False]
    assert [run.place for run in runs] == [PointKind.LOCAL, PointKind.MINIMUM]


@pytest.mark.slow
def test_of_a_function_too_rough_for_its_derivatives_the_lowest_is_felt() -> None:
    cost = made_of(rough, ("x", "y"), takes_all=False, window=((-3.0, 3.5), (-2.0, 3.0)))
    (found,) = known_of(cost, placed(cost, (3.0, 2.0))).cost.minima
    assert found.at == pytest.approx((2, 1), abs=1e-3)


def plan(*start: float) -> Plan:
    return Plan("", GradientDescent(0.02), start, 200)


@pytest.mark.parametrize(("text", "start"), [("x**4-3*x**3+2", (3.5,)), ("(x**2-1)**2+y**2", (0.5, 1.0))])
def test_a_cost_of_one_or_two_parameters_gets_the_window_that_pictures_show(
    text: str, start: tuple[float, ...]
) -> None:
    cost = cost_of(text)
    known = find_out(cost, [plan(*start)])
    assert cost.window is None
    assert known.cost.window == known.window
    assert len(known.window) == len(start)
    for (low, high), at, end in zip(known.window, start, known.cost.minima[0].at, strict=True):
        assert low < min(at, end) <= max(at, end) < high


def test_a_cost_of_more_parameters_keeps_no_window() -> None:
    known = find_out(cost_of("(x**2-1)**2+y**2+z**2"), [plan(0.5, 1.0, 1.0)])
    assert known.cost.window is None
    assert len(known.window) == 3
    assert known.cost.minima[0].at == pytest.approx((1, 0, 0))


def test_a_declared_window_stays() -> None:
    known = find_out(cost_of("(x**2-1)**2+y**2", *PLANE), [plan(0.5, 1.0)])
    assert known.window == known.cost.window == PLANE


def test_the_window_of_a_known_cost_is_that_of_its_landmarks_and_runs() -> None:
    cost = cost_of("x**4-3*x**3+2")
    known = find_out(cost, [plan(3.5)])
    assert known.window == window_of(replace(known.cost, window=None), known.runs)


def test_what_is_found_out_at_once_is_what_is_known_of_the_runs() -> None:
    cost = TWO_WELLS
    known = find_out(cost, [plan(-1.6), plan(3.0)])
    same = known_of(cost, descend(cost, [plan(-1.6), plan(3.0)]))
    assert (same.cost, same.window) == (known.cost, known.window)
    assert [run.place for run in known.runs] == [run.place for run in same.runs] == [PointKind.LOCAL, PointKind.MINIMUM]
    assert [each.local for each in known.cost.minima] == [True, False]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("x**2 + 3*(y - 1)**2/2", (0.0, 1.0)),
        ("(x + y - 3)**2 + (x - y - 1)**2", (2.0, 1.0)),
        ("x**2 + 20*abs(x - 5)", None),  # quadratic where a few points are tried, and elsewhere not
        ("min(x**2, (x - 10)**2 - 5)", None),
        ("x**2 + 20*((x - 5)**2)**0.5", None),
        ("x**4", None),
        ("x**2 - y**2", None),
        ("x**2 + 0*y", None),
    ],
)
def test_only_a_polynomial_has_its_minimum_in_closed_form(text: str, at: tuple[float, ...] | None) -> None:
    cost = formula(text)
    found = find_out(cost, [Plan("", GradientDescent(1e-9), (3.0,) * cost.dimension, 1)]).cost.minima
    assert [each.at for each in found if not each.is_found] == ([pytest.approx(at)] if at else [])


def test_slopes_beyond_a_float_are_no_warning() -> None:
    assert find_out(formula("cosh(1000*x)"), [Plan("", GradientDescent(0.1), (0.1,), 1)]).curvature is None
