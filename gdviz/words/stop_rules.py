"""What the stop rules of a run say when they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.languages.phrase import Figures, Phrase, Template, say

STOP_RULE_WORDS: Final[Mapping[str, Template]] = {
    "gradient": "the gradient's norm is below {bound}",
    "change": "no parameter changed by {bound}",
    "cost": "the cost changed by less than {bound}",
}


def stop_rule_words(rule: str, bound: float) -> Phrase:
    """What held, with its bound."""
    return say(STOP_RULE_WORDS[rule], bound=Figures(f"{bound:g}"))
