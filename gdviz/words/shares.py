"""Shares in per cent."""

from __future__ import annotations

from typing import Final

ROUNDING: Final = 1e-9  # a smaller share is none


def show_share(share: float) -> str:
    """Three digits, 100 and 0 only where it is: 83.2 %, over 99.9 %, less than 0.1 %; the space does not break."""
    if 0.999 < share < 1 - ROUNDING:
        return "over 99.9\u00a0%"
    if ROUNDING < share < 0.001:
        return "less than 0.1\u00a0%"
    return f"{100 * share:.3g}\u00a0%"
