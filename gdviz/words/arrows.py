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
    """The sentence for arrows whose lengths are drawn as their square roots, and for those true to scale."""
    if not rooted:
        return f"The {_listed(true)} {'are' if len(true) > 1 else 'is'} true to scale."
    words = f"{_listed(rooted)}: true in direction, length as the square root"
    return f"{words}; the {_listed(true)} to scale." if true else f"{words}."


def _listed(kinds: Sequence[str]) -> str:
    *most, last = (ARROW_WORDS[kind] for kind in kinds)
    return f"{', '.join(most)} and {last}" if most else last


def field_words(*, uphill: bool) -> str:
    """The sentence for the small arrows of a field."""
    return f"Small arrows point straight {'uphill' if uphill else 'downhill'}, longer ones where it is steeper."
