"""Programs as the text of JavaScript functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from gdviz.programs.code import Language, written
from gdviz.programs.program import Program

_OF_MATH: Final = (
    "abs", "sqrt", "exp", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh",
    "tanh", "hypot", "min", "max", "sign", "cbrt", "floor",
)  # fmt: skip
_LANGUAGE: Final = Language(
    {"**": "Math.pow", "erf": "erf", **{name: f"Math.{name}" for name in _OF_MATH}},  # the page has erf
    "({0} ? {1} : {2})",
    {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"},
)


def javascript_function(program: Program) -> str:
    """An arrow function of the inputs' array: it returns a number, an array, rows, or an array of several of them."""
    code = written(program, _LANGUAGE)
    names = ", ".join(f"x{i}" for i in range(program.dimension))
    lines = _lines(code.lines)
    answers = [_answer(outputs, program.dimension, rank) for rank, outputs in code.by_rank(program)]
    answer = answers[0] if len(answers) == 1 else f"[{', '.join(answers)}]"
    return f"([{names}]) => {{\n{lines}  return {answer};\n}}"


def javascript_step(program: Program, kept: int) -> str:
    """An arrow function that steps parameter number i by an update rule's program, which keeps so many states.

    It is given theta and slope, step and rate, and the settings, each a number, and between them i and the arrays of
    the states; the next theta and states go to the arrays `moved` and `fresh`, for it allocates nothing.
    """
    code = written(program, _LANGUAGE)
    x = [f"x{n}" for n in range(program.dimension)]
    states = [(name, f"states[{n}][i]") for n, name in enumerate(x[4 : 4 + kept])]
    lines = _lines([*states, *code.lines])
    places = ["moved[i]", *(f"fresh[{n}][i]" for n in range(kept))]
    answers = "".join(f"  {place} = {_bare(text)};\n" for place, text in zip(places, code.outputs, strict=True))
    inputs = ", ".join([*x[:4], "i", "states", "moved", "fresh", *x[4 + kept :]])
    return f"({inputs}) => {{\n{lines}{answers}}}"


def _lines(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"  const {name} = {_bare(text)};\n" for name, text in pairs)


def _bare(text: str) -> str:
    """An expression that stands alone: without the brackets around an operation."""
    return text[1:-1] if text.startswith("(") else text


def _answer(outputs: Sequence[str], dimension: int, rank: int) -> str:
    if rank == 0:
        return _bare(outputs[0])
    if rank == 1:
        return f"[{', '.join(map(_bare, outputs))}]"
    rows = (outputs[i : i + dimension] for i in range(0, len(outputs), dimension))
    return f"[{', '.join(_answer(row, dimension, 1) for row in rows)}]"
