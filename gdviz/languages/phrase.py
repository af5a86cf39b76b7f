"""English words that know what they were composed of, so that another language can compose them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Any, Final, TypeAlias, final

Template: TypeAlias = str  # English with {places} for values; a table of such is said to be one by its annotation
LETTER: Final = re.compile(r"[^\W\d_]")


@final
class Phrase(str):
    """Words of gdviz's own: a template, English, and the values that fill it, each a text or another phrase.

    It is the English text, for whoever asks no further; `Language.said` says it in another language.  What is done to
    it as a text leaves a plain one: words are translated first, then broken, measured and drawn.

    Of words with a number, `many` is the template for other numbers than 1, and `number` is that.  `shape`, such as a
    capital, is given to the words in whichever language.
    """

    template: Template
    values: Mapping[str, str]
    many: Template
    number: int
    shape: Callable[[str], str]

    def __new__(
        cls,
        template: Template,
        values: Mapping[str, str],
        many: Template = "",
        number: int = 1,
        shape: Callable[[str], str] = str,
    ) -> Phrase:
        english = many if many and number != 1 else template
        self = super().__new__(cls, shape(english.format_map(values)))
        self.template, self.values, self.many, self.number, self.shape = template, values, many, number, shape
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.template, self.values, self.many, self.number, self.shape


@final
class Figures(str):
    """Digits as English writes them, 1,234.5 or (−0.7, 2.5), which another language points and parts its own way."""

    __slots__ = ()


@final
class Latex(str):
    """Mathematics in LaTeX, without dollars or with them, whose decimals have the sign of the language."""

    __slots__ = ()


def say(template: Template, /, **values: str | int) -> Phrase:
    """Words with the values that their template names in braces: say("{steps} to here", steps=...)."""
    return Phrase(template, _texts(values))


def say_count(one: Template, many: Template, number: int, /, **values: str | int) -> Phrase:
    """Words about so many things, by a template for one and one for other numbers."""
    return Phrase(one, _texts(values), many, number)


def joined(separator: str, parts: Iterable[str]) -> Phrase:
    """The parts, one after the other, as `separator.join` gives them; words between them want a template."""
    named = {f"part{i}": part for i, part in enumerate(parts)}
    return Phrase(separator.join(f"{{{name}}}" for name in named), named)


def shaped(text: str, shape: Callable[[str], str]) -> str:
    """The text as a named function makes it, in whichever language: shaped(label, capital)."""
    return Phrase("{text}", {"text": text}, shape=shape) if isinstance(text, Phrase | Figures) else shape(text)


def places_in(template: Template) -> tuple[str, ...]:
    """The names of the values that a template wants, in their order."""
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(template) if name is not None))


def has_words(template: Template) -> bool:
    """Whether there is anything in a template to translate: a letter beside its values."""
    return any(LETTER.search(text) for text, *_ in Formatter().parse(template))


def _texts(values: Mapping[str, str | int]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else str(value) for name, value in values.items()}
