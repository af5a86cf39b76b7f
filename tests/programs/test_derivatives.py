"""Derivatives by rule, against SymPy's, and what they are where a function has a corner or no value."""

import math

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.programs.arrays_code import ArrayFunctions
from gdviz.programs.expression import FUNCTIONS, Call, Number, Symbol
from gdviz.programs.program import FormulaPrograms
from gdviz.programs.reader import read
from gdviz.programs.slopes import RULES
from tests.programs.formulas import by_sympy, drawn

POINTS = np.random.default_rng(5).uniform(-1.5, 1.5, (2, 2))
FLAT = {"sign", "step", "floor"}
TAKEN_APART = {"where", "sum", "mean"}
DRAWN = 100


@pytest.mark.slow
@pytest.mark.parametrize("text", list(drawn(DRAWN, 0)))
def test_random_formulas_agree_with_sympy(text: str) -> None:
    cost, expected = formula(text, variables=("x", "y")), by_sympy(text)
    found, moved = (_answers(cost, points) for points in (POINTS, POINTS * (1 + 2**-52)))
    exact = np.array([expected(*point) for point in POINTS.tolist()])
    # what a last bit of the parameters moves is no fault of the arithmetic
    allowed = 1e-10 * np.maximum(np.abs(exact), 1e-3) + 20 * np.abs(moved - found)
    assert np.isfinite(exact).all()
    np.testing.assert_array_less(np.abs(found - exact), allowed)


def _answers(cost: object, points: np.ndarray) -> np.ndarray:
    value, gradient, hessian = (getattr(cost, name)(points) for name in ("value", "gradient", "hessian"))
    return np.concatenate([value[:, None], gradient, hessian.reshape(len(points), -1)], axis=1)


def test_every_function_has_a_rule_or_is_flat() -> None:
    assert set(FUNCTIONS) - set(RULES) == FLAT | TAKEN_APART


INF, NAN = math.inf, math.nan


@pytest.mark.parametrize(
    ("text", "x", "value", "slope", "bend"),
    [
        ("abs(x)", 0, 0, 0, 0), ("abs(x)", -2, 2, -1, 0), ("sqrt(x)", 0, 0, INF, -INF), ("sqrt(x)", -1, NAN, NAN, NAN),
        ("log(x)", 0, -INF, INF, -INF), ("log(x)", -1, NAN, -1, -1), ("1/x", 0, INF, -INF, INF),
        ("exp(x)", 1000, INF, INF, INF), ("exp(-x)", 1000, 0, 0, 0), ("asin(x)", 2, NAN, NAN, NAN),
        ("x**2", 0, 0, 0, 2), ("x**1", 3, 3, 1, 0), ("x**0", 3, 1, 0, 0), ("x**0.5", 0, 0, INF, -INF),
        ("x**1.5", 0, 0, 0, INF), ("x**(1/3)", -8, NAN, NAN, NAN), ("x**-1", 0, INF, -INF, INF),
        ("0**x", 2, 0, 0, 0), ("0**x", 0, 1, 0, 0), ("max(x, 0)", 0, 0, 0.5, 0), ("min(x, 0)", 0, 0, 0.5, 0),
        ("max(x, 1)", 0, 1, 0, 0), ("max(x, 1)", NAN, NAN, 0, 0), ("min(x, x)", 4, 4, 1, 0),
        ("x*x", 1e200, INF, 2e200, 2), ("tanh(x)", 1000, 1, 0, 0), ("0*log(x)", 0, NAN, NAN, NAN),
        ("2**x", 3, 8, 8 * math.log(2), 8 * math.log(2) ** 2),
        ("x**x", 1, 1, 1, 2), ("hypot(x, 3)", 0, 3, 0, 1 / 3), ("hypot(x, 0)", 0, 0, 0, NAN),
    ],
)  # fmt: skip
def test_corners_and_edges(text: str, x: float, value: float, slope: float, bend: float) -> None:
    cost, point = formula(text), np.array([float(x)])
    found = [float(each) for each in (cost.value(point), cost.gradient(point)[0], cost.hessian(point)[0, 0])]
    assert found == pytest.approx([value, slope, bend], rel=1e-14, nan_ok=True)


def test_a_power_of_two_variables_has_all_slopes() -> None:
    cost, log = formula("x**y"), math.log(2)
    np.testing.assert_allclose(cost.gradient(np.array([[2.0, 3.0]])), [[12, 8 * log]], rtol=1e-15)
    np.testing.assert_allclose(
        cost.hessian(np.array([2.0, 3.0])), [[12, 4 + 12 * log], [4 + 12 * log, 8 * log**2]], rtol=1e-15
    )
    np.testing.assert_allclose(cost.gradient(np.array([[0.0, 0.0], [0.0, 2.0]])), [[0, 0], [0, 0]], rtol=0)
    np.testing.assert_allclose(cost.hessian(np.array([2.0, 0.0])), [[0, 0.5], [0.5, log**2]], rtol=1e-15)


def test_a_second_derivative_is_symmetric_to_the_last_bit() -> None:
    bends = formula("sin(x*y)*exp(x - y)/(1 + x**2)").hessian(np.random.default_rng(0).normal(size=(100, 2)))
    assert (bends == np.swapaxes(bends, -1, -2)).all()


def test_what_does_not_vary_has_the_shape_of_the_points() -> None:
    cost = formula("x + 2", variables=("x", "y"))
    for shape in [(2,), (3, 2), (4, 3, 2), (0, 2)]:
        points = np.zeros(shape)
        assert cost.value(points).shape == shape[:-1]
        assert cost.gradient(points).tolist() == np.broadcast_to([1.0, 0.0], shape).tolist()
        assert cost.hessian(points).tolist() == np.zeros((*shape, 2)).tolist()


def test_a_formula_of_thousands_of_parts_needs_no_recursion() -> None:
    tree, value, slope = Symbol("x"), 0.3, 1.0
    for _ in range(1000):
        tree = Call("sin", (Call("+", (tree, Number(0.5))),))
        slope *= math.cos(value + 0.5)
        value = math.sin(value + 0.5)
    functions = ArrayFunctions(FormulaPrograms(tree, ("x",), {}))
    assert functions.value(np.array([0.3])) == pytest.approx(value, rel=1e-12)
    assert functions.gradient(np.array([0.3])) == pytest.approx(slope, rel=1e-10)


def test_parameters_and_constants_are_numbers() -> None:
    functions = ArrayFunctions(FormulaPrograms(read("a*x + pi"), ("x",), {"a": 3.0}))
    assert functions.value(np.array([2.0])) == 6 + math.pi
    value, gradient = functions.value_and_gradient(np.array([[2.0], [4.0]]))
    assert (value.tolist(), gradient.tolist()) == ([6 + math.pi, 12 + math.pi], [[3], [3]])
