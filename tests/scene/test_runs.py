"""The [descent] and [[run]] tables: which descents a scene asks for, and what they are called."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from gdviz.costs.formula import formula
from gdviz.descents.plan import Plan
from gdviz.descents.stop import Stop
from gdviz.errors import Problem, dotted
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.scene.cost import CostPart
from gdviz.scene.runs import MAX_NUMBERS, MAX_RUNS, read_runs
from tests.views.samples import NETWORK

LINE = CostPart(formula("x**2"))
PLANE = CostPart(formula("x**2 + y**2"))
KNOWN = CostPart(formula("x**2 + y**2"), "A surface", (3.0, 4.0), 0.25)


def read(text: str, part: CostPart | None = PLANE) -> tuple[tuple[Plan, ...], list[str]]:
    problems: list[Problem] = []
    plans = read_runs(tomllib.loads(text), part, problems)
    return plans, [f"{dotted(problem.path)}: {problem.message}" for problem in problems]


def plans_of(text: str, part: CostPart = PLANE) -> tuple[Plan, ...]:
    plans, problems = read(text, part)
    assert problems == []
    return plans


def chosen(plans: tuple[Plan, ...]) -> list[tuple[Any, ...]]:
    return [(plan.start, plan.optimizer.learning_rate) for plan in plans]


def test_defaults() -> None:
    (plan,) = plans_of("[descent]\nstart = [1, 2]\nlearning_rate = 0.1\n")
    assert plan == Plan("gradient descent", GradientDescent(0.1), (1.0, 2.0), 500, Stop())


@pytest.mark.parametrize("text", ["", "[descent]\n", "[[run]]\n"])
def test_a_surface_suggests_start_and_rate(text: str) -> None:
    assert chosen(plans_of(text, KNOWN)) == [((3.0, 4.0), 0.25)]


@pytest.mark.parametrize("start", ["start = 2", "start = [2]", "starts = [2]", "starts = [[2]]"])
def test_one_variable_may_start_at_a_bare_number(start: str) -> None:
    assert chosen(plans_of(f"[descent]\n{start}\nlearning_rate = 1\n", LINE)) == [((2.0,), 1.0)]


def test_every_start_takes_every_rate() -> None:
    plans = plans_of("[descent]\nstarts = [[1, 2], [3, 4]]\nlearning_rate = [0.1, 0.2]\n")
    assert chosen(plans) == [((1, 2), 0.1), ((1, 2), 0.2), ((3, 4), 0.1), ((3, 4), 0.2)]
    assert [plan.label for plan in plans] == [
        "η = 0.1, from (1, 2)",
        "η = 0.2, from (1, 2)",
        "η = 0.1, from (3, 4)",
        "η = 0.2, from (3, 4)",
    ]


def test_runs_take_what_they_do_not_say_from_the_descent() -> None:
    plans = plans_of("""
[descent]
starts = [[1, 2], [3, 4]]
learning_rate = 0.1
steps = 7
stop = { gradient = 1e-3 }
[[run]]
label = "mine"
start = [5, 6]
[[run]]
learning_rate = [0.2, 0.3]
starts = [[7, 8]]
steps = 9
stop = { change = 1e-2 }
""")
    assert plans == (
        Plan("mine", GradientDescent(0.1), (5.0, 6.0), 7, Stop(gradient=1e-3)),
        Plan("η = 0.2, from (7, 8)", GradientDescent(0.2), (7.0, 8.0), 9, Stop(change=1e-2)),
        Plan("η = 0.3, from (7, 8)", GradientDescent(0.3), (7.0, 8.0), 9, Stop(change=1e-2)),
    )


def test_a_run_may_have_a_note_which_is_no_part_of_its_descent() -> None:
    plans = plans_of('[descent]\nstart = [1, 2]\nlearning_rate = 0.1\n[[run]]\nnote = "here"\n[[run]]\n')
    assert [plan.note for plan in plans] == ["here", None]
    assert plans[0] == replace(plans[0], note=None)


def test_a_run_says_whether_it_is_drawn_strongest() -> None:
    plans = plans_of(
        "[descent]\nstart = [1, 2]\nlearning_rate = 0.1\n[[run]]\nstrong = true\n[[run]]\nstrong = false\n[[run]]\n"
    )
    assert [plan.strong for plan in plans] == [True, False, None]


@pytest.mark.parametrize(
    ("descent", "labels"),
    [
        ("start = 1\nlearning_rate = [1, 0.5]", ["η = 1", "η = 0.5"]),
        ("starts = [1, -0.5]\nlearning_rate = 1", ["from 1", "from −0.5"]),
        ("start = 1\nlearning_rate = 1e-6", ["gradient descent"]),
        ("start = 1\nlearning_rate = [1e-6, 1]", ["η = 1×10⁻⁶", "η = 1"]),
    ],
)
def test_labels_say_what_tells_runs_apart(descent: str, labels: list[str]) -> None:
    assert [plan.label for plan in plans_of(f"[descent]\n{descent}\n", LINE)] == labels


def test_the_seed_draws_a_networks_weights() -> None:
    part = CostPart(NETWORK)
    runs = "[[run]]\n[[run]]\nseed = 7\n"
    first, second = plans_of(f"[descent]\nlearning_rate = 1\n{runs}", part)
    assert (first.start, second.start) == (NETWORK.suggested_start(0), NETWORK.suggested_start(7))
    assert (first.label, second.label) == ("seed 0", "seed 7")


ADAM = 'optimizer = "adam"\n'
MOMENTUM = 'optimizer = "momentum"\nmomentum = '


@pytest.mark.parametrize(
    ("runs", "labels"),
    [
        ([ADAM], ["Adam"]),
        ([ADAM, 'optimizer = "bfgs"'], ["Adam", "BFGS"]),
        ([ADAM, 'optimizer = "conjugate_gradient"', ""], ["Adam", "conjugate gradient", "gradient descent"]),
        ([MOMENTUM + "0", MOMENTUM + "0.5"], ["μ = 0", "μ = 0.5"]),
        ([MOMENTUM + "0", MOMENTUM + "0.5", ADAM], ["momentum, μ = 0", "momentum, μ = 0.5", "Adam"]),
        ([ADAM, ADAM + "learning_rate = 2", ""], ["Adam, η = 1", "Adam, η = 2", "gradient descent"]),
        ([ADAM, ADAM + "betas = [0.5, 0.9]"], ["β = (0.9, 0.999)", "β = (0.5, 0.9)"]),
        (["", 'line_search = "backtracking"'], ["no line search", "backtracking line search"]),
        (["clip_norm = 1", "clip_norm = 0.5"], ["clip norm = 1", "clip norm = 0.5"]),
        (
            ["", "clip_norm = 2", ADAM + "clip_norm = 2"],
            ["gradient descent, no clip norm", "gradient descent, clip norm = 2", "Adam, clip norm = 2"],
        ),
        (["clip_norm = 2", "clip_norm = { max_norm = 2.0 }"], ["gradient descent, no. 1", "gradient descent, no. 2"]),
        ([ADAM, ADAM + "steps = 9"], ["Adam, 500 steps", "Adam, 9 steps"]),
        ([ADAM, ADAM + "stop = { gradient = 1 }"], ["Adam, no. 1", "Adam, no. 2"]),
    ],
)
def test_labels_name_optimizers_and_settings(runs: list[str], labels: list[str]) -> None:
    tables = "".join(f"[[run]]\n{run}\n" for run in runs)
    plans = plans_of(f"[descent]\nstart = [1, 2]\nlearning_rate = 1\n{tables}")
    assert [plan.label for plan in plans] == labels


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "[descent]\nstart = [1, 2]\n",
            ["descent: missing key 'learning_rate': expected a number > 0 or a list of such"],
        ),
        (
            "[[run]]\n[[run]]\nstart = [1, 2]\nlearning_rate = 1\n",
            [
                "run[0]: missing key 'start': expected a list of 2 numbers (x, y)",
                "run[0]: missing key 'learning_rate': expected a number > 0 or a list of such",
            ],
        ),
        (
            "[descent]\nlearning_rate = 1\nstart = [1, 1]\n[[run]]\nstart = 1\nstarts = []\n",
            ["run[0].starts: expected start or starts, got both"],
        ),
        (
            "[descent]\nlearning_rate = 1\nstarts = []\n",
            ["descent.starts: expected at least one start, got []"],
        ),
        (
            "[[run]]\noptimizer = 3\nlabel = 4\n",
            [
                "run[0].optimizer: expected the name of one optimizer (several have a [[run]] each), got 3",
                "run[0].label: expected a string of one line, at most 200 characters, got 4",
            ],
        ),
        (
            f"[descent]\nstart = [1, 1]\nlearning_rate = {[0.1] * (MAX_RUNS + 1)}\nsteps = 1\n",
            [f"descent: expected at most {MAX_RUNS} runs, got {MAX_RUNS + 1}"],
        ),
        (
            f"[descent]\nstart = [1, 1]\nlearning_rate = {[0.1] * 50}\nsteps = 1000000\n",
            [
                f"descent.steps: expected at most {MAX_NUMBERS} numbers to keep (runs × steps × parameters), "
                "got 100000100"
            ],
        ),
        ("descent = []\n", ["descent: expected a table, got []"]),
    ],
)
def test_problems(text: str, messages: list[str]) -> None:
    assert read(text) == ((), messages)


def test_without_a_cost_the_keys_are_still_checked() -> None:
    assert read("[descent]\nsteps = 0\nstart = [1]\n", None) == (
        (),
        ["descent.steps: expected a whole number from 1 to 1000000, got 0"],
    )


def test_the_largest_call_is_taken() -> None:
    assert len(plans_of(f"[descent]\nstart = [1, 1]\nlearning_rate = {[0.1] * MAX_RUNS}\n")) == MAX_RUNS
