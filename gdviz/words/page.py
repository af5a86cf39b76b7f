"""The words that a page to explore must say as the pictures do, as plain values for JSON."""

from __future__ import annotations

from typing import Any, Final

from gdviz.notation import SYMBOLS
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.endings import ENDING_WORDS, GROWTH_WORDS
from gdviz.words.marks import mark_words
from gdviz.words.stability import EXCESS_WORDS, LIMIT_AT_MINIMUM_WORDS, LIMIT_WORDS
from gdviz.words.stop_rules import STOP_RULE_WORDS

_MARKS: Final = ("start", "valley", "first", "best", "penalised", "free")  # a landmark comes with its words


def page_words() -> dict[str, Any]:
    """Tables of words by machine names: outcomes, characters, marks, hyper-parameters, ...

    What is to be put into a sentence stands there as {name}; in `remarks`, by optimizer, as {} for each number.
    `limits` are the formulas of the optimizers' rate limits.
    """
    return {
        "endings": dict(ENDING_WORDS),
        "growth": dict(GROWTH_WORDS),
        "stop_rules": dict(STOP_RULE_WORDS),
        "excess": EXCESS_WORDS,
        "limits": {name: OPTIMIZERS[name].limit_words for name in OPTIMIZERS if OPTIMIZERS[name].limit_words},
        "limit": LIMIT_WORDS,
        "limit_at_minimum": LIMIT_AT_MINIMUM_WORDS,
        "characters": {character.value: words for character, words in CHARACTER_WORDS.items()},
        "marks": {name: mark_words(name) for name in _MARKS},
        "symbols": dict(SYMBOLS),
        "remarks": {name: dict(OPTIMIZERS[name].remark_words) for name in OPTIMIZERS if OPTIMIZERS[name].remark_words},
    }
