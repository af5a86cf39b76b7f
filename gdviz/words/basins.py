"""What pictures say of a sweep over starts: which minimum each comes to, and how soon."""

from __future__ import annotations

from typing import Final

from gdviz.descents.minima import NEAR
from gdviz.words.shares import show_share

HEADING: Final = "steps from each start to a minimum"
LEFT: Final = "left the window"
COLOUR_WORDS: Final = (
    f"A start has the colour of the minimum that it comes to (within {100 * NEAR:g}\u00a0% of the window's width, for "
    "good), faint where that is soon."
)


def started_words(steps: int, optimizer: str, side: int) -> str:
    """The sentence that says what was swept."""
    return f"{steps} steps of {optimizer} are taken from each of {side} × {side} starts."


def fates(on_their_way: float, left: float) -> list[str]:
    """The sentences for the shares of starts that came to no minimum, or for there being none."""
    told = [(on_their_way, "are at no minimum by then"), (left, "leave the window or diverge")]
    words = [f"{'all' if share == 1 else show_share(share)} {fate}." for share, fate in told if share]
    return [each[0].upper() + each[1:] for each in words or ["all come to a minimum."]]
