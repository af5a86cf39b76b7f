"""What the arrows in pictures are called, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.notation import show_setting

ARROW_WORDS: Final[Mapping[str, str]] = {"gradient": "∇J", "descent": "−∇J", "velocity": "velocity", "step": "step"}


def arrow_words(kind: str, vector: Sequence[float]) -> str:
    """An arrow's name with its numbers."""
    return f"{ARROW_WORDS[kind]} = ({', '.join(show_setting(float(f'{number:.3g}')) for number in vector)})"


def lengths_words(rooted: Sequence[str], true: Sequence[str]) -> str:
    """The sentences for arrows whose lengths are drawn as their square roots, and for those true to scale."""
    words = ["The large arrows are exact in direction."]
    if rooted:
        many = len(rooted) > 1
        words.append(f"The length{'s' * many} of {_listed(rooted)} {'are' if many else 'is'} drawn as the square root.")
    if true:
        words.append(f"The {_listed(true)} {'are' if len(true) > 1 else 'is'} true to scale.")
    return " ".join(words)


def _listed(kinds: Sequence[str]) -> str:
    *most, last = (ARROW_WORDS[kind] for kind in kinds)
    return f"{', '.join(most)} and {last}" if most else last


def field_words(*, uphill: bool) -> str:
    """The sentence for the small arrows of a field."""
    way = "uphill, along ∇J" if uphill else "downhill, along −∇J"
    return f"The small arrows point straight {way}; longer ones stand where it is steeper, but not in proportion."
