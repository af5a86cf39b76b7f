"""Rules as functions of a step: on arrays and on floats, against the same arithmetic written out."""

import math

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.programs.javascript_code import javascript_step
from gdviz.programs.step_code import array_step, float_step
from gdviz.programs.update_rule import read_rule

TEXTS = {"m": "beta*m + (1 - beta)*g", "big": "max(big, abs(m))"}
RULE = read_rule(TEXTS, "theta - learning_rate*m/(1 - beta**k)", ("beta",))


def _by_hand(theta: float, g: float, k: float, rate: float, m: float, big: float, beta: float) -> tuple[float, ...]:
    m = beta * m + (1 - beta) * g
    return theta - rate * m / (1 - beta**k), m, max(big, abs(m))


def test_on_arrays_every_number_is_stepped_alone() -> None:
    rng = np.random.default_rng(0)
    theta, g, m, big = rng.normal(size=(4, 5, 2))
    rate, beta = rng.uniform(0.1, 0.9, (2, 5, 1))
    found = array_step(RULE, ("beta",))(theta, g, 3.0, rate, m, big, beta)
    for i in range(5):
        for j in range(2):
            wanted = _by_hand(theta[i, j], g[i, j], 3.0, rate[i, 0], m[i, j], big[i, j], beta[i, 0])
            np.testing.assert_allclose([each[i, j] for each in found], wanted, rtol=1e-15)


def test_on_floats_the_gradient_is_the_formulas() -> None:
    step = float_step(RULE, ("beta",), formula("x**2 + 3*x*y").program(1))
    theta, states = (1.5, -2.0), (0.1, 0.2, 0.3, 0.4)  # those of m, then those of big
    found = step((*theta, *states), 2.0, 0.05, (0.9,))
    slopes = (2 * 1.5 + 3 * -2.0, 3 * 1.5)
    pairs = [_by_hand(theta[i], slopes[i], 2.0, 0.05, states[i], states[2 + i], 0.9) for i in range(2)]
    np.testing.assert_allclose(found, np.ravel(np.transpose(pairs)), rtol=1e-15)


def test_gradients_are_bent_before_the_rule_sees_them() -> None:
    rule, gradient = read_rule({}, "theta - learning_rate*g", ()), formula("x**2 + y").program(1)
    step = float_step(rule, (), gradient, [lambda slopes: tuple(-each for each in slopes)])
    assert step((3.0, 1.0), 1.0, 0.5, ()) == (6.0, 1.5)


@pytest.mark.parametrize("text", ["exp(x)", "log(x)", "1/x", "x**-2", "sqrt(x)", "exp(exp(x))"])
@pytest.mark.parametrize("x", [1000.0, -1.0, 0.0, 1e308, math.inf, -math.inf, math.nan])
def test_where_python_has_no_float_it_is_numpys(text: str, x: float) -> None:
    cost, rule = formula(text), read_rule({}, "theta - learning_rate*g/(1 + g**2)**0.3", ())
    (found,) = float_step(rule, (), cost.program(1))((x,), 1.0, 0.1, ())
    with np.errstate(all="ignore"):
        (wanted,) = array_step(rule, ())(np.array([x]), cost.gradient(np.array([x])), 1.0, 0.1)
    np.testing.assert_allclose([found], wanted, rtol=1e-14)


def test_the_script_of_a_rule_puts_its_answers_into_arrays() -> None:
    rule = read_rule({"v": "mu*v + g"}, "theta - learning_rate*v", ("mu",))
    assert javascript_step(rule.program(("mu",)), 1).splitlines() == [
        "(x0, x1, x2, x3, i, states, moved, fresh, x5) => {",
        "  const x4 = states[0][i];",
        "  const v0 = x1 + (x4 * x5);",
        "  moved[i] = x0 - (x3 * v0);",
        "  fresh[0][i] = v0;",
        "}",
    ]
