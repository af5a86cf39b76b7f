"""Formulas whose parts have names."""

import math
import pickle

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.costs.named_parts import MAX_TOTAL
from gdviz.errors import FormulaError

PARTS = {"u": "x - y**2", "v": "a*log(1 + u**2)"}
POINTS = np.random.default_rng(0).normal(size=(20, 2))


def test_parts_are_what_stands_for_them() -> None:
    cost = formula("u**2 + v*x", {"a": 3.0}, parts=PARTS)
    plain = formula("(x - y**2)**2 + 3*log(1 + (x - y**2)**2)*x")
    assert cost.variables == ("x", "y")
    for name in ("value", "gradient", "hessian"):
        np.testing.assert_allclose(getattr(cost, name)(POINTS), getattr(plain, name)(POINTS), rtol=1e-12)
    assert len(cost.program(1).entries) == len(plain.program(1).entries)
    assert cost.latex == (r"u^{2} + v \, x, \quad u = x - y^{2}, \quad v = 3 \, \ln\left(1 + u^{2}\right)")
    assert cost.numbers_a_point == 9
    assert cost.names == {"a", "u", "v", "x", "y"}
    assert pickle.loads(pickle.dumps(cost)).value(POINTS).tolist() == cost.value(POINTS).tolist()


def test_variables_keep_their_order() -> None:
    assert formula("u", variables=("y", "x"), parts={"u": "x - y"}).gradient(np.zeros(2)).tolist() == [-1, 1]


@pytest.mark.parametrize(
    ("text", "parts", "is_polynomial"),
    [
        ("u**2 + x", {"u": "x - y"}, True), ("u**2", {"u": "abs(x)"}, False), ("x/u", {"u": "x + 1"}, False),
        ("sum(u, x)/2", {"u": "x*y"}, True), ("where(x < u, x, 1)", {"u": "y"}, False),
    ],
)  # fmt: skip
def test_a_polynomial_of_polynomials_is_one(text: str, parts: dict[str, str], is_polynomial: bool) -> None:
    assert formula(text, parts=parts).is_polynomial == is_polynomial


def test_what_has_no_value_is_found_in_its_part() -> None:
    cost = formula("u + sqrt(v)", parts={"u": "log(x)", "v": "u - x"})
    assert cost.undefined_at(np.array([-2.0])) == "log(-2)"
    assert cost.undefined_at(np.array([1.0])) == "sqrt(-1)"
    branch = formula("where(x > 0, log(x), sqrt(x - 1))")
    assert branch.undefined_at(np.array([-3.0])) == "sqrt(-4)"


def test_parts_upon_parts_are_worked_out_once() -> None:
    # as a tree this would have more than a million numbers
    names = [f"u{i}" for i in range(20)]
    parts = {name: f"{last}*{last}/2 + 0.1" for last, name in zip(["x", *names], names, strict=False)}
    cost, point = formula("u19", parts=parts), np.array([0.5])
    assert len(cost.program(0).entries) < 70
    value, slope = 0.5, 1.0
    for _ in names:
        value, slope = value * value / 2 + 0.1, slope * value
    assert cost.value(point) == pytest.approx(value, rel=1e-14)
    assert cost.gradient(point) == pytest.approx(slope, rel=1e-12)
    assert math.isfinite(cost.hessian(point)[0, 0])


@pytest.mark.parametrize(
    ("text", "parts", "message", "column", "part"),
    [
        ("u + x", {"u": "v + 1", "v": "x"}, "'v' is a part that comes later; move it before this one", 0, "u"),
        ("u + x", {"u": "x + u"}, "'u' is the part itself", 4, "u"),
        ("u + x", {"u": "x^2"}, "'^' is not a power here; write x**2 for x^2", 1, "u"),
        ("u + x", {"u": "z + 1"}, "unknown name 'z'; it is in neither variables nor parameters", 0, "u"),
        ("w + x", {"uu": "x", "w": "y"}, "nothing uses 'uu'", None, "uu"),
        ("x", {"x": "y"}, "expected a name of its own, got that of a parameter or variable", None, "x"),
        ("sin + x", {"sin": "x"}, "'sin' cannot name a parameter, a variable or a part", None, ""),
        ("x" * 2001, {}, "expected at most 2000 characters, got 2001", 2000, ""),
        ("u", {"u": "x" + " " * MAX_TOTAL}, f"expected at most 2000 characters with all parts, got {MAX_TOTAL + 2}",
         None, ""),
    ],
)  # fmt: skip
def test_refusals(text: str, parts: dict[str, str], message: str, column: int | None, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formula(text, {}, ("x", "y"), parts)
    assert (str(caught.value), caught.value.column, caught.value.part) == (message, column, part)
