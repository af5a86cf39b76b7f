"""Shares in per cent."""

from __future__ import annotations

from typing import Final

from gdviz.languages.phrase import Figures, say

ALMOST: Final = 0.995  # two digits of more would round to all
ROUNDING: Final = 1e-9  # a smaller share is none


def show_share(share: float, *, is_brief: bool = False) -> str:
    """Three digits, or two in brief, 100 and 0 only where it is: 83.2 %, over 99.9 %, less than 0.1 %.

    The space does not break.
    """
    if 0.999 < share < 1 - ROUNDING:
        return say("over {share}", share=Figures("99.9\u00a0%"))
    if ROUNDING < share < 0.001:
        return say("less than {share}", share=Figures("0.1\u00a0%"))
    return Figures(f"{100 * share:.{2 if is_brief and share < ALMOST else 3}g}\u00a0%")
