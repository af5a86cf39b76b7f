"""Runs of which false words were once said, each for a kind: what is said of them now is proved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.costs.base import Cost, Window
from gdviz.costs.catalog import surface
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.linear import Linear
from gdviz.costs.logistic import Logistic
from gdviz.descents.character import Character
from gdviz.descents.curvature import RESTS, PointKind
from gdviz.descents.known import Known, find_out
from gdviz.descents.outcome import LeftDomain, Outcome
from gdviz.descents.plan import Plan
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.schedules.base import SCHEDULES
from gdviz.words.claims import claim_words
from gdviz.words.description import describe
from gdviz.words.endings import ending_words, last_words
from gdviz.words.gaits import CALM
from gdviz.words.labels import labelled
from gdviz.words.update_rules import method_words, rule_of

SQUARE: Window = ((-2.0, 2.0), (-2.0, 2.0))
CERTAIN = {"at a minimum", "at the minimum", "at a local minimum"}


def written(text: str, *window: tuple[float, float]) -> Cost:
    found = formula(text)
    object.__setattr__(found, "window", window or None)
    return found


def fitted(model: Any, x: Any, y: Any, standardize: bool = False) -> Cost:
    rows = {"x": tuple(map(float, x)), "y": tuple(map(float, y))}
    return model(dataset(DataSpec(points=rows, standardize=standardize), Path(".")))  # type: ignore[no-any-return]


def known(cost: Cost, start: tuple[float, ...], steps: int, name: str = "gradient_descent", **keys: Any) -> Known:
    own = {key: keys.pop(key) for key in ("stop", "schedule", "direction", "batch_size") if key in keys}
    return find_out(cost, [Plan("", OPTIMIZERS[name](**keys), start, steps, **own)])


def said(*args: Any, **keys: Any) -> set[str]:
    return set(claim_words(known(*args, **keys).runs[0]))


def test_across_rosenbrocks_valley_nothing_converges() -> None:  # W1
    cost = surface("rosenbrock").cost()
    assert said(cost, (-1.0, 2.0), 100, learning_rate=0.001) <= {"crawls"}


def test_of_a_line_on_raw_data_nothing_converges() -> None:  # W2
    x = np.arange(400)
    found = known(fitted(Linear, x, 4 * x + 3), (0.0, 0.0), 100, learning_rate=1e-5)
    assert found.cost.minima[0].at == pytest.approx((4, 3))
    assert set(claim_words(found.runs[0])) <= {"crawls"}


@pytest.mark.parametrize(
    ("cost", "start", "rate"),
    [
        (written("sin(100*x) + x**2", (-2.0, 2.0)), (1.0,), 0.001),  # W3
        (surface("ackley").cost(), (0.028, -4.227), 0.58525),  # W4
    ],
    ids=["W3", "W4"],
)
def test_what_jumps_on_is_in_no_minimum(cost: Cost, start: tuple[float, ...], rate: float) -> None:
    assert said(cost, start, 60, learning_rate=rate) == {"oscillates"}


@pytest.mark.parametrize(("steps", "stop"), [(200, Stop()), (50, Stop()), (200, Stop(gradient=1e-4))])
@pytest.mark.parametrize(
    ("text", "start", "window"),
    [
        ("x**3", (1.5,), ((-2.0, 2.0),)),  # W5
        ("x**2*(1 - x)**3", (0.9,), ((0.5, 2.5),)),  # W6
        ("x**5", (1.2,), ((-2.0, 2.0),)),
        ("x**3 + y**2", (1.5, 1.0), SQUARE),
    ],
)
def test_an_inflection_is_no_minimum(
    text: str, start: tuple[float, ...], window: Window, steps: int, stop: Stop
) -> None:
    found = known(written(text, *window), start, steps, learning_rate=0.1, stop=stop)
    assert not CERTAIN & set(claim_words(found.runs[0]))
    assert not [each for each in found.cost.minima if abs(each.at[0] - (1 if "1 - x" in text else 0)) < 0.1]


@pytest.mark.parametrize(("name", "keys"), [("adadelta", {}), ("rmsprop", {"alpha": 0.9, "learning_rate": 0.01})])  # W7
def test_what_alternates_for_ever_does_not_converge(name: str, keys: dict[str, float]) -> None:
    words = said(surface("beale").cost(), (3.0, 4.0), 10_000, name, **keys)
    assert words <= {"oscillates"}


def test_a_hill_beside_a_higher_one_is_a_local_maximum() -> None:  # W8
    cost = written("exp(-(x - 2)**2) + 0.3*exp(-(x + 2)**2)", (-5.0, 5.0))
    found = known(cost, (-3.0,), 200, learning_rate=0.5, direction="ascend")
    assert {"at a maximum", "at a local maximum"} <= set(claim_words(found.runs[0]))
    assert found.runs[0].place is PointKind.LOCAL_MAXIMUM
    assert [each.local for each in found.cost.maxima] == [True]


@pytest.mark.parametrize(("steps", "is_there"), [(14, False), (40, True)])
def test_a_regression_is_at_the_minimum_once_it_is_near_and_as_low(steps: int, is_there: bool) -> None:  # W9
    """Every step leaves 0.8 of the way: 1e-4 of it after 40 steps, so 1e-8 of the cost; its digits are not asked."""
    x = np.arange(2_500_000, 2_500_012, dtype=float)
    found = known(
        fitted(Linear, x, 999_000_000 + 50 * (x - x[0]), standardize=True), (0.0, 0.0), steps, learning_rate=0.1
    )
    run, reach = found.runs[0], np.ptp(np.array(found.window), axis=-1)
    away = (np.abs(run.theta[-1] - found.cost.minima[0].at) / reach).max()
    assert run.cost[-1] / run.cost[0] == pytest.approx(0.8 ** (2 * steps), rel=1e-6)
    assert (away <= 0.01 and 0.8 ** (2 * steps) <= 1e-3) == is_there
    assert (run.place in RESTS) == is_there


def test_a_regression_has_no_local_minimum() -> None:  # W10
    cost = fitted(Linear, [1e12, 2e12, 3e12], [2e12, 4e12, 5e12])
    assert not said(cost, (0.0, 0.0), 50, learning_rate=1e-26) & {"at a local minimum"}


def test_over_poles_nothing_goes_straight_down() -> None:  # W11
    assert "goes straight down" not in said(written("tan(x)", (-9.0, 9.0)), (0.5,), 60, learning_rate=0.1)


@pytest.mark.parametrize(
    ("text", "start"), [("0*x + 3", (0.5,)), ("abs(x) + abs(y)", (0.0, 0.0)), ("max(0, abs(x) - 1)", (0.3,))]
)
def test_what_does_not_move_stands_still(text: str, start: tuple[float, ...]) -> None:  # W12
    found = known(written(text, *SQUARE[: len(start)]), start, 20, learning_rate=0.1)
    assert {"stands still", "at a minimum"} <= set(claim_words(found.runs[0]))
    assert found.runs[0].character is Character.STILL


def test_three_steps_that_take_off_most_do_not_crawl() -> None:  # W13
    (run,) = known(written("x**2 + y**2", *SQUARE), (1.5, 1.0), 3, learning_rate=0.1).runs
    assert (run.place, run.character in CALM) == (None, True)


def test_down_a_saddle_it_falls_without_end() -> None:  # W14
    cost = written("x**2 - y**2", *SQUARE)
    for window in (SQUARE, None):
        found = known(replace(cost, window=window), (-1.0, 0.001), 120, "rmsprop", alpha=0.9, learning_rate=0.03)
        assert found.runs[0].character is Character.FALLS


def test_newton_that_blows_up_has_diverged() -> None:  # W15
    cost = fitted(Logistic, [-2, -1, 0.5, -0.5, 1, 2], [0, 0, 0, 1, 1, 1])
    (run,) = known(cost, (3.0, 3.0), 40, "newton", learning_rate=2.5).runs
    assert run.outcome is Outcome.DIVERGED


def test_a_rate_of_nothing_is_spent() -> None:  # W16
    x = np.linspace(-1, 1, 20)
    cost = fitted(Linear, x, 3 * x + np.sin(40 * x))
    schedule = SCHEDULES["exponential"](gamma=0.5)
    words = said(cost, (-4.0, 4.0), 60, learning_rate=0.05, batch_size=1, schedule=schedule)
    assert "its rate is spent" in words
    assert "fluctuates with its batches" not in words


def test_the_way_out_has_one_number() -> None:  # W17
    (run,) = known(written("x**(2/3) + y**2"), (1.0, 1.0), 60, learning_rate=0.1).runs
    assert isinstance(run.end, LeftDomain)
    step = f"at step {run.end.step}"
    assert all(step in words for words in (ending_words(run.end), describe("", [run])))


def test_costs_that_only_rounding_tells_apart_are_one() -> None:
    (run,) = known(written("0*x + 3", (-2.0, 2.0)), (0.5,), 20, learning_rate=0.1).runs
    assert describe("", [run]).startswith("One descent; the cost stays at 3 in 20 steps")


def test_a_cost_that_is_rounding_of_its_terms_is_almost_0() -> None:  # W18
    (run,) = known(written("x*cos(0.15*pi*x)", (-12.0, 12.0)), (10.0,), 0, learning_rate=0.1).runs
    assert 0 < abs(run.cost[0]) < 1e-14
    assert last_words(run)[0] == "almost 0"
    assert describe("", [run]).startswith("One descent; the cost stays at almost 0")


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum"])
def test_what_goes_up_is_an_ascent(optimizer: str) -> None:  # W20
    (run,) = known(written("-x**2", (-2.0, 2.0)), (1.0,), 5, optimizer, learning_rate=0.1, direction="ascend").runs
    assert "descent" not in method_words(run.plan)
    assert r"- \eta \, \nabla J" not in rule_of(run)
    assert [plan.label for plan in labelled([run.plan])] == [method_words(run.plan)]


def test_a_valley_of_minima_has_no_stars() -> None:  # W19
    cost = written("(1 - a*b)**2/2", *SQUARE)
    plans = [Plan("", OPTIMIZERS["gradient_descent"](learning_rate=0.1), at, 200) for at in ((1.8, 0.2), (-0.2, -1.8))]
    found = find_out(cost, plans)
    assert found.cost.minima == ()
    assert found.cost.valley is not None
    assert all("at the minimum" in claim_words(run) for run in found.runs)


@pytest.mark.parametrize("optimizer", ["bfgs", "rprop"])
def test_a_little_beside_a_kink_it_is_at_the_minimum(optimizer: str) -> None:
    cost = written("abs(x) + 0.5*abs(y)", *SQUARE)
    words = said(cost, (1.0, 1.0), 60, optimizer, learning_rate=0.1 if optimizer == "rprop" else 1.0)
    assert "at the minimum" in words
    assert "at a local minimum" not in words


@pytest.mark.parametrize("text", ["x**2 + 10*y**2", "x**2 + y**2", "exp(x) + exp(y)"])
def test_what_climbs_beyond_all_numbers_has_diverged(text: str) -> None:
    words = said(written(text, *SQUARE), (1.8, 1.2), 60, learning_rate=0.2, direction="ascend")
    assert words == {"diverged"}


@pytest.mark.parametrize("optimizer", ["bfgs", "conjugate_gradient"])
def test_leaps_over_many_poles_do_not_go_straight_down(optimizer: str) -> None:
    assert "goes straight down" not in said(written("tan(x)", (-3.0, 3.0)), (0.5,), 60, optimizer)


def test_a_saddle_is_no_plateau() -> None:
    words = said(written("x*y", *SQUARE), (1.0, 1.0), 60, learning_rate=0.1)
    assert "stopped at a saddle" in words
    assert "stalled on a plateau" not in words


def test_a_shallow_minimum_beside_the_window_is_no_plateau() -> None:
    cost = written("sin(1.51*x)*sin(0.657*y) + 0.05*(x**2 + y**2)", (-5.0, 5.0), (-5.0, 5.0))
    found = known(cost, (-3.778, 1.452), 288, "newton", learning_rate=1.0)
    end = found.runs[0].theta[-1]
    assert np.linalg.norm(cost.gradient(end)) < 1e-12
    assert np.linalg.eigvalsh(cost.hessian(end)).min() > 0.3
    assert set(claim_words(found.runs[0])) <= CERTAIN
    # while the tail of a hole is one
    hole = written("1 - exp(-(x**2 + y**2)/4)", (-8.0, 3.0), (-3.0, 5.0))
    assert "stalled on a plateau" in said(hole, (-6.0, 3.0), 150, learning_rate=0.5)


def test_where_numbers_end_is_no_minimum() -> None:
    words = said(written("exp(-x**2)", (-3.0, 3.0)), (2.5,), 60, "conjugate_gradient")
    assert not words & CERTAIN


def test_what_stands_still_does_not_crawl() -> None:
    assert said(written("1e-30*(x**2 + 3*y**2)", *SQUARE), (1.8, 1.2), 60, learning_rate=0.1) == {"stands still"}


def test_what_has_settled_does_not_oscillate_whatever_rounding_makes_of_it() -> None:
    schedule = SCHEDULES["exponential"](gamma=0.969)
    cost = written("sqrt(x) + 1/x", (-3.0, 3.0))
    found = known(cost, (2.089,), 30, "adadelta", learning_rate=31.4, schedule=schedule)
    ahead = found.later[0]
    assert ahead is not None
    assert np.ptp(ahead.theta[-9:]) > 0.1  # its rate is too high for the minimum: a last bit drives it out
    assert set(claim_words(found.runs[0])) == {"goes straight down"}


def test_chaos_that_fades_does_not_oscillate() -> None:
    cost = written("where(x < 1, (x - 2)**2, x + 1)", (-4.0, 4.0))
    assert said(cost, (0.5726,), 226, "adam", learning_rate=7.78) == set()


def test_what_has_not_swung_yet_does_not_oscillate() -> None:
    words = said(written("x*cos(0.15*pi*x)", (-12.0, 12.0)), (0.8817,), 31, "adadelta", learning_rate=15.4)
    assert words == {"goes straight down"}


def test_to_and_fro_across_a_jump_nothing_falls_without_end() -> None:
    cost = written("where(x < 1, (x - 2)**2, x + 1)", (-4.0, 4.0))
    schedule = SCHEDULES["step"](step_size=12)
    assert said(cost, (-1.739,), 48, "momentum", learning_rate=0.416, schedule=schedule) == set()


def test_what_swings_ever_wider_does_not_converge() -> None:
    cost = written("(x**2 + y**2)/20 + 1 - cos(1.11*x)*cos(0.67*y)", (-6.0, 6.0), (-6.0, 6.0))
    words = said(cost, (3.318, 0.9178), 291, "adadelta", learning_rate=5.25)
    assert words == {"at a minimum", "at a local minimum"}


def test_what_strays_does_not_oscillate() -> None:
    assert said(surface("ackley").cost(), (3.208, -0.9941), 273, "adam", learning_rate=3.12) == set()
    pole = written("log(x**2 + y**2)", *SQUARE)
    assert said(pole, (1.251, -0.6126), 90, "momentum", learning_rate=1.51) == set()


def test_where_nothing_moves_it_a_rate_that_is_too_high_rests_by_luck() -> None:
    cost = written("0.888*x*log(x)", (-2.0, 2.0))
    assert not said(cost, (1.944,), 301, "adadelta", learning_rate=21.7) & CERTAIN
    assert said(cost, (1.944,), 3000, "adadelta", learning_rate=0.7) >= {"at a minimum"}
    hills = written("exp(-x**2 - y**2) + 0.5*exp(-(x - 2)**2 - (y - 1)**2)", (-3.0, 3.0), (-3.0, 3.0))
    keys = {"learning_rate": 5.53, "direction": "ascend"}
    assert "at a maximum" not in said(hills, (-1.472, -1.854), 422, "adadelta", **keys)


def test_what_hardly_moves_beside_a_crest_is_not_at_it() -> None:
    cost = written("x*cos(0.15*pi*x)", (-12.0, 12.0))
    assert not said(cost, (-7.379,), 46, learning_rate=8.38e-05) & {"at a maximum", "at a local maximum"}
    assert said(written("cos(x)", (-3.0, 3.0)), (0.0,), 20, learning_rate=0.1) >= {"at a maximum", "stands still"}
    newton = said(written("cos(x)", (-3.0, 3.0)), (0.5,), 20, "newton", plain=True, learning_rate=1.0)
    assert newton >= {"at a maximum"}
