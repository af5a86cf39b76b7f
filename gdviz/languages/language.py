"""In which language pictures and pages speak: its words, and how it writes numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from gdviz.languages.phrase import Figures, Phrase
from gdviz.languages.po import Catalogue, read_po

FOLDER: Final = Path(__file__).parent
ENGLISH: Final = "en"
NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
LISTED: Final = re.compile(r",(?= )")  # between the numbers of a point, where a comma would read as part of one


@dataclass(frozen=True)
class Language:
    """A language by its code, "de", with the sign before decimals, and the one between thousands, which may be none.

    `words` are the author's own, by English message, before those of the catalogue.
    """

    code: str = ENGLISH
    decimal: str = "."
    thousands: str = ","
    words: Mapping[str, str] = field(default_factory=dict, hash=False)

    def said(self, text: str) -> str:
        """Words of gdviz in this language; text of an author's own stays as it is."""
        if isinstance(text, Figures):
            return self.figures(text)
        if not isinstance(text, Phrase):
            return text
        values = {name: self.said(value) for name, value in text.values.items()}
        return self._template(text).format_map(values)

    def figures(self, text: str) -> str:
        """Numbers as English writes them in this language's way: "1,234.5" as "1.234,5"."""
        if (self.decimal, self.thousands) == (".", ","):
            return str(text)
        listed = LISTED.sub(";", text) if self.decimal == "," else text
        return NUMBER.sub(lambda number: self._number(number[0]), listed)

    def _number(self, english: str) -> str:
        whole, point, decimals = english.partition(".")
        return whole.replace(",", self.thousands) + (self.decimal if point else "") + decimals

    def _template(self, phrase: Phrase) -> str:
        """The phrase's template in this language; English where it has none."""
        english = phrase.many if phrase.many and phrase.number != 1 else phrase.template
        if own := self.words.get(english):
            return own
        found = None if self.code == ENGLISH else catalogue(self.code).translated(phrase.template, phrase.number)
        return found or english


def codes() -> tuple[str, ...]:
    """The languages that there are, by code, English first."""
    return ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po"))


@cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of a language that is not English, read once."""
    return read_po((FOLDER / f"{code}.po").read_text(encoding="utf-8"))


def language(code: str) -> Language:
    """The language of that code, with its own signs in numbers."""
    if code == ENGLISH:
        return Language()
    header = catalogue(code).header
    return Language(code, header.get("X-Decimal", "."), header.get("X-Thousands", ",").replace("none", ""))
