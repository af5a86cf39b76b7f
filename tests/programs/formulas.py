"""Formulas drawn by chance that use every function, and SymPy's derivatives of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import mpmath
import numpy as np
import sympy as sp

from gdviz.programs.expression import CONSTANTS, FUNCTIONS

# each function where it is defined and its slopes are no giants
SAFE = {
    "sqrt": "sqrt({0}**2 + 0.3)", "log": "log({0}**2 + 0.4)", "log2": "log2({0}**2 + 0.5)",
    "log10": "log10({0}**2 + 0.6)", "tan": "tan(sin({0}))", "asin": "asin(0.9*sin({0}))", "acos": "acos(0.8*cos({0}))",
    "exp": "exp(sin({0}))", "sinh": "sinh(atan({0}))", "cosh": "cosh(sin({0}))", "cbrt": "cbrt({0}**2 + 0.2)",
    "where": "where({0} < {1}, {0}, sin({1}))", "min": "min({0}, {1}, 0.4)", "sum": "sum({0}, {1}, x)",
    "mean": "mean({0}, x, {1}, y)",
}  # fmt: skip
OPERATORS = ("{0} + {1}", "{0} - {1}", "({0})*({1})", "({0})/(({1})**2 + 0.7)", "-({0})", "({0})**2", "({0})**3",
             "(({0})**2 + 0.5)**1.5", "(({0})**2 + 0.5)**-2", "(({0})**2 + 0.5)**sin({1})", "2**cos({0})")  # fmt: skip


def _flat(name: str, exact: Callable[[sp.Expr], sp.Expr]) -> type[sp.Function]:
    """A function without slopes, of numbers what is `exact`."""
    value = classmethod(lambda _, x: exact(x) if x.is_number else None)
    return type(name, (sp.Function,), {"fdiff": lambda *_: sp.Integer(0), "eval": value})


WORDS: dict[str, Any] = {
    "e": sp.E, "abs": lambda u: sp.sqrt(u**2), "hypot": lambda x, y: sp.sqrt(x**2 + y**2),
    "log2": lambda x: sp.log(x, 2), "log10": lambda x: sp.log(x, 10), "min": sp.Min, "max": sp.Max,
    "where": lambda condition, x, y: sp.Piecewise((x, condition), (y, True)), "sum": lambda *each: sum(each),
    "mean": lambda *each: sum(each) / sp.Integer(len(each)), "relu": lambda x: sp.Max(x, 0),
    "sigmoid": lambda x: 1 / (1 + sp.exp(-x)), "softplus": lambda x: sp.log(1 + sp.exp(x)), "cbrt": sp.cbrt,
    "erf": sp.erf, "sign": _flat("sign_", sp.sign), "floor": _flat("floor_", sp.floor),
    "step": _flat("step_", lambda x: sp.Integer(bool(x >= 0))),
}  # fmt: skip
STEPS = {"sign_": mpmath.sign, "step_": lambda x: mpmath.mpf(x >= 0), "floor_": mpmath.floor}


def drawn(count: int, seed: int) -> Iterator[str]:
    """So many formulas of x and y; every function opens one in turn."""
    rng, names = random.Random(seed), list(FUNCTIONS)
    for i in range(count):
        yield f"{applied(names[i % len(names)], rng, 2)} + 0.1*({part(rng, 2)})*x + 0.2*y"


def part(rng: random.Random, depth: int) -> str:
    """A part of a formula, in brackets unless it is a name, a number or a call."""
    if depth == 0:
        return rng.choice(["x", "y", "x", "y", f"{rng.uniform(0.3, 2):.1f}", *CONSTANTS])
    if rng.random() < 0.5:
        return applied(rng.choice(list(FUNCTIONS)), rng, depth - 1)
    return f"({rng.choice(OPERATORS).format(part(rng, depth - 1), part(rng, depth - 1))})"


def applied(name: str, rng: random.Random, depth: int) -> str:
    """A function of parts."""
    if name in SAFE:
        return SAFE[name].format(f"({part(rng, depth)})", f"({part(rng, depth)})")
    return f"{name}({', '.join(part(rng, depth) for _ in range(FUNCTIONS[name][0]))})"


def by_sympy(text: str) -> Callable[[float, float], np.ndarray]:
    """Value, gradient and Hessian (1 + 2 + 4) of a formula of x and y, in 30 digits, rounded; nan where not real."""
    x, y = sp.symbols("x y", real=True)
    formula = sp.sympify(text, locals={**WORDS, "x": x, "y": y}, rational=True)
    slopes = [sp.diff(formula, name) for name in (x, y)]
    bends = [sp.diff(slope, name) for slope in slopes for name in (x, y)]
    flat = [each.replace(sp.DiracDelta, lambda *_: sp.Integer(0)) for each in (formula, *slopes, *bends)]
    function = sp.lambdify([x, y], flat, [STEPS, "mpmath"], cse=True)

    def numbers(x: float, y: float) -> np.ndarray:
        with mpmath.workdps(30):
            found = function(mpmath.mpf(x), mpmath.mpf(y))
            return np.array(
                [float(each.real) if mpmath.im(each) == 0 else np.nan for each in map(mpmath.mpmathify, found)]
            )

    return numbers
