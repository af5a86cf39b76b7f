"""Fractions of a formula on one line, as in x⁶/6: among words a line stays as low as they are."""

from __future__ import annotations

import re

from gdviz.programs.latex import split_sum

FRACTION = r"\frac{"
SINGLE = re.compile(r"(\d+(\.\d+)?|\\?[A-Za-z]+|[A-Za-z])(_\{[^{}]*\}|_\w)?(\^\{[^{}]*\}|\^\w)?")
ENDS = re.compile(r"$|\s*(\}|,|\\right| [+-] )")


def with_slashes(latex: str) -> str:
    """The formula with a slash for each fraction, and brackets where it needs them."""
    begin = latex.rfind(FRACTION)  # the last one holds no other
    while begin >= 0:
        above, at = _braced(latex, begin + len(FRACTION) - 1)
        below, end = _braced(latex, at)
        slash = f"{_bracketed(above, _is_sum(above))}/{_bracketed(below, not SINGLE.fullmatch(below))}"
        is_last = ENDS.match(latex, end) is not None
        space = r" \," if latex.startswith(r" \sum", end) else ""
        latex = latex[:begin] + _bracketed(slash, not is_last) + space + latex[end:]
        begin = latex.rfind(FRACTION)
    return latex


def _is_sum(latex: str) -> bool:
    """Whether a formula has terms outside all brackets, or begins with a sign."""
    return latex.startswith("-") or any(part.startswith((" + ", " - ")) for part in split_sum(latex))


def _braced(latex: str, begin: int) -> tuple[str, int]:
    """What stands in the braces that open there, and where they have closed."""
    depth = 0
    for i in range(begin, len(latex)):
        depth += {"{": 1, "}": -1}.get(latex[i], 0)
        if depth == 0:
            return latex[begin + 1 : i], i + 1
    raise ValueError(latex)


def _bracketed(latex: str, is_needed: bool) -> str:
    return rf"\left({latex}\right)" if is_needed else latex
