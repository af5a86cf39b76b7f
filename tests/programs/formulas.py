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
    "exp": "exp(sin({0}))", "sinh": "sinh(atan({0}))", "cosh": "cosh(sin({0}))",
}  # fmt: skip
OPERATORS = ("{0} + {1}", "{0} - {1}", "({0})*({1})", "({0})/(({1})**2 + 0.7)", "-({0})", "({0})**2", "({0})**3",
             "(({0})**2 + 0.5)**1.5", "(({0})**2 + 0.5)**-2", "(({0})**2 + 0.5)**sin({1})", "2**cos({0})")  # fmt: skip

WORDS: dict[str, Any] = {
    "e": sp.E, "abs": lambda u: sp.sqrt(u**2), "hypot": lambda x, y: sp.sqrt(x**2 + y**2),
    "log2": lambda x: sp.log(x, 2), "log10": lambda x: sp.log(x, 10), "min": sp.Min, "max": sp.Max,
}  # fmt: skip


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
        return SAFE[name].format(f"({part(rng, depth)})")
    return f"{name}({', '.join(part(rng, depth) for _ in range(FUNCTIONS[name][0]))})"


def by_sympy(text: str) -> Callable[[float, float], np.ndarray]:
    """Value, gradient and Hessian (1 + 2 + 4) of a formula of x and y, in 30 digits, rounded; nan where not real."""
    x, y = sp.symbols("x y", real=True)
    formula = sp.sympify(text, locals={**WORDS, "x": x, "y": y}, rational=True)
    slopes = [sp.diff(formula, name) for name in (x, y)]
    bends = [sp.diff(slope, name) for slope in slopes for name in (x, y)]
    flat = [each.replace(sp.DiracDelta, lambda *_: sp.Integer(0)) for each in (formula, *slopes, *bends)]
    function = sp.lambdify([x, y], flat, "mpmath", cse=True)

    def numbers(x: float, y: float) -> np.ndarray:
        with mpmath.workdps(30):
            found = function(mpmath.mpf(x), mpmath.mpf(y))
            return np.array(
                [float(each.real) if mpmath.im(each) == 0 else np.nan for each in map(mpmath.mpmathify, found)]
            )

    return numbers
