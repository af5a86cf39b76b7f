"""What the marks and lines in pictures stand for."""

from __future__ import annotations

from collections.abc import Mapping
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
    "free": "best without penalty",
}
BATCHES_WORDS: Final = (
    "The dots are the cost on each step's own batch, as far as the axis reaches. "
    "The lines are the cost on all the data."
)


def mark_words(name: str) -> str:
    """What a mark of that name stands for."""
    return MARK_WORDS[name]
