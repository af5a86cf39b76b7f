"""What a line of minima is called, and its equation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from gdviz.costs.base import Valley
from gdviz.languages.phrase import Latex, joined
from gdviz.notation import MINUS, PLAIN, show_tick
from gdviz.programs.latex import print_name
from gdviz.words.equations import rounded
from gdviz.words.marks import mark_words

ROUNDING: Final = 1e-9  # of a number, or of the larger one beside it: so little is none


def valley_words(valley: Valley, names: Sequence[str]) -> str:
    """What stands at the line: of a straight one over two parameters also its equation, "minima" over "x + 2 y = 3"."""
    equation = "" if valley.lines or len(names) != 2 else _equation(valley, names)
    return joined("\n", (mark_words("valley"), Latex(f"${equation}$"))) if equation else mark_words("valley")


def _equation(valley: Valley, names: Sequence[str]) -> str:
    """All points x with n · x = n · a, for a point a of the line and n across it, whose first number is 1.

    Empty where a number is too large or too small to be told plainly.
    """
    across = (valley.along[1], -valley.along[0])
    largest = max(map(abs, across))
    first = next(each for each in across if abs(each) > ROUNDING * largest)
    numbers = [each / first if abs(each) > ROUNDING * largest else 0.0 for each in across]
    height = sum(number * at for number, at in zip(numbers, valley.at, strict=True))
    exact = [*numbers, height if abs(height) > ROUNDING * max(map(abs, valley.at)) else 0.0]
    if any(number and not PLAIN[0] <= abs(number) < PLAIN[1] for number in exact):
        return ""
    shown = [rounded(number) for number in exact]
    is_exact = all(math.isclose(a, b, rel_tol=ROUNDING) for a, b in zip(shown, exact, strict=True))
    terms = [(number, print_name(name)) for number, name in zip(shown[:-1], names, strict=True) if number]
    left = _term(*terms[0])
    for number, name in terms[1:]:
        left += f" {'-' if number < 0 else '+'} {_term(abs(number), name)}"
    equals = "=" if is_exact else r"\approx"
    return f"{left} {equals} {show_tick(shown[-1]).replace(MINUS, '-')}"


def _term(number: float, name: str) -> str:
    return name if number == 1 else rf"{show_tick(number).replace(MINUS, '-')}\,{name}"
