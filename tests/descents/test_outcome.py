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
from gdviz.descents.character import Character, character_of
from gdviz.descents.curvature import PointKind, Surroundings, curvature_at_minima, curvature_of, largest_curvature
from gdviz.descents.loop import descend
from gdviz.descents.outcome import AtSaddle, Diverged, LeftDomain, Outcome, ParameterGrowth, Stalled
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.stability import RateLimit, rate_limit
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent


def run_of(cost: Cost | str, start: tuple[float, ...], rate: float, steps: int = 60, **plan: Any) -> Run:
    found = formula(cost) if isinstance(cost, str) else cost
    return descend(found, [Plan("", GradientDescent(rate), start, steps, **plan)])[0]


@pytest.mark.parametrize(
    ("rate", "character"),
    [
        (0.1, Character.MONOTONE),  # below 1/L = 0.5
        (0.45, Character.MONOTONE),
        (0.9, Character.OVERSHOOTS),  # between 1/L and 2/L
        (0.99, Character.OVERSHOOTS),
        (1.0, Character.OSCILLATES),  # at 2/L: for ever between 10 and −10
        (1.01, Character.DIVERGES),
        (0.0005, Character.CRAWLS),  # 60 steps shrink it by 6 %
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


def test_a_minimum_is_one_though_none_is_declared() -> None:
    assert run_of("x**2 + (y - 1)**2", (3.0, 3.0), 0.1, 200).place is PointKind.MINIMUM


def test_on_the_way_is_no_place() -> None:
    assert run_of("x**2", (10.0,), 0.1, 3).place is None


def test_ascent_ends_at_a_maximum() -> None:
    run = run_of("-(x - 2)**2 - y**2", (0.0, 1.0), 0.1, 200, direction="ascend")
    np.testing.assert_allclose(run.theta[-1], [2, 0], atol=1e-12)
    assert (run.outcome, run.place, run.character) == (Outcome.OUT_OF_STEPS, PointKind.MAXIMUM, Character.MONOTONE)
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
    (run,) = descend(formula("x**2 + 2*y**2"), [plan])
    assert run.character is Character.SWINGS
    (short,) = descend(formula("x**2 + 2*y**2"), [replace(plan, steps=30)])
    assert short.character is Character.OSCILLATES


def of_batches(size: int | None, start: tuple[float, float], rate: float, steps: int) -> Character:
    """The character of a descent on rows of a noisy line, whose least cost is near (1, 5)."""
    rng = np.random.default_rng(3)
    x = rng.uniform(-2, 2, 200)
    rows = {"x": tuple(x), "y": tuple(x + 5 + rng.normal(0, 1, 200))}
    cost = Linear(dataset(DataSpec(points=rows), Path(".")))
    plan = Plan("", GradientDescent(rate), start, steps, batch_size=size)
    return descend(cost, [plan])[0].character


def test_a_stochastic_run_wanders_about_the_minimum_once_it_is_there() -> None:
    assert of_batches(1, (1.0, 5.0), 0.05, 200) is Character.WANDERS
    assert of_batches(10, (-3.0, 0.0), 0.05, 400) is Character.WANDERS


def test_a_stochastic_run_on_its_way_does_not_wander() -> None:
    assert of_batches(1, (-3.0, 0.0), 0.01, 30) is not Character.WANDERS
    assert of_batches(50, (-3.0, 0.0), 0.005, 100) is not Character.WANDERS
    assert of_batches(None, (-3.0, 0.0), 0.05, 400) is Character.MONOTONE


@pytest.mark.parametrize(
    ("eigenvalues", "distance", "wanders"),
    [((1.0, 2.0), 0.5, True), ((1.0, 2.0), 50.0, False), ((-1.0, 2.0), 0.5, False), ((), np.inf, False)],
)
def test_it_wanders_only_where_a_minimum_is_among_its_points(
    eigenvalues: tuple[float, ...], distance: float, wanders: bool
) -> None:
    theta = np.random.default_rng(0).normal(0, 1, (101, 2))
    around = Surroundings(None, eigenvalues, distance)
    found = character_of(theta, (theta**2).sum(axis=-1), Outcome.OUT_OF_STEPS, around, is_noisy=True)
    assert found is (Character.WANDERS if wanders else Character.NOISY)


def through(*points: tuple[float, float]) -> Character:
    """The character of a path on a plain that nothing is known of, whose cost goes up and down by its own y."""
    theta = np.array(points)
    return character_of(theta, np.array([2.0 - y for _, y in points]), Outcome.OUT_OF_STEPS, Surroundings(None))


def test_what_swings_at_first_and_then_glides_does_not_oscillate() -> None:
    zigzag = [(0.1 * i, (-1.0) ** i) for i in range(10)]
    straight = [(1.0 + 0.1 * i, 1.0 + 0.01 * i) for i in range(30)]
    assert through(*zigzag) is Character.OSCILLATES
    assert through(*zigzag, *straight) is Character.MONOTONE
    assert through(*straight, *((4 + x, y) for x, y in 4 * zigzag)) is Character.OSCILLATES


def test_adam_that_slides_along_beales_valley_does_not_oscillate() -> None:
    plan = Plan("", OPTIMIZERS["adam"](learning_rate=0.1), (-1.0, 1.5), 200)
    (run,) = descend(surface("beale").cost(), [plan])
    assert run.theta[-1, 0] < -4
    assert run.character is Character.MONOTONE


@pytest.mark.parametrize(("late", "character"), [(0.8, Character.OVERSHOOTS), (1.6, Character.OSCILLATES)])
def test_what_leaves_a_minimum_again_does_not_settle(late: float, character: Character) -> None:
    """To and fro over the least of x², nearer with each step; in the last of 40 nearer still, or farther again."""
    sizes = np.concatenate([0.8 ** np.arange(31), 0.8**30 * late ** np.arange(1, 10)])
    theta = (sizes * (-1.0) ** np.arange(40))[:, None]
    around = Surroundings(PointKind.MINIMUM, (2.0,), float(sizes[-1]))
    assert character_of(theta, theta[:, 0] ** 2, Outcome.OUT_OF_STEPS, around) is character
