"""Verbs for runs: true of what the runs do."""

from __future__ import annotations

import pytest

from gdviz.costs.catalog import surface
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.gaits import arrival, gait, gait_step, step_words


@pytest.mark.parametrize(
    ("rate", "verb", "since"),
    [
        (0.1, "walks in", 21),  # in less than half of its steps: 0.8²⁰ = 0.0115, 0.8²¹ = 0.0092
        (0.2, "walks in", 10),  # 0.6⁹ = 0.0101, 0.6¹⁰ = 0.006
        (0.4, "dives", 3),  # 0.2² = 0.04, 0.2³ = 0.008
        (0.5, "lands at once", 1),
        (0.9, "bounces in", 21),
        (1.0, "to and fro", 60),
        (0.0003, "crawls", 60),
    ],
)
def test_the_rates_of_a_parabola(rate: float, verb: str, since: int) -> None:
    (run,) = find_out(surface("parabola").cost(), [Plan("a", GradientDescent(rate), (10.0,), 60)]).runs
    assert gait(run) == verb
    assert gait_step(run) == since


def test_what_diverges_bounces_out() -> None:
    (run,) = find_out(surface("parabola").cost(), [Plan("a", GradientDescent(1.1), (10.0,), 60)]).runs
    assert gait(run) == "bounces out"


def test_a_run_that_starts_at_the_minimum_stands_still() -> None:
    (run,) = find_out(surface("parabola").cost(), [Plan("a", GradientDescent(0.1), (0.0,), 9)]).runs
    assert gait(run) == "stands still"


def test_a_local_minimum_is_where_a_run_gets_stuck() -> None:
    (run,) = find_out(surface("wave").cost(), [Plan("a", GradientDescent(0.05), (2.5,), 300)]).runs
    assert gait(run) == "gets stuck"
    assert abs(run.theta[arrival(run), 0] - run.theta[-1, 0]) <= 0.01 * abs(2.5 - run.theta[-1, 0])


def test_the_first_number_says_what_it_is_of() -> None:
    assert [step_words(step) for step in (0, 1, 12)] == ["step 0", "1", "12"]


def test_across_a_valley_a_run_bounces_out_though_along_it_it_goes_on() -> None:
    cost = surface("ill_conditioned").cost()
    (run,) = find_out(cost, [Plan("a", GradientDescent(0.52), (-5.0, 1.0), 200)]).runs
    assert gait(run) == "bounces out"
