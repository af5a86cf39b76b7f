"""Several things in a row, as a sentence names them."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.languages.phrase import joined, say


def all_of(parts: Sequence[str]) -> str:
    """One and more: "a", "a and b", "a, b and c"."""
    *most, last = parts
    return say("{most} and {last}", most=joined(", ", most), last=last) if most else last


def clauses_of(parts: Sequence[str]) -> str:
    """Any number of clauses of one sentence: "a", "a; b", "a; b; c"; empty where there is none."""
    *most, last = parts or ("",)
    return say("{most}; {last}", most=clauses_of(most), last=last) if most else last


def any_of(parts: Sequence[str]) -> str:
    """One or more: "a", "a or b", "a or b or c"."""
    *most, last = parts
    return say("{most} or {last}", most=any_of(most), last=last) if most else last
