"""Costs from formulas: variables, parameters, and what is refused."""

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.errors import FormulaError


@pytest.mark.parametrize(
    ("text", "parameters", "variables", "expected"),
    [
        ("x**2", None, None, ("x",)),
        ("y + x", None, None, ("x", "y")),
        ("y + x", None, ("y", "x"), ("y", "x")),
        ("a*x**2 + y", {"a": 10.0}, None, ("x", "y")),
        ("x**2", None, ("x", "y"), ("x", "y")),
        ("pi*e*x", None, None, ("x",)),
        ("theta10 + theta2", None, None, ("theta10", "theta2")),
        ("b*Z", {"b": 1.0, "unused": 2.0}, None, ("Z",)),
    ],
)
def test_variables_are_the_names_left_over(
    text: str, parameters: dict[str, float] | None, variables: tuple[str, ...] | None, expected: tuple[str, ...]
) -> None:
    cost = formula(text, parameters, variables)
    assert cost.variables == expected
    assert cost.dimension == len(expected)


def test_the_order_of_variables_is_the_order_of_parameters() -> None:
    point = np.array([2.0, 5.0])
    assert formula("x - y").value(point) == -3
    assert formula("x - y", variables=("y", "x")).value(point) == 3


def test_parameters_take_their_values() -> None:
    assert formula("a*x**2 + y**2", {"a": 10.0}).value(np.array([3.0, 4.0])) == 106


def test_gradient_of_an_article() -> None:
    # E3: the gradient of θ₁² + θ₂² at (3, 4) is (6, 8)
    cost = formula("theta1**2 + theta2**2")
    assert cost.gradient(np.array([3.0, 4.0])).tolist() == [6, 8]
    assert cost.hessian(np.array([3.0, 4.0])).tolist() == [[2, 0], [0, 2]]


def test_a_formula_knows_no_window_and_no_minima() -> None:
    cost = formula("x**2 + y")
    assert (cost.window, cost.minima, cost.source, cost.scale) == (None, (), "", "auto")
    assert cost.latex == "x^{2} + y"


@pytest.mark.parametrize(
    ("text", "parameters", "variables", "message", "column"),
    [
        ("x + z", None, ("x", "y"), "unknown name 'z'; it is in neither variables nor parameters", 4),
        ("theta + thetb", None, ("theta", "y"), "unknown name 'thetb'; did you mean 'theta'?", 8),
        ("alpha*x + alhpa", {"alpha": 1.0}, ("x",), "unknown name 'alhpa'; did you mean 'alpha'?", 10),
        ("2 + pi", None, None, "expected at least one variable, got a formula of constants", None),
        ("2*a", {"a": 2.0}, None, "expected at least one variable, got a formula of constants", None),
        ("2*x", {"pi": 3.0}, None, "'pi' cannot name a parameter, a variable or a part", None),
        ("2*x", {"sin": 3.0}, None, "'sin' cannot name a parameter, a variable or a part", None),
        ("2*x", None, ("x", "e"), "'e' cannot name a parameter, a variable or a part", None),
        ("2*x", {"1a": 3.0}, None, "'1a' cannot name a parameter, a variable or a part", None),
        ("2*x", {"_a": 3.0}, None, "'_a' cannot name a parameter, a variable or a part", None),
        ("2*x", {"__class__": 3.0}, None, "'__class__' cannot name a parameter, a variable or a part", None),
    ],
)
def test_refusals(
    text: str,
    parameters: dict[str, float] | None,
    variables: tuple[str, ...] | None,
    message: str,
    column: int | None,
) -> None:
    with pytest.raises(FormulaError) as caught:
        formula(text, parameters, variables)
    assert (str(caught.value), caught.value.column) == (message, column)


def test_memory_is_counted_by_the_operations_of_a_formula() -> None:
    assert formula("x").numbers_a_point == 1
    assert formula("(x - 1)**2 + sin(y)").numbers_a_point == 4
