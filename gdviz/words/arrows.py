"""What the arrows in pictures are called, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.languages.phrase import Phrase, joined, say, say_count
from gdviz.notation import show_setting
from gdviz.words.lists import all_of

ARROW_WORDS: Final[Mapping[str, str]] = {
    "gradient": "∇J",
    "descent": "−∇J",
    "velocity": say("velocity"),
    "step": say("step"),
}


def arrow_words(kind: str, vector: Sequence[float]) -> Phrase:
    """An arrow's name with its numbers."""
    return joined(" = ", [ARROW_WORDS[kind], show_setting(tuple(float(f"{number:.3g}") for number in vector))])


def lengths_words(rooted: Sequence[str], true: Sequence[str]) -> Phrase:
    """The sentence for arrows whose lengths are drawn as their square roots, and for those true to scale."""
    if not rooted:
        return say_count(
            "The {arrows} is true to scale.", "The {arrows} are true to scale.", len(true), arrows=_all(true)
        )
    if not true:
        return say("{arrows}: true in direction, length as the square root.", arrows=_all(rooted))
    return say(
        "{arrows}: true in direction, length as the square root; the {others} to scale.",
        arrows=_all(rooted),
        others=_all(true),
    )


def _all(kinds: Sequence[str]) -> str:
    return all_of([ARROW_WORDS[kind] for kind in kinds])


def field_words(*, uphill: bool) -> str:
    """The sentence for the small arrows of a field."""
    if uphill:
        return say("Small arrows point straight uphill, longer ones where it is steeper.")
    return say("Small arrows point straight downhill, longer ones where it is steeper.")
