"""What a picture says of costs that it does not tell apart."""

from __future__ import annotations

from gdviz.notation import show_setting


def cut_words(cut: float, *, uphill: bool) -> str:
    """That all costs beyond one look alike: above it, or below it where runs climb."""
    kind, side = ("Values", "below") if uphill else ("Costs", "above")
    return f"{kind} {side} about {show_setting(float(f'{cut:.1g}')).replace('1×', '')} are shown alike."
