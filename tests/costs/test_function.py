"""A user's own function as a cost: how it is called, and its derivatives against closed forms."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.special import j0, j1

from gdviz.costs.formula import formula
from gdviz.costs.function import Function, made_of
from gdviz.costs.plane import PlaneCost
from gdviz.costs.pointwise import ArrayOrder
from gdviz.errors import UsageError
from gdviz.making.digest import digest

POINTS = np.random.default_rng(7).uniform(-2, 2, (50, 2))
MATRIX = np.array([[2.0, 1.0], [1.0, 6.0]])


def cost_of(function: Callable[..., Any], variables: str = "xy", *, takes_all: bool = True, **more: Any) -> Function:
    return made_of(function, tuple(variables), takes_all=takes_all, **more)


def unpacked(theta: Any) -> Any:
    x, y = theta
    return np.sin(x) * y + 3 * x**2


def along_last(theta: Any) -> Any:
    return np.sum(theta**4, axis=-1)


def bilinear(theta: Any) -> Any:
    return theta @ MATRIX @ theta


def branching(theta: Any) -> Any:
    return theta[0] ** 2 if theta[0] > 0 else theta[1] ** 3


# function, how it can be called, gradient and Hessian in closed form at one point
EXACT = [
    (
        unpacked,
        ArrayOrder.FIRST,
        lambda x, y: [np.cos(x) * y + 6 * x, np.sin(x)],
        lambda x, y: [[-np.sin(x) * y + 6, np.cos(x)], [np.cos(x), 0]],
    ),
    (
        along_last,
        ArrayOrder.LAST,
        lambda x, y: [4 * x**3, 4 * y**3],
        lambda x, y: [[12 * x**2, 0], [0, 12 * y**2]],
    ),
    (bilinear, ArrayOrder.ALONE, lambda x, y: [4 * x + 2 * y, 2 * x + 12 * y], lambda x, y: 2 * MATRIX),
    (
        branching,
        ArrayOrder.ALONE,
        lambda x, y: [2 * x, 0] if x > 0 else [0, 3 * y**2],
        lambda x, y: [[2, 0], [0, 0]] if x > 0 else [[0, 0], [0, 6 * y]],
    ),
]


@pytest.mark.parametrize(("function", "layout", "gradient", "hessian"), EXACT, ids=lambda v: getattr(v, "__name__", ""))
def test_plain_numpy_code_has_exact_derivatives(function: Any, layout: ArrayOrder, gradient: Any, hessian: Any) -> None:
    cost = cost_of(function)
    assert (cost.values.layout, cost.slopes, cost.bends, cost.note) == (layout, "exact", "exact", "")
    np.testing.assert_allclose(cost.value(POINTS), [function(point) for point in POINTS], rtol=1e-14)
    np.testing.assert_allclose(cost.gradient(POINTS), [gradient(*p) for p in POINTS], rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(cost.hessian(POINTS), [hessian(*p) for p in POINTS], rtol=1e-12, atol=1e-13)


ORDINARY = {
    "(x - 1)**2 + 3*y**4": lambda t: (t[0] - 1) ** 2 + 3 * np.power(t[1], 4),
    "exp(-x**2) + hypot(x, y)": lambda t: np.exp(-(t[0] ** 2)) + np.hypot(t[0], t[1]),
    "log(1 + x**2) + max(x, y)": lambda t: np.log1p(t[0] ** 2) + np.maximum(*t),
    "2*x**2 + 2*x*y + 6*y**2": lambda t: np.dot(t, np.dot(MATRIX, t)),
    "2*sin(x)**2 + 2*sin(x)*sin(y) + 6*sin(y)**2": lambda t: np.einsum("i,ij,j", np.sin(t), MATRIX, np.sin(t)),
    "(x - 3)**2 + (y + 1)**2": lambda t: np.linalg.norm(t - np.array([3, -1])) ** 2,
    "x**2 + 4*y**2": lambda t: np.sum(np.array([t[0], 2 * t[1]]) ** 2),
    "sin(x)**2 + sin(y)**2": lambda t: np.sum(np.sin(np.array([t[0], t[1]])) ** 2),
    "x*y": lambda t: np.stack([t[0], t[1]]).prod(axis=0),
    "(x**2 + y**2)/2": lambda t: np.asarray(t.copy() ** 2).mean(),
    "x*y + x**2": lambda t: np.concatenate([t[:1] * t[1], t[:1] ** 2]).sum(),
    "abs(x) + abs(y)": lambda t: sum(abs(v) for v in t),
    "max(x, 0)**2 + y**2": lambda t: np.where(t[0] > 0, t[0] ** 2, 0) + t[1] ** 2,
    "x": lambda t: t.T[0],
    "x + y + 3": lambda t: t.sum(axis=0) + 3,
}


@pytest.mark.parametrize("text", ORDINARY)
def test_a_function_equals_the_formula(text: str) -> None:
    function, same = cost_of(ORDINARY[text]), formula(text, variables=("x", "y"))
    assert (function.slopes, function.bends) == ("exact", "exact")
    for ask in ("value", "gradient", "hessian"):
        np.testing.assert_allclose(getattr(function, ask)(POINTS), getattr(same, ask)(POINTS), rtol=1e-12, atol=1e-12)


def test_numbers_for_arguments() -> None:
    cost = cost_of(lambda x, y: x**2 - np.cos(y), takes_all=False)
    np.testing.assert_allclose(cost.gradient([3.0, 2.0]), [6, np.sin(2)], rtol=1e-15)
    assert cost.value(np.zeros((0, 4, 2))).shape == (0, 4)
    assert cost.gradient(np.zeros((0, 2))).shape == (0, 2)
    assert cost.hessian(np.zeros((3, 1, 2))).shape == (3, 1, 2, 2)


def test_a_constant_and_one_parameter() -> None:
    assert cost_of(lambda t: 3.0).gradient([1.0, 2.0]).tolist() == [0, 0]
    one = cost_of(lambda t: t**2 + np.sin(3 * t), "x")
    np.testing.assert_allclose(one.gradient([0.7]), [1.4 + 3 * np.cos(2.1)], rtol=1e-13)


@pytest.mark.parametrize(
    "function",
    [
        lambda t: j0(t[0]) + t[1] ** 3,
        lambda t: float(j0(float(t[0]))) + math.pow(t[1], 3),
        lambda t: j0(np.asarray(t, dtype=float))[0] + t[1] ** 3,
    ],
)
def test_what_cannot_be_followed_is_differenced_and_says_so(function: Any) -> None:
    cost = cost_of(function)
    assert (cost.slopes, cost.bends) == ("differences", "differences")
    assert cost.note == "Gradients are central differences: the function cannot be differentiated exactly."
    x, y = POINTS.T
    np.testing.assert_allclose(cost.gradient(POINTS), np.stack([-j1(x), 3 * y**2], axis=-1), rtol=1e-8, atol=1e-9)
    with np.errstate(all="ignore"):
        bend = np.where(np.abs(x) > 1e-8, j1(x) / x - j0(x), -0.5)
    np.testing.assert_allclose(cost.hessian(POINTS)[:, 0, 0], bend, atol=5e-7)
    np.testing.assert_allclose(cost.hessian(POINTS)[:, 1, 1], 6 * y, atol=5e-6)
    np.testing.assert_allclose(cost.hessian(POINTS)[:, 0, 1], 0, atol=5e-7)


def test_derivatives_that_are_given_are_used() -> None:
    cost = cost_of(
        lambda x, y: j0(x) + y**2,
        takes_all=False,
        gradient=lambda x, y: [-j1(x), 2 * y],
        hessian=lambda x, y: [[j1(x) / x - j0(x), 0], [0, 2]],
    )
    x, y = POINTS.T
    assert (cost.slopes, cost.bends, cost.note) == ("given", "given", "")
    np.testing.assert_array_equal(cost.gradient(POINTS), np.stack([-j1(x), 2 * y], axis=-1))
    np.testing.assert_array_equal(cost.hessian(POINTS)[:, 0, 0], j1(x) / x - j0(x))


def test_the_hessian_of_a_gradient_that_is_given() -> None:
    cost = cost_of(lambda t: j0(t[0]) + t[1] ** 2, gradient=lambda t: np.array([-j1(t[0]), 2 * t[1]]))
    x = POINTS[:, 0]
    np.testing.assert_allclose(cost.hessian(POINTS)[:, 0, 0], j1(x) / x - j0(x), atol=1e-8)


def test_a_gradient_of_another_function_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^gradient: expected the function's slopes, about \[.*\] at \[.*\], got \["):
        cost_of(lambda t: t[0] ** 2 + t[1] ** 2, gradient=lambda t: t)


def test_where_a_function_is_not_defined_it_is_nan_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for log in (np.log, math.log):
            cost = cost_of(lambda t, log=log: log(t[0]) + t[1])
            assert np.isnan(cost.value([-1.0, 0.0]))
            np.testing.assert_allclose(cost.gradient([2.0, 0.0]), [0.5, 1], rtol=1e-9)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda t: t[0] + missing, "NameError: name 'missing' is not defined"),  # type: ignore[name-defined]  # noqa: F821
        (lambda t: t, "TypeError: expected one number, got an array of shape (2,)"),
        (lambda t: "one", "TypeError: expected real numbers, got str96"),
        (lambda t: None, "TypeError: expected real numbers, got object"),
        (lambda t: t[0] + 1j, "TypeError: expected real numbers, got complex128"),
    ],
)
def test_a_function_that_fails_is_told_in_one_line(function: Any, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        cost_of(function)
    assert str(caught.value) == f"function 'f' failed at x = 0.01257, y = −0.01321 ({message})"


def test_a_function_may_change_what_it_is_given() -> None:
    def spoil(theta: Any) -> Any:
        theta *= 2
        return theta[0] + theta[1]

    points = POINTS.copy()
    np.testing.assert_allclose(cost_of(spoil).gradient(points), 2, rtol=1e-9)
    np.testing.assert_array_equal(points, POINTS)


def test_a_plane_through_many_parameters() -> None:
    cost = cost_of(lambda t: np.sum(np.sin(t) ** 2), "abcd")
    plane = PlaneCost(cost, np.ones(4), np.eye(4)[:2], ("a", "b"))
    np.testing.assert_allclose(plane.gradient(np.zeros((3, 2))), np.full((3, 2), np.sin(2)), rtol=1e-13)


def test_a_picture_knows_its_function_by_what_it_computes() -> None:
    def key(function: Any) -> str:
        return digest(cost_of(function))

    assert key(lambda t: t[0] + t[1]) == key(lambda t: t[0] + t[1])
    assert key(lambda t: t[0] + t[1]) != key(lambda t: t[0] + 2 * t[1])
    assert digest(np.sin) == digest(np.sin)


def test_the_formula_of_the_picture_is_its_name() -> None:
    assert cost_of(unpacked).latex == r"\mathrm{unpacked}(x, y)"
    assert cost_of(lambda t: t[0]).latex == "f(x, y)"
