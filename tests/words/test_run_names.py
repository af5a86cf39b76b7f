"""The names of runs, and the formulas of their rates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.schedules.base import SCHEDULES
from gdviz.words.run_names import RunName, in_two, reads_words, run_names
from tests.views.samples import cost_of, line_cost, replanned, run_through


def names(optimizer: Optimizer, *schedules: str) -> tuple[RunName, ...]:
    plans = [Plan(each, optimizer, (1.0,), 20, schedule=SCHEDULES[each]()) for each in schedules]
    return run_names(descend(cost_of("x**2"), plans))


def test_where_schedules_differ_their_rules_are_told() -> None:
    constant, falling = names(GradientDescent(0.1), "constant", "inverse_time")
    assert constant == RunName("Constant", "η = 0.1", r"$\eta = 0.1$", "η = 0.1")
    assert falling == RunName("Inverse_time", "η₀ = 0.1", r"$\eta = 0.1/(1 + t/10)$", "η₀ = 0.1")
    assert falling.ruled == RunName("Inverse_time", r"$\eta = 0.1/(1 + t/10)$")


def test_other_settings_stand_behind_the_rule() -> None:
    _, falling = names(Momentum(0.1, 0.8), "constant", "inverse_time")
    assert falling.rule == r"$\eta = 0.1/(1 + t/10)$, μ = 0.8"


def test_what_has_no_rule_keeps_its_settings() -> None:
    _, one_cycle = names(GradientDescent(0.1), "constant", "one_cycle")
    assert one_cycle.ruled == RunName("One_cycle", "η₀ = 0.1")
    assert [each.rule for each in names(GradientDescent(0.1), "inverse_time", "inverse_time")] == ["", ""]


def test_rows_are_counted_where_some_runs_see_more_a_step() -> None:
    one, four, every = (replanned(run_through(*range(4)), batch_size=size) for size in (1, 4, None))
    assert reads_words([one, four, every], line_cost()) == ["reads 3 rows", "reads 9 rows", "reads 27 rows"]
    assert reads_words([four, four], line_cost()) == ["", ""]
    assert reads_words([one, every], cost_of("x**2")) == ["", ""]


def from_(*start: float, label: str = "descent") -> Run:
    """A run from a start to the origin."""
    run = run_through(start, (0.0, 0.0))
    return replace(run, plan=replace(run.plan, label=label))


def settings(*runs: Run) -> list[str]:
    return [name.settings for name in run_names(runs, ("x", "y"))]


def test_starts_that_look_like_one_are_told_with_what_differs() -> None:
    assert settings(from_(-1, 0.001), from_(-1, 0)) == ["from y = 0.001", "from y = 0"]
    both = settings(from_(-1, 0.001), from_(-0.999, 0))
    assert both == ["from x = \u22121, y = 0.001", "from x = \u22120.999, y = 0"]


def test_starts_that_are_seen_or_named_or_one_are_not_told() -> None:
    assert settings(from_(-1, 0.1), from_(-1, 0)) == ["", ""]
    assert settings(from_(-1, 0), from_(-1, 0)) == ["", ""]
    assert settings(from_(-1, 0.001, label="0.001 off"), from_(-1, 0)) == ["", "from y = 0"]
    assert [name.settings for name in run_names((from_(-1, 0.001), from_(-1, 0)))] == ["", ""]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Conjugate gradient", "Conjugate\ngradient"),
        ("Newton", "Newton"),
        ("η = 0.2", "η = 0.2"),
        ("Momentum, η = 0.2", "Momentum,\nη = 0.2"),
    ],
)
def test_a_name_breaks_into_two_lines_as_even_as_can_be(name: str, lines: str) -> None:
    assert in_two(name) == lines


def test_brief_settings_are_rates_alone() -> None:
    plans = [Plan(f"run {i}", Momentum(0.1 * i, momentum=0.8), (1.0,), 20) for i in (1, 2)]
    one, two = run_names(descend(cost_of("x**2"), plans))
    assert [one.settings, two.settings] == ["η = 0.1, μ = 0.8", "η = 0.2, μ = 0.8"]
    assert [one.brief, two.brief] == ["η = 0.1", "η = 0.2"]
