"""Programs as functions of Python floats, for a point or a few: a step costs a microsecond."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final, final

import numpy as np

from gdviz.programs.arrays_code import array_function
from gdviz.programs.code import Language, written
from gdviz.programs.compiled import function_of
from gdviz.programs.program import FormulaPrograms, Program

Point = tuple[float, ...]


def _least(*each: float) -> float:
    found = each[0]
    for other in each[1:]:
        found = other if other < found or other != other else found
    return found


def _greatest(*each: float) -> float:
    found = each[0]
    for other in each[1:]:
        found = other if other > found or other != other else found
    return found


def _sign(x: float) -> float:
    return 1.0 if x > 0.0 else -1.0 if x < 0.0 else x


def _floor(x: float) -> float:
    return float(math.floor(x))


_FUNCTIONS: Final[dict[str, Callable[..., float]]] = {
    "**": math.pow, "abs": abs, "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "log1p": math.log1p,
    "log2": math.log2, "log10": math.log10, "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin,
    "acos": math.acos, "atan": math.atan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh,
    "hypot": math.hypot, "min": _least, "max": _greatest, "sign": _sign, "cbrt": math.cbrt, "floor": _floor,
    "erf": math.erf,
}  # fmt: skip
FLOATS: Final = Language(
    {name: "power" if name == "**" else f"f_{name}" for name in _FUNCTIONS},
    "({1} if {0} else {2})",
    {"inf": "inf", "-inf": "(-inf)", "nan": "nan"},
)
FLOAT_NAMES: Final = {
    **{FLOATS.functions[name]: function for name, function in _FUNCTIONS.items()},
    "inf": math.inf, "nan": math.nan, "undefined": (ArithmeticError, ValueError),
}  # fmt: skip


@final
class FloatFunctions:
    """Value and gradient of a formula at a tuple of d floats, as a float and a tuple; inf and nan as numpy has them."""

    def __init__(self, programs: FormulaPrograms) -> None:
        self._programs = programs

    @cached_property
    def value(self) -> Callable[[Point], float]:
        """J."""
        return float_function(self._programs.program(0))

    @cached_property
    def gradient(self) -> Callable[[Point], Point]:
        """∇J."""
        return float_function(self._programs.program(1))

    @cached_property
    def value_and_gradient(self) -> Callable[[Point], tuple[float, Point]]:
        """J and ∇J, which share what they have in common."""
        return float_function(self._programs.program(0, 1))


def float_function(program: Program) -> Callable[[Point], Any]:
    """The function of a tuple of floats that a program is; answers of rank 2 are tuples row after row, without rows.

    Python raises an error where a float overflows or has no value: there numpy's answer is taken.
    """
    code = written(program, FLOATS)
    body = [f"        {name} = {text}" for name, text in code.lines]
    names = "".join(f"x{i}, " for i in range(program.dimension))
    answers = [own[0] if rank == 0 else f"({', '.join(own)},)" for rank, own in code.by_rank(program)]
    text = "\n".join(
        [
            "def answer(theta):",
            f"    {names} = theta".replace(",  =", ", ="),
            "    try:",
            *body,
            f"        return {', '.join(answers)}",
            "    except undefined:",
            "        return otherwise(theta)",
            "",
        ]
    )
    return function_of(text, {**FLOAT_NAMES, "otherwise": _by_numpy(program)})


def _by_numpy(program: Program) -> Callable[[Point], Any]:
    """The same by arrays, which is slower and never raises."""
    made: list[Callable[[Any], Any]] = []

    def otherwise(theta: Point) -> Any:
        if not made:
            made.append(array_function(program))
        with np.errstate(all="ignore"):
            found = made[0](np.array(theta))
        answers = [_plain(each) for each in (found if len(program.ranks) > 1 else (found,))]
        return tuple(answers) if len(answers) > 1 else answers[0]

    return otherwise


def _plain(answer: Any) -> Any:
    return float(answer) if np.ndim(answer) == 0 else tuple(np.ravel(answer).tolist())
