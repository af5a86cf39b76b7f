"""The words that a page to explore must say as the pictures do, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gdviz.descents.character import Character
from gdviz.notation import SYMBOLS
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.endings import ENDING_WORDS, GROWTH_WORDS
from gdviz.words.marks import mark_words
from gdviz.words.stability import EXCESS_WORDS, LIMIT_AT_MINIMUM_WORDS, LIMIT_WORDS
from gdviz.words.stop_rules import STOP_RULE_WORDS

_MARKS: Final = ("start", "valley", "first", "best", "penalised", "free")  # a landmark comes with its words


# of which a page knows without having carried a run on, and those that say no more than its ending
_CHARACTERS: Final = (Character.DIVERGES, Character.UNDERWAY, Character.RESTS, Character.MONOTONE)


def page_words() -> dict[str, Any]:
    """Tables of words by machine names: outcomes, characters, marks, hyper-parameters, ...

    What is to be put into a sentence stands there as {name}; in `remarks`, by optimizer, as {} for each number.
    `limits` are the formulas of the optimizers' rate limits.
    """
    return {
        "endings": _without(ENDING_WORDS, "saddle", "stalled"),
        "growth": _without(GROWTH_WORDS, "later", "parameters"),
        "stop_rules": dict(STOP_RULE_WORDS),
        "excess": EXCESS_WORDS,
        "limits": {name: OPTIMIZERS[name].limit_words for name in OPTIMIZERS if OPTIMIZERS[name].limit_words},
        "limit": LIMIT_WORDS,
        "limit_at_minimum": LIMIT_AT_MINIMUM_WORDS,
        "characters": {each.value: CHARACTER_WORDS[each] for each in _CHARACTERS},
        "marks": {name: mark_words(name) for name in _MARKS},
        "symbols": dict(SYMBOLS),
        "remarks": {name: dict(OPTIMIZERS[name].remark_words) for name in OPTIMIZERS if OPTIMIZERS[name].remark_words},
    }


def _without(words: Mapping[str, str], *names: str) -> dict[str, str]:
    """Words that a page may say by itself; others come with the runs of which they are proved."""
    return {name: text for name, text in words.items() if name not in names}
