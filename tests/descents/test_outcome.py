"""What gdviz says of a run: outcome, place and character, against costs whose answer is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.linear import Linear
from gdviz.descents.character import Character
from gdviz.descents.curvature import PointKind, curvature_at_minima, curvature_of, largest_curvature
from gdviz.descents.known import find_out
from gdviz.descents.outcome import AtSaddle, Diverged, LeftDomain, Outcome, ParameterGrowth, Stalled
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.stability import RateLimit, rate_limit
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent


def run_of(cost: Cost | str, start: tuple[float, ...], rate: float, steps: int = 60, **plan: Any) -> Run:
    found = formula(cost) if isinstance(cost, str) else cost
    return find_out(found, [Plan("", GradientDescent(rate), start, steps, **plan)]).runs[0]


@pytest.mark.parametrize(
    ("rate", "character"),
    [
        (0.1, Character.MONOTONE),  # below 1/L = 0.5
        (0.45, Character.MONOTONE),
        (0.9, Character.OVERSHOOTS),  # between 1/L and 2/L
        (0.99, Character.OVERSHOOTS),
        (1.0, Character.OSCILLATES),  # at 2/L: for ever between 10 and −10
        (1.01, Character.DIVERGES),
        (0.0004, Character.CRAWLS),  # 60 steps more take off 9 %
        (0.0005, Character.MONOTONE),  # and here 11 %
    ],
)
def test_the_rate_decides_the_character_on_a_parabola(rate: float, character: Character) -> None:
    assert run_of("x**2", (10.0,), rate).character is character


def test_a_narrow_valley_is_overshot_across_and_walked_along() -> None:
    # 1/L = 0.25 < 0.4 < 2/L = 0.5
    assert run_of(surface("ill_conditioned").cost(), (-5.0, -1.5), 0.4, 80).character is Character.OVERSHOOTS


@pytest.mark.parametrize(
    ("start", "place"), [((2.0, 0.1), PointKind.LOCAL), ((0.5, 0.2), PointKind.GLOBAL)], ids=["local", "global"]
)
def test_which_minimum_is_known_where_minima_are_declared(start: tuple[float, float], place: PointKind) -> None:
    assert run_of(surface("three_hump_camel").cost(), start, 0.05, 500).place is place


def test_the_minimum_of_a_quadratic_is_the_only_one() -> None:
    assert run_of("x**2 + (y - 1)**2", (3.0, 3.0), 0.1, 200).place is PointKind.GLOBAL


def test_on_the_way_is_no_place() -> None:
    assert run_of("x**2", (10.0,), 0.1, 3).place is None


def test_ascent_ends_at_a_maximum() -> None:
    run = run_of("-(x - 2)**2 - y**2", (0.0, 1.0), 0.1, 200, direction="ascend")
    np.testing.assert_allclose(run.theta[-1], [2, 0], atol=1e-12)
    assert (run.outcome, run.place, run.character) == (Outcome.OUT_OF_STEPS, PointKind.MAXIMUM, Character.RESTS)
    assert (np.diff(run.cost) >= 0).all()


def test_ascent_is_descent_of_the_negative() -> None:
    up = run_of("sin(x)*y - x**2 - y**2", (1.0, 1.0), 0.1, direction="ascend")
    down = run_of("-(sin(x)*y - x**2 - y**2)", (1.0, 1.0), 0.1)
    np.testing.assert_array_equal(up.theta, down.theta)
    np.testing.assert_allclose(up.cost, -down.cost, rtol=1e-15)


def test_ascent_without_a_maximum_diverges() -> None:
    run = run_of("x**2", (1.0,), 0.1, 200, direction="ascend")
    assert (run.outcome, run.end) == (Outcome.DIVERGED, Diverged(ParameterGrowth()))


def test_a_run_along_the_ridge_stops_at_the_saddle() -> None:
    run = run_of(surface("saddle").cost(), (-1.0, 0.0), 0.1, 200)
    assert (run.outcome, run.end) == (Outcome.SADDLE, AtSaddle(-2.0, 2.0))
    assert run_of(surface("saddle").cost(), (-1.0, 1e-3), 0.05, 60).outcome is not Outcome.SADDLE


def test_a_plain_without_slope_is_a_plateau() -> None:
    run = run_of(surface("easom").cost(), (0.2, 0.2), 0.1, 100)
    assert (run.outcome, run.end, run.place) == (Outcome.STALLED, Stalled(), PointKind.PLATEAU)


@pytest.mark.slow
def test_the_flat_bottom_of_a_bowl_is_no_plateau() -> None:
    cost = formula("x**4 + y**4")
    run = run_of(cost, (1.0, 1.0), 0.05, 5000)
    assert run.outcome is Outcome.OUT_OF_STEPS


@pytest.mark.parametrize("name", ["booth", "rosenbrock", "beale", "himmelblau", "branin"])
def test_no_plateau_and_no_saddle_on_the_way_down(name: str) -> None:
    entry = surface(name)
    run = run_of(entry.cost(), entry.start, entry.learning_rate, 500)
    assert run.outcome in (Outcome.CONVERGED, Outcome.OUT_OF_STEPS)


@pytest.mark.parametrize(
    ("text", "curvature"),
    [
        ("x**2", 2.0),
        ("0.5*(3*x**2 + 2*x*y + 3*y**2)", 4.0),  # eigenvalues 2 and 4
        ("x**2 + 7", 2.0),
        ("x**4", None),
        ("abs(x)", None),
        ("-x**2", None),
        ("3*x + y", None),
    ],
)
def test_the_largest_curvature_is_told_where_it_is_one(text: str, curvature: float | None) -> None:
    found = largest_curvature(formula(text))
    assert found == (None if curvature is None else pytest.approx(curvature, rel=1e-12))


def test_the_curvature_at_rosenbrocks_minimum() -> None:
    # the Hessian at (1, 1) is [[802, −400], [−400, 200]]
    expected = np.linalg.eigvalsh([[802, -400], [-400, 200]])[-1]
    assert curvature_at_minima(surface("rosenbrock").cost()) == pytest.approx(expected, rel=1e-12)


def test_the_limit_of_the_rate() -> None:
    plan = Plan("", GradientDescent(0.1), (1.0,), 5)
    assert rate_limit(curvature_of(formula("x**2")), plan) == RateLimit(1.0, "2/L", at_minimum=False)
    assert rate_limit(curvature_of(formula("x**4")), plan) is None


def test_what_is_left_and_where() -> None:
    run = run_of("x - log(x)*0 + sqrt(x)", (0.5,), 0.2, 10)
    assert (run.outcome, run.place) == (Outcome.LEFT_DOMAIN, None)
    following = run.theta[-1, 0] - 0.2 * (1 + 0.5 / np.sqrt(run.theta[-1, 0]))
    assert following < 0
    assert run.end == LeftDomain(run.steps + 1, (("x", pytest.approx(following, rel=1e-12)),))


def test_a_rule_at_a_saddle_is_no_convergence() -> None:
    run = run_of(surface("saddle").cost(), (-1.0, 0.0), 0.1, 500, stop=Stop(gradient=1e-6))
    assert run.outcome is Outcome.SADDLE


def test_a_rule_that_holds_after_a_long_step_to_a_saddle_is_no_convergence() -> None:
    run = run_of(surface("saddle").cost(), (-1.0, 0.0), 0.5, 500, stop=Stop(gradient=1e-6))
    assert run.theta.tolist() == [[-1, 0], [0, 0]]
    assert run.end == AtSaddle(-2.0, 2.0)


@pytest.mark.parametrize("start", [(0.0, 0.0), (0.0, 1e-300)])
def test_a_start_that_rests_is_told(start: tuple[float, float]) -> None:
    assert run_of(surface("saddle").cost(), start, 0.1, 5).outcome is Outcome.SADDLE


def test_a_swing_that_settles_is_no_oscillation() -> None:
    plan = Plan("", OPTIMIZERS["momentum"](learning_rate=0.1), (5.0, 3.0), 300)
    (run,) = find_out(formula("x**2 + 2*y**2"), [plan]).runs
    assert run.character is Character.SWINGS
    (short,) = find_out(formula("x**2 + 2*y**2"), [replace(plan, steps=30)]).runs
    assert short.character is Character.SWINGS  # carried on, it comes there, too


def of_batches(size: int | None, start: tuple[float, float], rate: float, steps: int) -> Character:
    """The character of a descent on rows of a noisy line, whose least cost is near (1, 5)."""
    rng = np.random.default_rng(3)
    x = rng.uniform(-2, 2, 200)
    rows = {"x": tuple(x), "y": tuple(x + 5 + rng.normal(0, 1, 200))}
    cost = Linear(dataset(DataSpec(points=rows), Path(".")), window=((-10.0, 10.0), (-10.0, 10.0)))
    plan = Plan("", GradientDescent(rate), start, steps, batch_size=size)
    return find_out(cost, [plan]).runs[0].character


def test_a_stochastic_run_wanders_about_the_minimum_once_it_is_there() -> None:
    assert of_batches(1, (1.0, 5.0), 0.05, 200) is Character.WANDERS
    assert of_batches(10, (-3.0, 0.0), 0.05, 400) is Character.WANDERS


def test_a_stochastic_run_on_its_way_does_not_wander() -> None:
    assert of_batches(1, (-3.0, 0.0), 0.01, 30) is not Character.WANDERS
    assert of_batches(50, (-3.0, 0.0), 0.005, 100) is not Character.WANDERS
    assert of_batches(None, (-3.0, 0.0), 0.05, 400) is Character.MONOTONE


def test_adam_that_slides_along_beales_valley_does_not_oscillate() -> None:
    plan = Plan("", OPTIMIZERS["adam"](learning_rate=0.1), (-1.0, 1.5), 200)
    (run,) = find_out(surface("beale").cost(), [plan]).runs
    assert run.theta[-1, 0] < -4
    assert run.character is Character.UNDERWAY
