"""Two invented languages: one in which all that gdviz says is set in brackets, and one that has no words at all."""

from __future__ import annotations

import re
from string import Formatter
from typing import Final

from gdviz.languages.language import Language
from gdviz.languages.phrase import Phrase, has_words
from tests.languages.messages import Message, messages

WORD: Final = re.compile(r"[^\W\d_]{3,}")


def wordless(template: str) -> str:
    """A template without what it says."""
    return "".join(f"·{{{name}}}·" if name is not None else "·" for _, name, *_ in Formatter().parse(template))


MESSAGES: Final = frozenset(messages())
TEMPLATES: Final = frozenset(text for message in MESSAGES for text in message if text)
VOCABULARY: Final = frozenset(word for text in TEMPLATES for word in WORD.findall(text.casefold()))
BRACKETED: Final = Language(words={text: f"⟦{text}⟧" for text in TEMPLATES})
WORDLESS: Final = Language(words={text: wordless(text) for text in TEMPLATES})


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
