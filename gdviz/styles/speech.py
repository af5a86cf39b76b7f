"""What a style says of its language: its code, the sign before decimals, and an author's own words."""

from __future__ import annotations

import re
from string import Formatter
from typing import Annotated, Final, Literal

from gdviz.languages.language import codes, messages, names
from gdviz.tables.expectation import EachEntry
from gdviz.tables.mathematics import EXPECTED, MATHEMATICS, slip_of
from gdviz.tables.registry import nearest
from gdviz.tables.schema import Rule

LONGEST: Final = 300  # letters of own words: the longest sentence of a caption has 220
REGION: Final = re.compile(r"[-_]")

Decimal = Literal["auto", ".", ","]


def _known_language(code: str) -> str:
    """ "; did you mean 'de'?" for "de-AT", "German" and "deu", or nothing."""
    plain = REGION.split(code.casefold())[0]
    called = {name.partition(" ")[0].casefold(): code for code, name in names().items()}
    meant = plain if plain in codes() else called.get(plain)
    return f"; did you mean {meant!r}?" if meant else nearest(code, codes())


def wrong_words(message: str, own: str) -> str | None:
    """What is wrong with an author's words for an English message; None where nothing is."""
    if message not in messages():
        return "expected English words that gdviz says" + nearest(message, messages())
    if not own.replace("\n", "").isprintable() or not 0 < len(own) <= LONGEST:
        return f"expected words of at most {LONGEST} letters"
    wanted = messages()[message]
    places = _places(own)
    if places is None or not wanted.needed <= places <= wanted.all:
        listed = " ".join(f"{{{name}}}" for name in wanted.ordered)
        return f"expected words with {listed}, got {own!r}" if listed else f"expected words without braces, got {own!r}"
    if "$" in MATHEMATICS.sub("", own) or slip_of(own):
        return f"expected {EXPECTED}, got {own!r}"
    return None


def _places(own: str) -> set[str] | None:
    """The names of the values that words have places for; None where something else stands in braces."""
    try:
        parts = list(Formatter().parse(own))
    except ValueError:
        return None
    if any(name is not None and (form or conversion) for _, name, form, conversion in parts):
        return None
    return {name for _, name, *_ in parts if name is not None}


LanguageCode = Annotated[
    str,
    Rule(
        f"the code of a language, one of {', '.join(map(repr, codes()))}",
        lambda v: v in codes(),
        (("pattern", f"^({'|'.join(codes())})$"),),
        hint=lambda v: "" if v in codes() else _known_language(v),
    ),
]
OwnWords = Annotated[dict[str, str], EachEntry(wrong_words)]
