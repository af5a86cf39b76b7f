"""Update rules as functions of a step: on arrays for many runs, and with a formula's gradient on floats for one."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from gdviz.programs.arrays_code import ARRAY_NAMES, ARRAYS
from gdviz.programs.code import written
from gdviz.programs.compiled import function_of
from gdviz.programs.floats_code import FLOAT_NAMES, FLOATS
from gdviz.programs.graph import INPUT, Graph, Result
from gdviz.programs.program import Program, inserted, program_of
from gdviz.programs.update_rule import GIVEN, UpdateRule

Moving = tuple[float, ...]
FloatStep = Callable[[Moving, float, float, tuple[float, ...]], Moving]
Bend = Callable[[tuple[Result, ...]], tuple[Result, ...]]
_UNIFORM: Final = "uniform_power"
_ARRAYS: Final = replace(ARRAYS, functions={**ARRAYS.functions, _UNIFORM: _UNIFORM})


def array_step(rule: UpdateRule, settings: tuple[str, ...]) -> Callable[..., tuple[Any, ...]]:
    """The next theta and states of `GIVEN`, the states that are kept, and the settings, each an argument.

    Of these floats become numpy's, which have infinities where Python raises.
    """
    program = rule.program(settings)
    first = len(GIVEN) + len(rule.kept)
    move = _plain_function(program, {2, 3, *range(first, first + len(settings))})
    return lambda *given: move(*(np.float64(each) if isinstance(each, float) else each for each in given))


def _plain_function(program: Program, uniform: Collection[int] = ()) -> Callable[..., tuple[Any, ...]]:
    """A program of arrays or numpy's floats, an argument each; `uniform` inputs have one number for all points."""
    code = written(_with_uniform_powers(program, uniform), _ARRAYS)
    arguments = ", ".join(f"x{i}" for i in range(program.dimension))
    lines = [f"    {name} = {text}" for name, text in code.lines]
    text = "\n".join([f"def answer({arguments}):", *lines, f"    return ({', '.join(code.outputs)},)", ""])
    return function_of(text, {**ARRAY_NAMES, _UNIFORM: _uniform_power})


def _with_uniform_powers(program: Program, uniform: Collection[int]) -> Program:
    """The program in which powers of what is the same for all points are told from others."""
    is_uniform, entries = list[bool](), []
    for entry in program.entries:
        if entry.function == INPUT:
            is_uniform.append(entry.arguments[0] in uniform)
        else:
            is_uniform.append(all(is_uniform[i] for i in entry.arguments))
        is_power = entry.function == "**" and is_uniform[-1]
        entries.append(replace(entry, function=_UNIFORM) if is_power else entry)
    return replace(program, entries=tuple(entries))


def _uniform_power(base: Any, exponent: Any) -> Any:
    """baseᵉ, one number at a time: numpy's loop over many loses digits that 1 − βᵗ needs, unlike a run alone."""
    if isinstance(base, float) and isinstance(exponent, float):
        return np.float64(_power(base, exponent))
    bases, exponents = np.broadcast_arrays(base, exponent)
    return np.reshape([_power(*pair) for pair in zip(bases.flat, exponents.flat, strict=True)], bases.shape)[()]


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except (OverflowError, ValueError):
        return float(np.power(float(base), float(exponent)))


def float_step(rule: UpdateRule, settings: tuple[str, ...], gradient: Program, bends: Sequence[Bend] = ()) -> FloatStep:
    """One step of a run: from the numbers of its theta and states, with k, the rate and the settings, to the next ones.

    The numbers are those of theta, then those of one state after the other.  `bends` are made of the gradient before
    the rule sees it.  Where Python has no float numpy's is taken.
    """
    program = _step_program(rule, settings, gradient, bends)
    code = written(program, FLOATS)
    count = program.dimension - 2 - len(settings)
    rest = "".join(f"x{i}, " for i in range(count + 2, program.dimension))
    text = "\n".join(
        [
            f"def answer(theta, x{count}, x{count + 1}, settings):",
            f"    {''.join(f'x{i}, ' for i in range(count))}= theta",
            *([f"    {rest}= settings"] if rest else []),
            "    try:",
            *(f"        {name} = {text}" for name, text in code.lines),
            f"        return ({', '.join(code.outputs)},)",
            "    except undefined:",
            f"        return otherwise(theta, x{count}, x{count + 1}, settings)",
            "",
        ]
    )
    return function_of(text, {**FLOAT_NAMES, "otherwise": _by_numpy(program)})


def _step_program(rule: UpdateRule, settings: tuple[str, ...], gradient: Program, bends: Sequence[Bend]) -> Program:
    """The gradient and the rule of every parameter, one after the other."""
    d, kept, own = gradient.dimension, len(rule.kept), rule.program(settings)
    graph, count = Graph(), d * (1 + len(rule.kept)) + 2 + len(settings)
    inputs = [graph.input(i) for i in range(count)]
    slopes = tuple(inserted(gradient, graph, inputs[:d]))
    for bend in bends:
        slopes = bend(slopes)
    moving, shared = inputs[: d * (1 + kept)], inputs[d * (1 + kept) :]
    found = [
        inserted(own, graph, [moving[i], slopes[i], *shared[:2], *moving[d + i :: d], *shared[2:]]) for i in range(d)
    ]
    return program_of(graph, [each for of_one_name in zip(*found, strict=True) for each in of_one_name], count)


def _by_numpy(program: Program) -> FloatStep:
    """The same on numpy's floats, which are slower and never raise."""
    made: list[Callable[..., tuple[Any, ...]]] = []

    def otherwise(theta: Moving, k: float, rate: float, settings: tuple[float, ...]) -> Moving:
        if not made:
            made.append(_plain_function(program))
        with np.errstate(all="ignore"):
            return tuple(map(float, made[0](*map(np.float64, (*theta, k, rate, *settings)))))

    return otherwise
