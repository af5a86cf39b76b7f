"""Invented languages: one sets all that gdviz says in brackets, one has no words, one has the longest, backwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import Final

from gdviz.languages.language import Language, catalogue, codes
from gdviz.languages.line_breaks import letters
from gdviz.languages.phrase import Phrase, has_words
from tests.languages.messages import Message, messages

WORD: Final = re.compile(r"[^\W\d_]{3,}")
TURNED: Final = re.compile(r"\{[^}]*\}|\$[^$]*\$|[^\W\d_]+")  # places for values and mathematics stay as they are


def wordless(template: str) -> str:
    """A template without what it says."""
    return "".join(f"·{{{name}}}·" if name is not None else "·" for _, name, *_ in Formatter().parse(template))


def lengthy(message: Message) -> str:
    """The longest translation of a message, its words backwards: as wide as any, and none of them English."""
    longest = max([message.many or message.one, *latin_forms(message.one)], key=letters)
    return TURNED.sub(lambda part: part[0][::-1] if part[0][0].isalpha() else part[0], longest)


def latin_forms(message: str) -> Iterator[str]:
    """What all languages that write with Latin letters say for it."""
    for code in filter(has_latin_letters, codes()[1:]):
        yield from catalogue(code).messages.get(message, ())


@cache
def has_latin_letters(code: str) -> bool:
    """Whether all words of a language are written with them."""
    return all(is_latin(form) for forms in catalogue(code).messages.values() for form in forms)


def is_latin(text: str) -> bool:
    """Whether the letters of words are Latin ones; single signs, such as those of mathematics, may be Greek."""
    return all(unicodedata.name(sign).startswith("LATIN") for sign in "".join(WORD.findall(text)))


MESSAGES: Final = frozenset(messages())
TEMPLATES: Final = frozenset(text for message in MESSAGES for text in message if text)
VOCABULARY: Final = frozenset(word for text in TEMPLATES for word in WORD.findall(text.casefold()))
BRACKETED: Final = Language(words={text: f"⟦{text}⟧" for text in TEMPLATES})
WORDLESS: Final = Language(words={text: wordless(text) for text in TEMPLATES})
LENGTHY: Final = Language(words={text: lengthy(message) for message in MESSAGES for text in message if text})


def untold(phrase: Phrase, names: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with a phrase: a message that no translator finds, or words beside its messages; names are none."""
    wrong = [f"no message: {part.template!r}" for part in parts(phrase) if is_unknown(part)]
    if BRACKETED.said(phrase).translate({ord("⟦"): None, ord("⟧"): None}).casefold() != phrase.casefold():
        wrong.append(f"values lost: {BRACKETED.said(phrase)!r}")
    left = {word for word in WORD.findall(WORDLESS.said(phrase).casefold()) if word in VOCABULARY - names}
    return [*wrong, *(f"{word!r} is said by itself: {BRACKETED.said(phrase)!r}" for word in sorted(left))]


def is_unknown(phrase: Phrase) -> bool:
    """Whether a translator does not find what the phrase says."""
    return has_words(phrase.template) and Message(phrase.template, phrase.many) not in MESSAGES


def parts(phrase: Phrase) -> list[Phrase]:
    """A phrase and all that fill it."""
    inner = [value for value in phrase.values.values() if isinstance(value, Phrase)]
    return [phrase, *(part for each in inner for part in parts(each))]
