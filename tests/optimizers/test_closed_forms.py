"""Paths that a formula gives: on quadratics, and Lion's, which PyTorch does not have."""

import math

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.conjugate_gradient import ConjugateGradient
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.lion import Lion
from gdviz.optimizers.momentum import Momentum
from gdviz.optimizers.nesterov import Nesterov
from gdviz.optimizers.newton import Newton
from tests.optimizers.contract import walk

HESSIAN = np.array([[3.0, 1.0], [1.0, 2.0]])
QUADRATIC = formula("1.5*x**2 + x*y + y**2")
START = np.array([-4.0, 7.0])
STEPS = 200


def _along_eigenvectors(start: np.ndarray, factor: object) -> np.ndarray:
    """The path that has `factor(λ, k)` times its start along each eigenvector of the Hessian."""
    values, vectors = np.linalg.eigh(HESSIAN)
    share = vectors.T @ start
    powers = np.array([[factor(value, k) for value in values] for k in range(STEPS + 1)])  # type: ignore[operator]
    return (powers * share) @ vectors.T


def test_the_quadratic_has_this_hessian() -> None:
    np.testing.assert_array_equal(QUADRATIC.hessian(START), HESSIAN)


@pytest.mark.parametrize(("rate", "decay"), [(0.1, 0.0), (0.5, 0.0), (0.56, 0.0), (0.2, 0.3)])
def test_gradient_descent(rate: float, decay: float) -> None:
    expected = _along_eigenvectors(START, lambda value, k: (1 - rate * (value + decay)) ** k)
    found = walk(GradientDescent(rate, weight_decay=decay), START, QUADRATIC, STEPS)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12 * np.abs(expected).max())


@pytest.mark.parametrize(("rate", "mu"), [(0.1, 0.9), (0.02, 0.5), (1.0, 0.9), (0.3, 0.0)])
def test_momentum(rate: float, mu: float) -> None:
    def factor(value: float, k: int) -> float:  # of θ, where (v, θ) is multiplied by the companion matrix in each step
        companion = np.array([[mu, value], [-rate * mu, 1 - rate * value]])
        return float((np.linalg.matrix_power(companion, k) @ [0.0, 1.0])[1])

    expected = _along_eigenvectors(START, factor)
    found = walk(Momentum(rate, momentum=mu), START, QUADRATIC, STEPS)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12 * np.abs(expected).max())


@pytest.mark.slow
@pytest.mark.parametrize(
    "optimizer",
    [GradientDescent(1.0), Momentum(1.0, momentum=0.0), Momentum(1.0), Nesterov(1.0), Nesterov(1.0, momentum=0.3)],
)
def test_the_rate_limit_parts_convergence_from_divergence(optimizer: Optimizer) -> None:
    largest = float(np.linalg.eigvalsh(HESSIAN)[-1])
    limit = optimizer.rate_limit(largest)
    for share, settles in ((0.97, True), (1.03, False)):
        kind = type(optimizer)
        options = {**vars(optimizer), "learning_rate": share * limit}
        end = walk(kind(**options), START, QUADRATIC, 3000 if settles else 600)[-1]
        assert bool(np.abs(end).max() < 1e-6) is settles


def test_newton_takes_one_step() -> None:
    for text in ("1.5*x**2 + x*y + y**2", "1e6*x**2 + 1e-3*y**2 + x - y", "(x + 2*y - 7)**2 + (2*x + y - 5)**2"):
        cost = formula(text)
        point = walk(Newton(), START, cost, 1)[-1]
        expected = START - np.linalg.solve(cost.hessian(START), cost.gradient(START))
        np.testing.assert_allclose(point, expected, rtol=1e-12, atol=1e-14)


def test_conjugate_gradient_takes_a_step_for_each_parameter() -> None:
    cost = formula("x**2 + 10*y**2 + 3*z**2 + x*y")
    end = walk(ConjugateGradient(), np.array([1.0, -2.0, 3.0]), cost, 3)[-1]
    assert np.abs(end).max() < 1e-6


@pytest.mark.parametrize("decay", [0.0, 0.2])
def test_lion_is_its_papers(decay: float) -> None:
    theta, mean, points = 2.0, 0.0, [2.0]
    for _ in range(60):  # Chen et al. (2023), algorithm 2
        gradient = 4 * theta**3 - 9 * theta**2
        update = 0.8 * mean + (1 - 0.8) * gradient
        theta -= 0.05 * (math.copysign(1.0, update) + decay * theta)
        mean = 0.95 * mean + (1 - 0.95) * gradient
        points.append(theta)
    found = walk(Lion(0.05, (0.8, 0.95), decay), np.array([2.0]), formula("x**4 - 3*x**3 + 2"), 60)
    np.testing.assert_allclose(found[:, 0], points, rtol=1e-12)
