"""What is to be added to the numbers of an axis, told once beside its name."""

from __future__ import annotations

from gdviz.notation import show_exactly


def named_above(name: str, offset: float, between: str = "  ") -> str:
    """The name of an axis whose numbers are so much less than what they stand for: "t  (+ 1,234,567)"."""
    if not offset:
        return name
    return f"{name}{between}({'+' if offset > 0 else '−'} {show_exactly(abs(offset))})"
