"""Newton, conjugate gradient, BFGS and backtracking: where they get, and what they say where they cannot."""

import numpy as np
import pytest
import scipy.linalg
from scipy.optimize import minimize

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula
from gdviz.descents.loop import descend
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import Optimizer, stack
from gdviz.optimizers.bfgs import BFGS
from gdviz.optimizers.conjugate_gradient import ConjugateGradient
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.newton import Newton
from gdviz.words.remarks import remark_of
from tests.optimizers.contract import ROSENBROCK, STARTS, walk

SEARCHING = [ConjugateGradient(), BFGS(), GradientDescent(1.0, line_search="backtracking")]


def _remark(optimizer: Optimizer, cost: Cost, start: tuple[float, ...], steps: int) -> str:
    (run,) = descend(cost, [Plan("", optimizer, start, steps)])
    return remark_of(run)


@pytest.mark.parametrize("optimizer", [ConjugateGradient(), BFGS(), Newton(), BFGS(0.001), ConjugateGradient(5.0)])
def test_rosenbrock_in_under_60_steps(optimizer: Optimizer) -> None:
    points = walk(optimizer, np.array([-1.2, 1.0]), ROSENBROCK, 60)
    found = minimize(ROSENBROCK.value, [-1.2, 1.0], jac=ROSENBROCK.gradient, method="BFGS", options={"gtol": 1e-12})
    assert np.abs(points[59] - 1).max() < 1e-8
    assert np.abs(points[59] - found.x).max() < 1e-8


@pytest.mark.slow
@pytest.mark.parametrize("optimizer", SEARCHING)
def test_no_search_goes_up(optimizer: Optimizer) -> None:
    for name in ("rosenbrock", "himmelblau", "ackley"):
        cost = surface(name).cost()
        value = cost.value(walk(optimizer, STARTS, cost, 40))
        assert (np.diff(value, axis=0) <= 1e-14 * (1 + np.abs(value[:-1]))).all()


@pytest.mark.parametrize("optimizer", SEARCHING)
def test_searches_together_go_as_alone(optimizer: Optimizer) -> None:
    cost = surface("himmelblau").cost()
    optimizers = [type(optimizer)(**{**vars(optimizer), "learning_rate": rate}) for rate in (1.0, 0.1, 3.0, 0.5)]
    together = walk(stack(optimizers), STARTS, cost, 40)
    for i, alone in enumerate(optimizers):
        np.testing.assert_array_equal(together[:, i], walk(alone, STARTS[i : i + 1], cost, 40)[:, 0])


def test_backtracking_takes_the_first_half_that_satisfies_armijo() -> None:
    theta = np.array([-1.2, 1.0])
    gradient, start = ROSENBROCK.gradient(theta), ROSENBROCK.value(theta)
    rate = 1.0
    while ROSENBROCK.value(theta - rate * gradient) > start - 1e-4 * rate * gradient @ gradient:
        rate /= 2
    assert rate < 0.01
    point = walk(GradientDescent(1.0, line_search="backtracking"), theta, ROSENBROCK, 1)[-1]
    np.testing.assert_allclose(point, theta - rate * gradient, rtol=1e-14)


def test_backtracking_sees_the_weight_decay() -> None:
    decayed = formula("x**2 + y**2 + 0.5*0.4*(x**2 + y**2)")
    expected = walk(GradientDescent(0.9, line_search="backtracking"), STARTS, decayed, 20)
    plain = formula("x**2 + y**2")
    found = walk(GradientDescent(0.9, weight_decay=0.4, line_search="backtracking"), STARTS, plain, 20)
    np.testing.assert_allclose(found, expected, atol=1e-14)


@pytest.mark.parametrize(
    ("text", "start", "remark"),
    [
        ("x**2 + y**2", (1.0, 2.0), ""),
        ("x**2 - y**2", (1.0, 1e-3), "the Hessian is not positive definite in 5 of 5 steps, which are damped"),
        ("x**2 + 0*y", (1.0, 2.0), "the Hessian is not positive definite in 5 of 5 steps, which are damped"),
        ("hypot(x, y)", (0.0, 0.0), "the Hessian is not defined in 5 of 5 steps, which are plain gradient steps"),
    ],
)
def test_newton_says_where_it_was_damped(text: str, start: tuple[float, ...], remark: str) -> None:
    assert _remark(Newton(), formula(text), start, 5) == remark


def test_plain_newton_is_the_textbooks_and_says_where_it_may_climb() -> None:
    cost, plain = surface("himmelblau").cost(), Newton(plain=True)
    theta = np.array([0.5, 1.0])
    for found in walk(plain, theta, cost, 8):
        np.testing.assert_allclose(found, theta, rtol=1e-11)
        theta = theta - np.linalg.solve(cost.hessian(theta), cost.gradient(theta))
    assert np.linalg.eigvalsh(cost.hessian(found))[0] < 0  # no minimum
    assert np.abs(cost.gradient(found)).max() < 1e-9
    remark = "the Hessian is not positive definite in 8 of 8 steps, which may lead uphill"
    assert _remark(plain, cost, (0.5, 1.0), 8) == remark
    assert _remark(plain, formula("x**2 - y**2"), (1.0, 2.0), 1).startswith("the Hessian is not positive definite")
    np.testing.assert_array_equal(walk(plain, np.array([1.0, 2.0]), formula("x**2 - y**2"), 1)[-1], [0.0, 0.0])


def test_the_rule_of_newton_follows_its_switch() -> None:
    assert Newton().update_rule == Newton.rule
    assert "|H|" in Newton.rule
    assert Newton(plain=True).update_rule == Newton.rule.replace("|H|", "H")


def test_newton_goes_down_from_a_saddle() -> None:
    points = walk(Newton(), np.array([1.0, 1e-3]), formula("x**2 - y**2"), 10)
    np.testing.assert_allclose(points[:, 1], 1e-3 * 2.0 ** np.arange(11), rtol=1e-12)  # |H|⁻¹g doubles y
    assert points[1, 0] == 0


def test_newton_keeps_the_size_of_negative_eigenvalues() -> None:
    cost, start = formula("x**2 - 5*y**2 + x*y"), np.array([1.0, 0.5])
    hessian = cost.hessian(start)
    size = scipy.linalg.sqrtm(hessian @ hessian).real  # |H|
    expected = start - np.linalg.solve(size, cost.gradient(start))
    np.testing.assert_allclose(walk(Newton(), start, cost, 1)[-1], expected, rtol=1e-12)


def test_bfgs_learns_the_curvature_along_each_step() -> None:
    cost, theta, optimizer = formula("x**2 + 10*y**2 + 3*z**2 + x*y + y*z"), np.array([1.0, -2.0, 3.0]), BFGS()
    theta, state = optimizer.step(theta, optimizer.init(theta), cost)
    for _ in range(7):
        theta, following = optimizer.step(theta, state, cost)
        change, bend = following.theta - state.theta, following.gradient - state.gradient
        np.testing.assert_allclose(following.inverse @ bend, change, rtol=1e-6, atol=1e-12)  # the secant equation
        state = following


def test_newton_on_a_singular_hessian_minimises_what_is_curved() -> None:
    np.testing.assert_array_equal(walk(Newton(), np.array([3.0, 5.0]), formula("(x - 1)**2 + 0*y"), 1)[-1], [1.0, 5.0])


@pytest.mark.parametrize("optimizer", SEARCHING)
def test_a_search_that_fails_stands_still_and_says_so(optimizer: Optimizer) -> None:
    cost = _Uphill()
    (run,) = descend(cost, [Plan("", optimizer, (1.0,), 7)])
    np.testing.assert_array_equal(run.theta, np.ones((8, 1)))
    assert remark_of(run) == "stands still from step 1: no lower point along its direction"


class _Uphill(Cost):
    """A cost whose gradient is wrong: its negative."""

    variables, window, minima, latex, source, scale = ("x",), None, (), "x^2", "", "linear"

    def expression(self, theta: np.ndarray) -> np.ndarray:
        return np.square(theta[..., 0])

    def _gradient(self, theta: np.ndarray) -> np.ndarray:
        return -2 * theta


@pytest.mark.parametrize("optimizer", [*SEARCHING, Newton()])
def test_at_the_minimum_there_is_nothing_to_say(optimizer: Optimizer) -> None:
    assert _remark(optimizer, surface("styblinski_tang").cost(), (-3.0, -2.5), 60) == ""


@pytest.mark.parametrize("optimizer", [ConjugateGradient(), BFGS()])
def test_a_cost_without_a_least_value_diverges(optimizer: Optimizer) -> None:
    (run,) = descend(formula("x**2 - y**2"), [Plan("", optimizer, (-1.0, 1e-3), 300)])
    assert run.outcome is Outcome.DIVERGED
