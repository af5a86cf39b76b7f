"""What the stop rules of a run say when they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STOP_RULE_WORDS: Final[Mapping[str, str]] = {
    "gradient": "the gradient's norm is below {bound}",
    "change": "no parameter changed by {bound}",
    "cost": "the cost changed by less than {bound}",
}


def stop_rule_words(rule: str, bound: float) -> str:
    """What held, with its bound."""
    return STOP_RULE_WORDS[rule].format(bound=f"{bound:g}")
