"""Programs as the text of JavaScript functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.programs.code import Language, written
from gdviz.programs.program import Program

_OF_MATH: Final = (
    "abs", "sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
    "hypot", "min", "max", "sign", "cbrt", "floor",
)  # fmt: skip
# all else is called by its own name: the page's script operations.js has it
_LANGUAGE: Final = Language(
    {"**": "Math.pow", **{name: f"Math.{name}" for name in _OF_MATH}},
    "({0} ? {1} : {2})",
    {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"},
)


def javascript_function(program: Program) -> str:
    """An arrow function of the inputs' array: it returns a number, an array, rows, or an array of several of them.

    A program without ranks returns the array of its outputs.
    """
    code = written(program, _LANGUAGE)
    names = ", ".join(f"x{i}" for i in range(program.dimension))
    lines = "".join(f"  const {name} = {text};\n" for name, text in code.lines)
    own = code.by_rank(program) if program.ranks else [(1, code.outputs)]
    answers = [_answer(outputs, program.dimension, rank) for rank, outputs in own]
    answer = answers[0] if len(answers) == 1 else f"[{', '.join(answers)}]"
    return f"([{names}]) => {{\n{lines}  return {answer};\n}}"


def _answer(outputs: Sequence[str], dimension: int, rank: int) -> str:
    if rank == 0:
        return outputs[0]
    if rank == 1:
        return f"[{', '.join(outputs)}]"
    rows = (outputs[i : i + dimension] for i in range(0, len(outputs), dimension))
    return f"[{', '.join(_answer(row, dimension, 1) for row in rows)}]"
