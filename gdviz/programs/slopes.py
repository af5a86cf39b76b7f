"""The derivative of every function, by rule: what comes back to each argument from a slope g of the result.

At a tie min and max share the slope; abs, relu and hypot have slope 0 at 0; a power of a base that is 0 does not change
with its exponent.  So does autograd.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from gdviz.programs.graph import Result

Slope = Result | None  # None is 0
Rule = Callable[..., tuple[Slope, ...]]  # of g and the arguments; the result, made of them again, is the same entry


def _power(g: Result, x: Result, y: Result) -> tuple[Slope, ...]:
    n = y.value
    if n is not None:
        return None if n == 0 else g * (n * x ** (n - 1)), None
    exponent = g * (x("nonzero")("log") * x**y)
    if not x.is_varying:
        return None, exponent
    at_0 = y * x ** (y("nonzero") - 1.0)  # 0 for the exponent 0, where 0 * x**-1 is no number
    return g * x("==", 0.0)("where", at_0, y * x ** (y - 1.0)), exponent


def _quotient(g: Result, x: Result, y: Result) -> tuple[Slope, ...]:
    above = g / y
    return above, -(above * (x / y)) if y.is_varying else None


def _chosen(function: str, g: Result, *each: Result) -> tuple[Slope, ...]:
    chosen = each[0](function, *each[1:])
    ties = chosen("ties", *each)
    return tuple(g * one("share", chosen, ties) for one in each)


def _direction(g: Result, x: Result, y: Result) -> tuple[Slope, ...]:
    # the slope turns infinitely fast at the origin, so a second derivative there is not a number: 0 / 0
    across = y("direction", x)
    turning = g * across / x("hypot", y)
    return turning * across, -(turning * x("direction", y))


RULES: Final[Mapping[str, Rule]] = {
    "+": lambda g, *_: (g, g),
    "-": lambda g, *_: (g, -g),
    "*": lambda g, x, y: (g * y, g * x),
    "/": _quotient,
    "**": _power,
    "negative": lambda g, _: (-g,),
    "abs": lambda g, x: (g * x("sign"),),
    "sqrt": lambda g, x: (g * (0.5 / x("sqrt")),),
    "exp": lambda g, x: (g * x("exp"),),
    "log": lambda g, x: (g / x,),
    "log2": lambda g, x: (g / (x * math.log(2)),),
    "log10": lambda g, x: (g / (x * math.log(10)),),
    "sin": lambda g, x: (g * x("cos"),),
    "cos": lambda g, x: (-(g * x("sin")),),
    "tan": lambda g, x: (g / x("cos") ** 2.0,),
    "asin": lambda g, x: (g / (1.0 - x**2.0)("sqrt"),),
    "acos": lambda g, x: (-(g / (1.0 - x**2.0)("sqrt")),),
    "atan": lambda g, x: (g / (1.0 + x**2.0),),
    "sinh": lambda g, x: (g * x("cosh"),),
    "cosh": lambda g, x: (g * x("sinh"),),
    "tanh": lambda g, x: (g * x("sech") ** 2.0,),
    "cbrt": lambda g, x: (g / (3.0 * x("cbrt") ** 2.0),),
    "relu": lambda g, x: (g * x(">", 0.0)("where", 1.0, 0.0),),
    "sigmoid": lambda g, x: (g * (x("sigmoid") * (-x)("sigmoid")),),
    "softplus": lambda g, x: (g * x("sigmoid"),),
    "erf": lambda g, x: (g * (2.0 / math.sqrt(math.pi) * (-(x**2.0))("exp")),),
    "hypot": lambda g, x, y: (g * x("direction", y), g * y("direction", x)),
    "min": partial(_chosen, "min"),
    "max": partial(_chosen, "max"),
    "direction": _direction,
    "sech": lambda g, x: (-(g * (x("sech") * x("tanh"))),),
    "nonzero": lambda g, _: (g,),
}  # fmt: skip
# all others are steps, flat wherever they have a slope, but where: derivatives.py takes its branches apart


def slopes_of(g: Result, function: str, arguments: tuple[Result, ...]) -> tuple[Slope, ...]:
    """The slope of a function along each of its arguments, times g."""
    rule = RULES.get(function)
    return rule(g, *arguments) if rule else (None,) * len(arguments)
