"""What the marks and lines in pictures stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

MARK_WORDS: Final[Mapping[str, str]] = {
    "start": "start",
    "minimum": "minimum",
    "global": "global minimum",
    "local": "local minimum",
    "maximum": "maximum",
    "saddle": "saddle",
    "valley": "minima",
    "first": "first fit",
    "best": "best fit",
    "penalised": "best with penalty",
    "free": "without penalty",
}
SADDLE_WORDS: Final = "The ground is warm above the saddle's cost and cool below it."
MEANS_WORDS: Final = "Bold lines are means over the last tenth of the steps so far; pale ones show every step."


def mark_words(name: str) -> str:
    """What a mark of that name stands for."""
    return MARK_WORDS[name]


def mean_words(count: int, number: str) -> Sequence[str]:
    """What stands at the end of a noisy curve, a mean over so many steps: in one line, and narrower ones."""
    if count == 1:
        return (number,) * 3
    long = f"mean of the last {count} steps: {number}"
    return long, f"mean of the last\n{count} steps: {number}", f"mean {number}"
