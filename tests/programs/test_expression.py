"""Formula trees: their values, against Python's math module, and their names."""

import math

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.programs.expression import CONSTANTS, FUNCTIONS, Call, Number, Symbol, evaluate, operations, symbols
from gdviz.programs.reader import read

POINTS = [-2.5, -1.0, -0.3, 0.3, 0.7, 1.0, 2.5]
MATH = {
    "abs": math.fabs, "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "log2": math.log2, "log10": math.log10,
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "hypot": math.hypot, "min": min, "max": max,
    "cbrt": math.cbrt, "sign": lambda x: math.copysign(1, x), "step": lambda x: float(x >= 0), "floor": math.floor,
    "relu": lambda x: max(x, 0), "sigmoid": lambda x: 1 / (1 + math.exp(-x)), "erf": math.erf,
    "softplus": lambda x: math.log(1 + math.exp(x)), "sum": lambda *each: sum(each), "mean": lambda x, y: (x + y) / 2,
    "where": lambda x, y: x if x < y else y,
}  # fmt: skip


def test_every_function_has_a_reference_here() -> None:
    assert set(FUNCTIONS) == set(MATH)


@pytest.mark.parametrize("name", list(FUNCTIONS))
def test_functions_equal_pythons(name: str) -> None:
    arity = min(FUNCTIONS[name][0], 2)
    tree = read("where(x < y, x, y)" if name == "where" else f"{name}({', '.join('xy'[:arity])})")
    reference = MATH[name]
    for x in POINTS:
        for y in POINTS[:: 3 - arity]:
            with np.errstate(all="ignore"):
                found = float(evaluate(tree, {"x": np.array([x]), "y": np.array([y])})[0])
            try:
                expected = reference(*(x, y)[:arity])
            except ValueError:
                expected = math.nan
            assert found == pytest.approx(expected, rel=1e-15, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x + y", 5), ("x - y", 1), ("x*y", 6), ("x/y", 1.5), ("x**y", 9), ("-x", -3), ("+x", 3),
        ("-x**2", -9), ("(-x)**2", 9), ("x - y - 1", 0), ("x - (y - 1)", 2), ("2**x**y", 512), ("(2**x)**y", 64),
        ("x/y/2", 0.75), ("x/(y/2)", 3), ("x**-1", 1 / 3), ("e**0*x", 3), ("2*pi", 2 * math.pi), ("1e3*x", 3000),
        ("0x10*x", 48), ("x*.5", 1.5), ("1_000*x", 3000), ("2**0.5*x", 3 * math.sqrt(2)),
    ],
)  # fmt: skip
def test_operators_bind_as_in_python(text: str, value: float) -> None:
    assert evaluate(read(text), {"x": 3.0, "y": 2.0}) == pytest.approx(value, rel=1e-15)


def test_constants_are_pythons() -> None:
    assert dict(CONSTANTS) == {"pi": math.pi, "e": math.e}


def test_a_parameter_hides_no_constant_and_a_name_given_wins() -> None:
    assert evaluate(Symbol("pi"), {}) == math.pi
    assert evaluate(Symbol("a"), {"a": 2.0}) == 2.0


@pytest.mark.parametrize(
    ("text", "names", "count"),
    [
        ("2*pi*e", set(), 2), ("x", {"x"}, 0), ("x*y + x", {"x", "y"}, 2), ("sin(theta1)**2", {"theta1"}, 2),
        ("-(a/b)", {"a", "b"}, 2), ("hypot(x, 3)", {"x"}, 1),
    ],
)  # fmt: skip
def test_names_and_operations(text: str, names: set[str], count: int) -> None:
    assert symbols(read(text)) == names
    assert operations(read(text)) == count


def test_trees_compare_by_what_they_say() -> None:
    assert read(" 2 * (x) ") == Call("*", (Number(2.0), Symbol("x")))


# the derivatives of hypot are written by hand

SIDES = np.random.default_rng(0).normal(size=(50, 2)) * 10.0 ** np.random.default_rng(1).uniform(-150, 150, (50, 1))


@pytest.mark.parametrize(("x", "y"), SIDES.tolist())
def test_hypot_has_the_slope_and_curvature_of_a_length(x: float, y: float) -> None:
    cost = formula("hypot(x, y)")
    point, length = np.array([x, y]), math.hypot(x, y)
    unit = point / length
    np.testing.assert_allclose(cost.gradient(point), unit, rtol=1e-14)
    across = np.array([-unit[1], unit[0]])
    np.testing.assert_allclose(cost.hessian(point), np.outer(across, across) / length, rtol=1e-12, atol=0)


def test_hypot_at_the_origin_has_slope_zero_and_no_curvature() -> None:
    cost = formula("hypot(x, y)")
    assert (cost.gradient(np.zeros(2)) == 0).all()
    assert np.isnan(cost.hessian(np.zeros(2))).all()


@pytest.mark.parametrize("text", ["hypot(x, 3)", "hypot(3, x)"])
def test_hypot_with_a_constant_side(text: str) -> None:
    points = np.array([[-4.0], [0.0], [4.0]])
    cost = formula(text)
    assert cost.value(points).tolist() == [5, 3, 5]
    np.testing.assert_allclose(cost.gradient(points)[:, 0], [-0.8, 0, 0.8], rtol=1e-15)
    np.testing.assert_allclose(cost.hessian(points)[:, 0, 0], [9 / 125, 1 / 3, 9 / 125], rtol=1e-14)


def test_a_tree_of_constants_alone_stays_a_float_where_python_would_raise() -> None:
    with np.errstate(all="ignore"):
        assert evaluate(Call("**", (Number(1e300), Number(2.0))), {}) == math.inf
        assert math.isnan(evaluate(Call("**", (Number(-8.0), Number(1 / 3))), {}))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("min(x, 5, y, 1)", 1), ("max(x, 5, y, 1)", 5), ("sum(x, y, 4, 0.5)", 9.5), ("mean(x, y, 4)", 3),
        ("where(x < y, 1, 2)", 2), ("where(x <= 3, 1, 2)", 1), ("where(x > y, 1, 2)", 1), ("where(x >= 4, 1, 2)", 2),
        ("where(x == 3, 1, 2)", 1), ("where(x != 3, 1, 2)", 2), ("where(x < y, 1, where(y < 0, 2, 3))", 3),
    ],
)  # fmt: skip
def test_functions_of_many_and_choices(text: str, value: float) -> None:
    assert evaluate(read(text), {"x": 3.0, "y": 2.0}) == value
    assert formula(text, variables=("x", "y")).value(np.array([3.0, 2.0])) == value


def test_sigmoid_and_softplus_keep_their_digits_far_out() -> None:
    with np.errstate(all="raise", under="ignore"):
        assert evaluate(read("sigmoid(x)"), {"x": np.array([-800.0, 800.0])}).tolist() == [0, 1]
        assert evaluate(read("softplus(x)"), {"x": np.array([-800.0, 800.0])}).tolist() == [0, 800]
        assert evaluate(read("sigmoid(x)"), {"x": np.array(-40.0)}) == pytest.approx(math.exp(-40), rel=1e-15)
