"""What the gallery's scenes claim, from the scenes themselves; test_articles.py has the articles' printed numbers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import scipy.optimize

from gdviz.costs.catalog import surface
from gdviz.costs.model import Model
from gdviz.descents.character import Character
from gdviz.descents.curvature import PointKind
from gdviz.descents.known import find_out
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.scene.load import load
from gdviz.scene.parts import Scene

SCENES = Path(__file__).parents[1] / "scenes"


@cache
def made(name: str) -> tuple[Scene, dict[str, Run]]:
    """The scene and its runs by their labels."""
    scene = load(SCENES / f"{name}.toml")
    runs = find_out(scene.cost, scene.plans).runs
    assert len({run.label for run in runs}) == len(runs)
    return scene, {run.label: run for run in runs}


def only(name: str) -> Run:
    (run,) = made(name)[1].values()
    return run


@pytest.mark.slow
def test_a1_five_hundred_points_around_a_line() -> None:
    scene, _ = made("line")
    assert isinstance(scene.cost, Model)
    x = scene.cost.data.features[:, 0]
    assert len(x) == 500
    assert x == pytest.approx(np.arange(500) / 100)
    # a slope N(1, 0.1) and an intercept N(5, 0.2) of its own for each: the spread grows with x
    left = (scene.cost.data.target - x - 5) / np.hypot(0.1 * x, 0.2)
    assert abs(left.mean()) < 3 / np.sqrt(500)
    assert abs(left.std() - 1) < 3 / np.sqrt(1000)


def test_a4_the_window_of_the_article() -> None:
    scene, _ = made("line")
    assert scene.cost.window == ((-10, 15), (-10, 15))
    assert any(view.__class__.__name__ == "Contour" for figure in scene.figures for view in figure.views)


def test_b1_and_b2_the_shifted_parabola() -> None:
    scene, _ = made("parabola")
    theta = np.linspace(0, 11, 12)[:, None]
    assert scene.cost.window == ((0, 11),)
    np.testing.assert_allclose(scene.cost.value(theta), (theta[:, 0] - 5) ** 2, rtol=1e-15)
    assert only("parabola").theta[-1, 0] == 4.999928637615365


def test_b3_a_simple_regression_from_the_origin() -> None:
    run = only("regression-surface")
    assert run.theta[0].tolist() == [0, 0]
    x, y = np.arange(1, 6), np.array([1.2, 1.9, 3.2, 3.8, 5.1])
    assert run.cost[0] == pytest.approx((y**2).mean(), rel=1e-14)
    best = np.polyfit(x, y, 1)
    least = ((np.polyval(best, x) - y) ** 2).mean()
    assert run.cost[-1] == pytest.approx(least, rel=0.05)


def test_b4_and_d5_the_fewer_rows_the_noisier() -> None:
    _, runs = made("batches")
    noise = {label: np.abs(np.diff(run.cost[75:])).mean() for label, run in runs.items()}
    assert noise["all 200 rows"] < noise["20 rows"] < noise["1 row"]
    assert runs["all 200 rows"].batch_cost is None
    # around the middle of row after row is the minimum, but farther from it than a hundredth of the window
    assert runs["1 row"].character is Character.NOISY
    assert runs["20 rows"].character is Character.WANDERS
    assert runs["all 200 rows"].place is PointKind.GLOBAL
    rows = len(made("batches")[0].cost.data.target)  # type: ignore[attr-defined]
    assert [plan.batch_size for plan in made("batches")[0].plans] == [1, 20, None]
    assert rows == 200


def test_c3_and_c4_descent_reaches_the_closed_form() -> None:
    scene, runs = made("housing")
    data = scene.cost.data  # type: ignore[attr-defined]
    assert len(data.target) == 546
    lot = (data.features[:, 0] - data.features[:, 0].mean()) / data.features[:, 0].std()
    slope, intercept = np.polyfit(lot, data.target, 1)
    assert scene.cost.minima[0].at == pytest.approx((slope, intercept), rel=1e-9)
    assert runs["η = 0.3"].theta[-1] == pytest.approx([slope, intercept], rel=1e-6)


def test_c5_newton_takes_one_step() -> None:
    _, runs = made("newton")
    assert np.abs(runs["Newton"].theta[1]).max() < 1e-14
    assert np.abs(runs["gradient descent"].theta[-1]).max() > 0.01


def test_d1_every_start_ends_on_the_valley() -> None:
    scene, runs = made("collinear")
    X, y = np.array([[1, 1], [2, 2], [3, 3]]), np.array([2, 4, 5])
    assert scene.cost.minima == ()
    for run in runs.values():
        theta = run.theta[0]
        for _ in range(30):
            theta = theta - 0.01 * 2 / 3 * X.T @ (X @ theta - y)
        assert run.theta[-1] == pytest.approx(theta, rel=1e-11)
        assert run.theta[-1].sum() == pytest.approx(25 / 14, abs=5e-3)
        # what tells the two apart never moves
        assert run.theta[-1] @ [1, -1] == pytest.approx(run.theta[0] @ [1, -1], abs=1e-12)


def test_d2_three_views_of_one_cost() -> None:
    (figure,) = made("three-ways")[0].figures
    assert [type(view).__name__ for view in figure.views] == ["Surface", "Contour", "Loss"]


def test_d4_the_start_decides() -> None:
    scene, runs = made("himmelblau")
    reached = {
        min(range(4), key=lambda i: np.linalg.norm(run.theta[-1] - scene.cost.minima[i].at)) for run in runs.values()
    }
    assert len(reached) > 2
    assert {run.place for run in runs.values()} == {PointKind.GLOBAL}


def test_d6_ascent_ends_at_maxima_that_scipy_finds() -> None:
    scene, runs = made("ascent")
    for run in runs.values():
        found = scipy.optimize.minimize(lambda at: -float(scene.cost.value(at)), run.theta[-1], tol=1e-12)
        is_highest = run.cost[-1] > 0.9
        assert run.place is (PointKind.MAXIMUM if is_highest else PointKind.LOCAL_MAXIMUM)
        assert run.theta[-1] == pytest.approx(found.x, abs=1e-3)
        assert (np.diff(run.cost) >= -1e-15).all()


def test_d7_who_stalls_and_who_escapes() -> None:
    _, saddle = made("saddle")
    assert saddle["on the ridge"].outcome is Outcome.SADDLE
    plain, adam = (run for label, run in saddle.items() if label != "on the ridge")
    # y grows by 1 + 2η a step: 0.001·1.1⁶⁰
    assert plain.theta[-1, 1] == pytest.approx(0.001 * 1.1**60, rel=1e-12)
    assert adam.theta[-1, 1] == pytest.approx(3.7, abs=0.05)
    _, plateau = made("plateau")
    assert plateau["gradient descent"].outcome is Outcome.STALLED
    assert plateau["Adam"].cost[-1] < 1e-3
    assert plateau["RMSprop"].cost[-1] < 1e-2


def test_d8_second_order_needs_tens_of_steps() -> None:
    _, runs = made("second-order")
    best = scipy.optimize.minimize(scipy.optimize.rosen, (-1.2, 1.0), jac=scipy.optimize.rosen_der, tol=1e-12).x
    for label in ("conjugate gradient", "BFGS", "Newton"):
        assert runs[label].theta[-1] == pytest.approx(best, abs=1e-6)
    assert runs["gradient descent"].cost[-1] > 0.1


def test_e3_the_gradient_at_3_4() -> None:
    scene, runs = made("gradient")
    (run,) = runs.values()
    assert run.theta[0].tolist() == [3, 4]
    assert scene.cost.gradient(run.theta[0]).tolist() == [6, 8]
    assert run.gradient_norm[0] == 10
    assert run.theta[1] - run.theta[0] == pytest.approx([-0.6, -0.8], rel=1e-14)


def test_e6_all_three_arrive() -> None:
    _, runs = made("momentum-rmsprop-adam")
    assert list(runs) == ["momentum", "RMSprop", "Adam"]
    assert all(run.cost[-1] < 0.01 for run in runs.values())


@pytest.mark.parametrize("name", ["logistic", "svm", "network"])
def test_e7_classes_are_told_apart(name: str) -> None:
    scene, runs = made(name)
    cost = scene.cost
    assert isinstance(cost, Model)
    assert cost.is_classifier
    (run,) = runs.values()
    right = (cost.score(run.theta[-1], cost.data.features) > 0) == (cost.data.target > 0)
    assert right.mean() > 0.87


def test_momentum_alone_escapes_the_local_minimum() -> None:
    _, runs = made("camel")
    assert runs["momentum"].cost[-1] < 1e-3
    assert all(run.cost[-1] == pytest.approx(0.2986, abs=0.01) for label, run in runs.items() if label != "momentum")
    assert runs["gradient descent"].place is PointKind.LOCAL


RACES = {  # facts measured apart: the first step within 2 % of the window of the minimum that the run ends in
    "race-branin": {"gradient descent": 51, "momentum": 41, "Adagrad": 53, "RMSprop": 45, "Adam": 53},
    "race-styblinski-tang": {"gradient descent": 15, "momentum": 38, "Adagrad": 11, "RMSprop": 17, "Adam": 35},
    "race-double-well": {"gradient descent": 27, "momentum": 25, "Adagrad": 15, "RMSprop": 26, "Adam": 34},
}


@pytest.mark.parametrize("name", RACES)
def test_the_races_are_as_fast_as_measured(name: str) -> None:
    scene, runs = made(name)
    width = np.ptp(np.array(surface(name.removeprefix("race-").replace("-", "_")).window), axis=1)
    for label, step in RACES[name].items():
        theta = runs[label].theta
        ends = [np.array(minimum.at) for minimum in scene.cost.minima]
        end = min(ends, key=lambda at: np.linalg.norm(theta[-1] - at))
        near = np.linalg.norm((theta - end) / width, axis=1) <= 0.02
        assert near.any()
        assert abs(int(np.argmax(near)) - step) <= 3, label


FIRST = {  # what the titles say: whose cost is first within a ten-thousandth of its start's height, and stays there
    "race-booth": "Adagrad",
    "race-branin": "RMSprop",
    "race-double-well": "Adagrad",
    "race-himmelblau": "gradient descent",
    "race-rosenbrock": "momentum",
    "race-styblinski-tang": "gradient descent",
}


def arrivals(name: str) -> dict[str, int]:
    """For each run that arrives the step from which on its cost is within that height of the least one."""
    scene, runs = made(name)
    least = min(minimum.value for minimum in scene.cost.minima)
    steps = {}
    for label, run in runs.items():
        away = np.flatnonzero(run.cost - least > 1e-4 * (run.cost[0] - least))
        if away[-1] < run.steps:
            steps[label] = int(away[-1]) + 1
    return steps


@pytest.mark.parametrize("name", FIRST)
def test_the_first_of_a_race_is_whom_its_title_names(name: str) -> None:
    steps = arrivals(name)
    assert min(steps, key=lambda label: steps[label]) == FIRST[name]
    assert sorted(steps.values())[:1] != sorted(steps.values())[1:2]


@pytest.mark.slow
def test_who_gets_where_in_the_other_races() -> None:
    rosenbrock = {label: np.linalg.norm(run.theta[-1] - 1) for label, run in made("race-rosenbrock")[1].items()}
    assert [label for label, distance in rosenbrock.items() if distance < 0.1] == ["momentum"]
    assert "RMSprop" not in arrivals("race-himmelblau")
    beale = {label: run.cost[-1] for label, run in made("race-beale")[1].items()}
    assert min(beale, key=lambda label: beale[label]) == "Adam"
    ridge = {label: run.cost[-1] for label, run in made("race-double-well")[1].items()}
    assert min(ridge, key=lambda label: ridge[label]) == "RMSprop"
    _, runs = made("race-goldstein-price")
    assert runs["gradient descent"].theta[-1] == pytest.approx([-0.6, -0.4], abs=1e-3)
    places = {label: run.place for label, run in runs.items()}
    assert places == {"gradient descent": PointKind.LOCAL, "momentum": PointKind.GLOBAL, "Adam": None}
    assert runs["Adam"].character is Character.SWINGS  # nearer to the minimum with steps that are still to come


def test_conditioning_the_rate_is_bound_by_the_steep_direction() -> None:
    _, runs = made("conditioning")
    run = runs["gradient descent"]
    # (1 − η)ᵏ along the flat direction
    assert run.theta[-1, 0] == pytest.approx(-5 * (1 - 0.095) ** 60, rel=1e-10)
    assert run.character in (Character.OVERSHOOTS, Character.MONOTONE)


def test_a_schedule_that_shrinks_ends_quieter() -> None:
    _, runs = made("schedules")
    noise = {label: run.cost[-60:].std() for label, run in runs.items()}
    assert noise["inverse time"] < noise["constant"]
    assert noise["cosine"] < noise["constant"]
