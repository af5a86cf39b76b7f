"""Several things in a row, as a sentence names them."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.languages.phrase import joined, say


def all_of(parts: Sequence[str]) -> str:
    """One or more: "a", "a and b", "a, b and c"."""
    *most, last = parts
    return say("{most} and {last}", most=joined(", ", most), last=last) if most else last


def any_of(parts: Sequence[str]) -> str:
    """One or more, or another: "a", "a or b", "a, b or c"."""
    *most, last = parts
    return say("{most} or {last}", most=joined(", ", most), last=last) if most else last


def each_and(parts: Sequence[str]) -> str:
    """None or more, with a word between any two: "", "a", "a and b and c"."""
    *most, last = parts or ("",)
    return say("{most} and {last}", most=each_and(most), last=last) if most else last


def each_or(parts: Sequence[str]) -> str:
    """None or more, with a word between any two: "", "a", "a or b or c"."""
    *most, last = parts or ("",)
    return say("{most} or {last}", most=each_or(most), last=last) if most else last
