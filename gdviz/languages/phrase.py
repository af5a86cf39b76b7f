"""English words that know what they were composed of, so that another language can compose them anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class Phrase(str):
    """Words of gdviz's own: a template, English, and the values that fill it, each a text or another phrase.

    It is the English text, for whoever asks no further; `Language.said` says it in another language.  What is done to
    it as a text, but for `+`, leaves a plain one: words are translated first, then broken, measured and drawn.

    Of words with a number, `many` is the template for other numbers than 1, and `number` is that.
    """

    template: str
    many: str
    number: int
    values: Mapping[str, str]

    def __new__(cls, template: str, values: Mapping[str, str], many: str = "", number: int = 1) -> Phrase:
        english = many if many and number != 1 else template
        self = super().__new__(cls, english.format_map(values))
        self.template, self.many, self.number, self.values = template, many, number, values
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.template, self.values, self.many, self.number

    def __add__(self, other: str) -> Phrase:
        return Phrase("{first}{second}", {"first": self, "second": other})

    def __radd__(self, other: str) -> Phrase:
        return Phrase("{first}{second}", {"first": other, "second": self})


class Figures(str):
    """Digits as English writes them, 1,234.5 or (−0.7, 2.5), which another language points and parts its own way."""

    __slots__ = ()


def say(template: str, /, **values: str) -> Phrase:
    """Words with the values that their template names in braces: say("{steps} to here", steps=...)."""
    return Phrase(template, values)


def say_count(one: str, many: str, number: int, /, **values: str) -> Phrase:
    """Words about so many things, by a template for one and one for other numbers."""
    return Phrase(one, values, many, number)


def joined(separator: str, parts: Iterable[str]) -> Phrase:
    """The parts, one after the other, as `separator.join` gives them."""
    named = {f"part{i}": part for i, part in enumerate(parts)}
    return Phrase(separator.replace("{", "{{").replace("}", "}}").join(f"{{{name}}}" for name in named), named)
