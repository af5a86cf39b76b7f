"""Programs as functions of numpy arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.programs.code import INFIX, Language, written
from gdviz.programs.compiled import function_of
from gdviz.programs.expression import FUNCTIONS
from gdviz.programs.operations import DERIVED, numpy_operation
from gdviz.programs.program import FormulaPrograms, Program


def _columns(theta: Array) -> Sequence[Any]:
    """The inputs: arrays (...), or of a single point numbers, with which numpy is faster than with arrays of one."""
    d = theta.shape[-1]
    return list(theta.ravel()) if theta.size == d else [theta[..., i] for i in range(d)]


_NAMED: Final = [name for name in (*FUNCTIONS, *DERIVED) if name not in INFIX]
ARRAYS: Final = Language(
    {"**": "power", **{name: f"f_{name}" for name in _NAMED}},
    "f_where({0}, {1}, {2})",
    {"inf": "inf", "-inf": "(-inf)", "nan": "nan"},
)
ARRAY_NAMES: Final = {
    "power": np.power, **{f"f_{name}": numpy_operation(name) for name in _NAMED},
    "inf": np.inf, "nan": np.nan, "empty": np.empty, "empty_like": np.empty_like,
    "columns": _columns,
}  # fmt: skip

Answer = Callable[[Array], Any]


@final
class ArrayFunctions:
    """Value, gradient and Hessian of a formula at points (..., d), as (...), (..., d) and (..., d, d)."""

    def __init__(self, programs: FormulaPrograms) -> None:
        self._programs = programs

    @cached_property
    def value(self) -> Answer:
        """J."""
        return array_function(self._programs.program(0))

    @cached_property
    def gradient(self) -> Answer:
        """∇J."""
        return array_function(self._programs.program(1))

    @cached_property
    def hessian(self) -> Answer:
        """The second derivatives."""
        return array_function(self._programs.program(2))

    @cached_property
    def value_and_gradient(self) -> Callable[[Array], tuple[Array, Array]]:
        """J and ∇J, which share what they have in common."""
        return array_function(self._programs.program(0, 1))


def array_function(program: Program) -> Callable[[Array], Any]:
    """The function of `theta` (..., d) that a program is."""
    code = written(program, ARRAYS)
    body = ["".join(f"x{i}, " for i in range(program.dimension)) + "= columns(theta)"]
    body += [f"{name} = {text}" for name, text in code.lines]
    answers = [_answer(body, program.dimension, rank, own) for rank, own in code.by_rank(program)]
    lines = "\n".join(f"    {line}" for line in [*body, f"return {', '.join(answers)}"])
    return function_of(f"def answer(theta):\n{lines}\n", ARRAY_NAMES)


def _answer(body: list[str], d: int, rank: int, outputs: Sequence[str]) -> str:
    """The name of an answer's array, which `body` gets the lines for."""
    name = f"answer_{rank}"
    if rank == 0:
        body += [f"{name} = empty(theta.shape[:-1])", f"{name}[...] = {outputs[0]}"]
        return name
    # the gradient lies in memory as theta does
    body.append(f"{name} = {'empty_like(theta)' if rank == 1 else f'empty(theta.shape + ({d},))'}")
    for i, output in enumerate(outputs):
        place = f"{i}" if rank == 1 else f"{i // d}, {i % d}"
        body.append(f"{name}[..., {place}] = {output}")
    return name
