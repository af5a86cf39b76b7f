"""The sentence for readers who cannot see the picture."""

from __future__ import annotations

import pytest

from gdviz.costs.formula import formula
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.descents.stop import Stop
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.description import describe
from gdviz.words.endings import ending_words


def told(title: str, *rates: float, steps: int = 4, stop: Stop | None = None) -> str:
    plans = [Plan(f"η = {rate:g}", GradientDescent(rate), (10.0,), steps, stop or Stop()) for rate in rates]
    return describe(title, find_out(formula("x**2"), plans).runs)


def test_one_run_is_told_without_its_label() -> None:
    assert told("Down", 0.1) == "Down: one descent; the cost falls from 100 to 16.8 in 4 steps."


def test_runs_are_told_with_what_tells_them_apart() -> None:
    assert told("", 0.4, 2.0) == (
        "2 descents; learning rate 0.4: the cost falls from 100 to 0.000256 in 4 steps, at the global minimum; "
        "learning rate 2: the cost grows from 100 and the run diverges."
    )


def test_a_run_that_converges_says_when() -> None:
    expected = (
        "One descent; the cost falls from 100 to 1.86×10⁻¹³ and the run converges at step 76, at the global minimum."
    )
    assert told("", 0.1, steps=100, stop=Stop(gradient=1e-6)) == expected


def test_a_cost_that_only_rounding_keeps_from_0_is_almost_0() -> None:
    assert (
        told("", 0.4, steps=40)
        == "One descent; the cost falls from 100 to almost 0 in 40 steps, at the global minimum."
    )


def test_of_many_runs_the_first_are_told() -> None:
    sentence = told("", 0.1, 0.2, 0.3, 0.4, 0.45, 0.49)
    assert sentence.count("the cost") == 4
    assert sentence.endswith("; and 2 more.")


@pytest.mark.own_words
def test_what_views_say_of_how_they_were_made_comes_last() -> None:
    runs = find_out(formula("x**2"), [Plan("", GradientDescent(0.1), (10.0,), 4)]).runs
    words = describe("Down", runs, ["4 steps are taken.", "All arrive."])
    assert words == "Down: one descent; the cost falls from 100 to 16.8 in 4 steps. 4 steps are taken. All arrive."


def test_an_ascent_is_one_and_has_a_value() -> None:
    plan = Plan("", GradientDescent(0.25), (2.0,), 1, direction="ascend")
    assert (
        describe("", find_out(formula("-x**2"), [plan]).runs) == "One ascent; the value rises from −4 to −1 in 1 step."
    )
    rising = Plan("", GradientDescent(1.5), (3.0,), 60, direction="ascend")
    (run,) = find_out(formula("-x**2"), [rising]).runs
    assert describe("", [run]) == "One ascent; the value goes from −9 and the run diverges."
    assert ending_words(run.end) == f"diverged: the value falls with every step, {4.0**60:.3g} times the start's"


def test_of_both_ways_all_are_descents() -> None:
    plans = [Plan("", GradientDescent(0.25), (2.0,), 1, direction=way) for way in ("ascend", "descend")]
    assert describe("", find_out(formula("x**3"), plans).runs).startswith("2 descents; ")
