"""The words that a page to explore must say as the pictures do, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gdviz.descents.character import Character
from gdviz.languages.language import Language
from gdviz.languages.phrase import Template, places_in, say
from gdviz.notation import ALMOST_0, SYMBOLS
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.endings import ENDING_WORDS, GROWTH_WORDS
from gdviz.words.marks import mark_words
from gdviz.words.screen import script_words
from gdviz.words.stability import EXCESS_WORDS, LIMIT_AT_MINIMUM_WORDS, LIMIT_WORDS
from gdviz.words.stop_rules import STOP_RULE_WORDS

IN_ENGLISH: Final = Language()
REFUSAL_WORDS: Final[Template] = "Expected a number, {bounds}, got {text}"
HELP_WORDS: Final = say("Keys")
KEY_WORDS: Final = (
    say("Space: play or pause"),
    say("→ or Page Down: a step forward"),
    say("← or Page Up: a step back"),
    say("Home, End: first and last step"),
    say("F: full screen"),
)
_MARKS: Final = ("start", "valley", "first", "best", "penalised", "free")  # a landmark comes with its words


# of which a page knows without having carried a run on, and those that say no more than its ending
_CHARACTERS: Final = (Character.DIVERGES, Character.UNDERWAY, Character.RESTS, Character.MONOTONE)


def page_words(language: Language = IN_ENGLISH) -> dict[str, Any]:
    """Tables of words by machine names: outcomes, characters, marks, hyper-parameters, ...

    What is to be put into a sentence stands there as {name}; in `remarks`, by optimizer, as {0}, {1} by its number.
    `limits` are the formulas of the optimizers' rate limits.
    """

    def told(words: Mapping[str, Template]) -> dict[str, Template]:
        return {name: language.template(template) for name, template in words.items()}

    return {
        "endings": told(_without(ENDING_WORDS, "saddle", "stalled")),
        "growth": told(_without(GROWTH_WORDS, "later", "parameters")),
        "stop_rules": told(STOP_RULE_WORDS),
        "excess": language.template(EXCESS_WORDS),
        "limits": {name: OPTIMIZERS[name].limit_words for name in OPTIMIZERS if OPTIMIZERS[name].limit_words},
        "limit": language.template(LIMIT_WORDS),
        "limit_at_minimum": language.template(LIMIT_AT_MINIMUM_WORDS),
        "characters": {each.value: language.said(CHARACTER_WORDS[each]) for each in _CHARACTERS},
        "marks": {name: language.said(mark_words(name)) for name in _MARKS},
        "refusal": language.template(REFUSAL_WORDS),
        "help": language.said(HELP_WORDS),
        "keys": [language.said(words) for words in KEY_WORDS],
        "symbols": dict(SYMBOLS),
        "screen": script_words(language),
        "almost_0": language.said(ALMOST_0),
        "remarks": {name: remarks for name in OPTIMIZERS if (remarks := _remarks(OPTIMIZERS[name], language))},
    }


def _remarks(kind: type[Optimizer], language: Language) -> dict[str, Template]:
    """The sentences of an optimizer, with {0} for the first of a remark's numbers."""
    return {name: _numbered(words, language.template(words)) for name, words in kind.remark_words.items()}


def _numbered(english: Template, template: Template) -> Template:
    return template.format_map({name: f"{{{i}}}" for i, name in enumerate(places_in(english))})


def _without(words: Mapping[str, str], *names: str) -> dict[str, str]:
    """Words that a page may say by itself; others come with the runs of which they are proved."""
    return {name: text for name, text in words.items() if name not in names}
