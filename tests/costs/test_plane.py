"""A cost on a plane is the whole cost there; its derivatives are the whole one's along the plane."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.costs.plane import PlaneCost

CHAIN = formula("100*(b-a**2)**2 + (1-a)**2 + 100*(c-b**2)**2 + (1-b)**2")
ORIGIN = np.array([0.5, -0.2, 0.3])
SLANTED = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 3.0]])  # neither of length one nor at right angles
PLANE = PlaneCost(CHAIN, ORIGIN, SLANTED, ("one", "two"))
POINTS = np.random.default_rng(0).normal(size=(7, 5, 2))


def by_hand(at: np.ndarray) -> float:
    a, b, c = (ORIGIN[i] + at[0] * SLANTED[0, i] + at[1] * SLANTED[1, i] for i in range(3))
    return 100 * (b - a**2) ** 2 + (1 - a) ** 2 + 100 * (c - b**2) ** 2 + (1 - b) ** 2


def test_value_gradient_and_hessian_are_those_of_the_formula_on_the_plane() -> None:
    value, gradient, hessian = PLANE.value(POINTS), PLANE.gradient(POINTS), PLANE.hessian(POINTS)
    assert (value.shape, gradient.shape, hessian.shape) == ((7, 5), (7, 5, 2), (7, 5, 2, 2))
    for index in np.ndindex(7, 5):
        assert value[index] == pytest.approx(by_hand(POINTS[index]), rel=1e-12)
        assert gradient[index] == pytest.approx(autograd.grad(by_hand)(anp.array(POINTS[index])), rel=1e-10)
        assert hessian[index] == pytest.approx(autograd.hessian(by_hand)(anp.array(POINTS[index])), rel=1e-10)


def test_projection_gives_the_nearest_point() -> None:
    theta = np.array([2.0, -1.0, 0.7])
    missed = theta - PLANE.lift(PLANE.project(theta))
    assert SLANTED @ missed == pytest.approx(np.zeros(2), abs=1e-12)
    assert PLANE.project(PLANE.lift(POINTS)) == pytest.approx(POINTS)


def test_the_axes_have_the_words_of_the_directions() -> None:
    assert [PLANE.axis_label(i) for i in (0, 1)] == ["one", "two"]
    assert [CHAIN.axis_label(i) for i in range(3)] == ["$a$", "$b$", "$c$"]
    assert PLANE.latex == CHAIN.latex


def test_one_point_has_the_same_value_alone_and_among_others() -> None:
    assert np.array_equal(PLANE.value(POINTS), [[PLANE.value(at) for at in row] for row in POINTS])
