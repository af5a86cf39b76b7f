"""The few words for a run in the key: every run has some, and they say what became of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.descents.known import find_out
from gdviz.descents.plan import Direction, Plan
from gdviz.descents.stop import Stop
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.verdict import verdict
from tests.views.samples import line_cost

BOWL = "x**2 + y**2"  # L = 2: a step of η shrinks θ by 1 − 2η


@pytest.mark.parametrize(
    ("text", "rate", "steps", "words"),
    [
        (BOWL, 0.3, 60, "at a minimum"),
        (BOWL, 0.1, 5, "on its way"),
        (BOWL, 1e-4, 60, "crawls"),
        (BOWL, 0.9, 60, "overshoots but converges"),
        (BOWL, 1.2, 60, "diverged"),
        ("-exp(-x**2 - y**2)", 0.3, 200, "at a minimum"),
        ("x**2 - y**2 + 0*x", 0.3, 60, "diverged"),
    ],
)
def test_every_end_has_its_words(text: str, rate: float, steps: int, words: str) -> None:
    (run,) = find_out(formula(text), [Plan("", GradientDescent(rate), (1.0, 0.5), steps)]).runs
    assert verdict(run) == words


def test_a_stop_rule_names_its_step() -> None:
    (run,) = find_out(formula(BOWL), [Plan("", GradientDescent(0.25), (1.0, 0.0), 60, Stop(gradient=0.1))]).runs
    assert verdict(run) == "converged at step 5"  # the gradient 2, 1, 0.5, 0.25, 0.125, 0.0625


@pytest.mark.parametrize(("direction", "words"), [("ascend", "at a maximum"), ("descend", "on its way")])
def test_uphill_it_ends_at_a_maximum(direction: Direction, words: str) -> None:
    plan = Plan("", GradientDescent(0.3), (0.4, 0.3), 200 if direction == "ascend" else 3, direction=direction)
    (run,) = find_out(formula("exp(-x**2 - y**2)"), [plan]).runs
    assert verdict(run) == words


@pytest.mark.parametrize(("last", "words"), [(1.0, "wanders about a minimum"), (0.05, "quiets as its rate shrinks")])
def test_a_rate_that_shrinks_quiets_a_stochastic_run(last: float, words: str) -> None:
    cost = replace(line_cost(), window=((-9.0, 9.0), (-9.0, 9.0)))
    (run,) = find_out(cost, [Plan("", GradientDescent(0.02), (0.0, 0.0), 400, batch_size=1)]).runs
    assert verdict(replace(run, rates=run.rates * np.linspace(1, last, len(run.rates)))) == words
