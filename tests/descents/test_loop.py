"""The loop: against closed forms, with every stop rule and every way to fail."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from gdviz.changes.clip_norm import ClipNorm
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.generators import NoisyLine
from gdviz.costs.linear import Linear
from gdviz.descents import float_steps
from gdviz.descents.loop import alike, descend
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.schedules.base import SCHEDULES
from gdviz.words.endings import ending_words


def _run(text: str, start: float, rate: float, steps: int, **stop: float) -> Run:
    return descend(formula(text), [Plan("a run", GradientDescent(rate), (start,), steps, Stop(**stop))])[0]


def _same(one: Run, other: Run) -> None:
    for field in ("theta", "cost", "gradient_norm"):
        np.testing.assert_array_equal(getattr(one, field), getattr(other, field))
    assert (one.label, one.plan.optimizer) == (other.label, other.plan.optimizer)
    assert one.end == other.end


def test_a_quadratic_follows_its_closed_form() -> None:
    cost, H, start, rate = formula("0.1*x**2 + 0.3*x*y + 2*y**2"), [[0.2, 0.3], [0.3, 4.0]], (-5.0, -1.5), 0.4
    (run,) = descend(cost, [Plan("", GradientDescent(rate), start, 200)])
    assert run.theta.shape == (201, 2)
    values, vectors = np.linalg.eigh(np.array(H))
    powers = (1 - rate * values) ** np.arange(201)[:, None]
    expected = (powers * (vectors.T @ start)) @ vectors.T
    error = np.linalg.norm(run.theta - expected, axis=1)
    assert (error <= 1e-12 * np.linalg.norm(expected, axis=1)).all()
    np.testing.assert_allclose(run.cost, 0.5 * np.einsum("ni,ij,nj->n", expected, H, expected), rtol=1e-11)
    np.testing.assert_allclose(run.gradient_norm, np.linalg.norm(expected @ np.array(H), axis=1), rtol=1e-11)
    assert (run.outcome, ending_words(run.end), run.steps) == (Outcome.OUT_OF_STEPS, "all 200 steps taken", 200)


@pytest.mark.parametrize("rate", [0.1, 0.4, 0.5, 0.9])
def test_a_parabola_shrinks_by_one_factor(rate: float) -> None:
    run = _run("x**2", 10, rate, 30)
    np.testing.assert_allclose(run.theta[:, 0], 10 * (1 - 2 * rate) ** np.arange(31), rtol=1e-13)


def test_what_is_recorded_belongs_to_its_point() -> None:
    cost = surface("rosenbrock").cost()
    (run,) = descend(cost, [Plan("", GradientDescent(0.001), (-1.2, 1.0), 50)])
    x, y = run.theta.T
    np.testing.assert_allclose(run.cost, (1 - x) ** 2 + 100 * (y - x**2) ** 2, rtol=1e-13)
    slopes = -2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)
    np.testing.assert_allclose(run.gradient_norm, np.hypot(*slopes), rtol=1e-12)
    np.testing.assert_allclose(run.theta[1:], run.theta[:-1] - 0.001 * np.transpose(slopes)[:-1], rtol=1e-12)


@pytest.mark.parametrize(
    ("stop", "step", "ending"),
    [
        # θ is 10·0.8ᵏ, its gradient twice that, its last step 2.5·0.8ᵏ; its cost last fell by 56.25·0.64ᵏ
        ({"gradient": 1e-6}, 76, "converged at step 76: the gradient's norm is below 1e-06"),
        ({"change": 1e-3}, 36, "converged at step 36: no parameter changed by 0.001"),
        ({"cost": 1e-3}, 25, "converged at step 25: the cost changed by less than 0.001"),
        ({"cost": 1e-3, "change": 1e-9}, 25, "converged at step 25: the cost changed by less than 0.001"),
        ({"gradient": 1e-6, "cost": 1e-30}, 76, "converged at step 76: the gradient's norm is below 1e-06"),
        ({"gradient": 16.5, "change": 5.0}, 1, "converged at step 1: the gradient's norm is below 16.5"),
        ({"change": 2.5, "cost": 40.0}, 1, "converged at step 1: no parameter changed by 2.5"),
        ({"gradient": 100.0}, 0, "converged at step 0: the gradient's norm is below 100"),
    ],
)
def test_stop_rules(stop: dict[str, float], step: int, ending: str) -> None:
    run = _run("x**2", 10, 0.1, 500, **stop)
    assert (run.outcome, run.steps, ending_words(run.end)) == (Outcome.CONVERGED, step, ending)
    assert len(run.theta) == len(run.cost) == len(run.gradient_norm) == step + 1
    _same(run, _run("x**2", 10, 0.1, max(step, 1), **stop))


@pytest.mark.parametrize("rule", ["gradient", "change", "cost"])
def test_a_rule_that_never_holds_takes_every_step(rule: str) -> None:
    run = _run("x**2", 10, 0.1, 20, **{rule: 1e-9})
    assert (run.outcome, run.steps, ending_words(run.end)) == (Outcome.OUT_OF_STEPS, 20, "all 20 steps taken")


def test_the_norm_is_below_the_bound_at_the_end_and_not_before() -> None:
    run = _run("x**2", 10, 0.1, 500, gradient=1e-6)
    assert run.gradient_norm[-1] < 1e-6 <= run.gradient_norm[-2]
    assert run.theta[-1, 0] == pytest.approx(10 * 0.8**76, rel=1e-13)


def test_every_parameter_must_rest_for_the_change_rule() -> None:
    (run,) = descend(formula("x**2 + 0.01*y**2"), [Plan("", GradientDescent(0.4), (1.0, 1.0), 2000, Stop(change=1e-4))])
    last, before = np.abs(np.diff(run.theta[-3:], axis=0))[::-1]
    assert last.max() < 1e-4 <= before.max()
    assert last[0] < 1e-50  # x alone came to rest long before


def test_an_overflow_keeps_the_last_finite_point() -> None:
    run = _run("x**2", 10, 10, 1000)
    np.testing.assert_allclose(run.theta[:, 0], 10 * (-19.0) ** np.arange(run.steps + 1), rtol=1e-12)
    largest = np.sqrt(np.finfo(float).max)
    assert abs(run.theta[-1, 0]) <= largest < 19 * abs(run.theta[-1, 0])
    assert np.isfinite(run.cost).all()
    assert np.isfinite(run.gradient_norm).all()
    assert run.outcome is Outcome.DIVERGED
    assert ending_words(run.end) == f"diverged: no longer finite after step {run.steps}; η = 10 is above 2/L = 1"


@pytest.mark.parametrize("size", [1e-170, 1e170])
def test_gradients_whose_squares_leave_the_range_are_no_less_finite(size: float) -> None:
    run = _run(f"{size!r} * x", 1, 0.25 / size, 3)
    np.testing.assert_allclose(run.theta[:, 0], [1, 0.75, 0.5, 0.25], rtol=1e-12)
    np.testing.assert_allclose(run.gradient_norm, size, rtol=1e-15)


def test_a_cost_that_stops_existing_keeps_the_last_point_where_it_did() -> None:
    run = _run("log(x)", 1, 0.3, 50)
    second = 0.7 - 0.3 / 0.7
    assert second - 0.3 / second < 0
    np.testing.assert_allclose(run.theta[:, 0], [1, 0.7, second], rtol=1e-15)
    assert (run.outcome, ending_words(run.end)) == (
        Outcome.LEFT_DOMAIN,
        "left the domain at step 3: the cost is not defined at x = −0.834",
    )


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["gradient", "change", "cost"])
def test_no_rule_holds_where_the_cost_does_not_exist(rule: str) -> None:
    # below 0, where the cost is none, the slope 1/x goes on shrinking
    run = _run("log(x)", 1, 0.3, 5000, **{rule: 1e-3})
    assert (run.outcome, run.steps) == (Outcome.LEFT_DOMAIN, 2)


def test_a_start_without_a_slope_is_a_run_of_one_point() -> None:
    run = _run("sqrt(x)", 0, 0.1, 10)
    assert (run.outcome, run.steps, ending_words(run.end)) == (
        Outcome.LEFT_DOMAIN,
        0,
        "left the domain at step 0: the cost has no gradient there",
    )
    assert run.theta.tolist() == [[0.0]]
    assert run.cost.tolist() == [0.0]


@pytest.mark.parametrize(
    ("text", "start", "rate", "steps", "ending"),
    [
        # θ is 10·(−1.02)ᵏ and its cost 1.02⁸⁰ = 4.875 times the start's
        (
            "x**2",
            10,
            1.01,
            40,
            ", 4.88 times the start's; η = 1.01 is above 2/L = 1",
        ),
        (
            "x**2",
            10,
            2,
            4,
            ", 6.56e+03 times the start's; η = 2 is above 2/L = 1",
        ),
        ("x**2 - 200", 10, 1.01, 40, "; η = 1.01 is above 2/L = 1"),
    ],
)
def test_a_run_that_grows_without_overflow_diverges(
    text: str, start: float, rate: float, steps: int, ending: str
) -> None:
    run = _run(text, start, rate, steps)
    assert (run.outcome, run.steps) == (Outcome.DIVERGED, steps)
    assert ending_words(run.end) == f"diverged: the cost grows with every step{ending}"


def test_a_run_that_swings_without_growing_has_not_diverged() -> None:
    run = _run("x**2", 10, 1, 40)
    assert run.theta[:, 0].tolist() == [10 * (-1) ** k for k in range(41)]
    assert run.outcome is Outcome.OUT_OF_STEPS


def test_nothing_of_a_run_can_be_written() -> None:
    run = _run("x**2", 10, 0.1, 5)
    for array in (run.theta, run.cost, run.gradient_norm):
        with pytest.raises(ValueError, match=r"^assignment destination is read-only$"):
            array[0] = 0
    with pytest.raises(AttributeError):
        run.label = "another"  # type: ignore[misc]


def _line() -> Cost:
    return Linear(dataset(DataSpec(generator="line"), Path(), NoisyLine()))


def _mixed(cost: Cost) -> list[Plan]:
    """Runs that end after different steps, for every reason."""
    rng = np.random.default_rng(5)
    stops = [Stop(), Stop(gradient=0.5), Stop(change=1e-3), Stop(cost=1e-2), Stop(gradient=1e9), Stop(change=1e-19)]
    low, high = np.array(cost.window or [(-4, 4)] * cost.dimension).T
    rates = [*10 ** rng.uniform(-4, -2, 22), 0.5, 1e3]
    return [
        Plan(f"{i}", GradientDescent(rate), tuple(rng.uniform(low, high)), int(rng.integers(1, 200)), stops[i % 6])
        for i, rate in enumerate(rates)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rosenbrock", "branin", "ackley", "eggholder", "wave", "line"])
def test_runs_together_equal_the_runs_alone_to_the_last_bit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(float_steps, "MOST_NUMBERS", 0)  # floats have functions of their own
    cost = _line() if name == "line" else surface(name).cost()
    plans = _mixed(cost)
    together = descend(cost, plans)
    assert len({run.steps for run in together}) > 10
    assert len({run.outcome for run in together}) > 1
    for plan, run in zip(plans, together, strict=True):
        _same(run, descend(cost, [plan])[0])


@pytest.mark.slow
def test_changes_of_their_own_leave_runs_together_as_alone() -> None:
    cost = surface("rosenbrock").cost()
    norms = [None, 1.0, 30.0, 1.0, None, 200.0]
    plans = [
        replace(plan, changes=(ClipNorm(norm),) if norm else (), direction="ascend" if i % 5 == 4 else "descend")
        for i, (plan, norm) in enumerate(zip(_mixed(cost), norms * 4, strict=True))
    ]
    together = descend(cost, plans)
    assert len({run.outcome for run in together}) > 2
    for plan, run in zip(plans, together, strict=True):
        _same(run, descend(cost, [plan])[0])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"start": (5.0,), "steps": 9, "stop": Stop(cost=1.0), "label": "b", "seed": 4}, True),
        ({"optimizer": GradientDescent(0.7)}, True),
        ({"optimizer": GradientDescent(0.1, line_search="backtracking")}, False),
        ({"schedule": SCHEDULES["cosine"]()}, True),
        ({"direction": "ascend"}, False),
        ({"batch_size": 3}, False),
        ({"changes": (ClipNorm(2.0),)}, False),
        ({"changes": ()}, False),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_alike(other: dict[str, Any], expected: bool) -> None:
    plan = Plan("a", GradientDescent(0.1), (1.0,), 5, changes=(ClipNorm(1.0),))
    assert alike(plan, replace(plan, **other)) is alike(replace(plan, **other), plan) is expected


def test_the_seed_tells_plans_apart_that_draw() -> None:
    plan = Plan("a", GradientDescent(0.1), (1.0,), 5, batch_size=3)
    assert alike(plan, replace(plan, steps=2))
    assert not alike(plan, replace(plan, seed=1))


@dataclass(frozen=True)
class SignDescent(Optimizer):
    """One learning rate in each direction: θ ← θ − η sign ∇J(θ)."""

    learning_rate: Any
    rule: ClassVar[str] = ""

    def init(self, theta: Any) -> int:
        return 0

    def step(self, theta: Any, state: int, cost: Any) -> tuple[Any, int]:
        return theta - self.learning_rate * np.sign(cost.gradient(theta)), state + 1


def test_runs_of_different_optimizers_keep_their_order() -> None:
    plans = [
        Plan("a", GradientDescent(0.1), (4.0,), 2),
        Plan("b", SignDescent(1.0), (4.0,), 3),
        Plan("c", GradientDescent(0.25), (4.0,), 1),
        Plan("d", SignDescent(0.5), (4.0,), 2),
    ]
    runs = descend(formula("x**2"), plans)
    assert [run.label for run in runs] == ["a", "b", "c", "d"]
    assert [run.plan.optimizer for run in runs] == [plan.optimizer for plan in plans]
    assert runs[1].theta[:, 0].tolist() == [4, 3, 2, 1]
    assert runs[3].theta[:, 0].tolist() == [4, 3.5, 3]
    assert runs[2].theta[:, 0].tolist() == [4, 2]
    np.testing.assert_allclose(runs[0].theta[:, 0], [4, 3.2, 2.56], rtol=1e-15)


def test_a_run_that_has_ended_stays_where_it_is_while_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[np.ndarray] = []
    take = SignDescent.step

    def watched(self: SignDescent, theta: Any, state: int, cost: Any) -> tuple[Any, int]:
        asked.append(theta)
        return take(self, theta, state, cost)

    monkeypatch.setattr(SignDescent, "step", watched)
    plans = [
        Plan("short", SignDescent(1.0), (9.0,), 2),
        Plan("stopped", SignDescent(1.0), (9.0,), 5, Stop(gradient=15)),
        Plan("lost", SignDescent(np.inf), (9.0,), 5),
        Plan("long", SignDescent(1.0), (9.0,), 5),
    ]
    descend(formula("x**2"), plans)
    # where the long one is at 9, 8, 7, 6, 5; the gradient is 14 at 7
    assert np.array(asked)[..., 0].T.tolist() == [[9, 8, 7, 7, 7], [9, 8, 7, 7, 7], [9] * 5, [9, 8, 7, 6, 5]]
