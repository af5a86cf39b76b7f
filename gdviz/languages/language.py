"""In which language pictures and pages speak: its words, and how it writes numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from gdviz.languages.phrase import Figures, Latex, Phrase, Template
from gdviz.languages.po import Catalogue, Places, messages_of, read_po
from gdviz.languages.seams import filled

FOLDER: Final = Path(__file__).parent
ENGLISH: Final = "en"
NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
LISTED: Final = re.compile(r",(?= )")  # between the numbers of a point, where a comma would read as part of one
POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")
SIGNS: Final = {"none": "", "narrow space": "\u202f"}  # that a catalogue names, as it could not show them


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
        """Words and numbers of gdviz in this language; text of an author's own stays as it is."""
        if isinstance(text, Figures):
            return self._figures(text)
        if isinstance(text, Latex):  # where a bare comma would have a space behind it
            return POINT.sub("." if self.decimal == "." else f"{{{self.decimal}}}", str(text))
        if not isinstance(text, Phrase):
            return str(text)
        values = {name: self.said(value) for name, value in text.values.items()}
        return text.shape(filled(self.template(text.template, text.many, text.number), values))

    def template(self, message: Template, many: Template = "", number: int = 1) -> Template:
        """A template in this language, of one with plurals that for the number; English where it has none."""
        english = many if many and number != 1 else message
        if own := self.words.get(english):
            return own
        found = None if self.code == ENGLISH else catalogue(self.code).translated(message, number)
        return found or english

    def _figures(self, english: str) -> str:
        """Numbers as English writes them in this language's way: "1,234.5" as "1.234,5"."""
        listed = LISTED.sub(";", english) if self.decimal == "," else str(english)
        return NUMBER.sub(lambda number: self._number(number[0]), listed)

    def _number(self, english: str) -> str:
        whole, point, decimals = english.partition(".")
        return whole.replace(",", self.thousands) + (self.decimal if point else "") + decimals


def codes() -> tuple[str, ...]:
    """The languages that there are, by code, English first."""
    return ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po"))


@cache
def names() -> Mapping[str, str]:
    """What each language is called in English, by its code: the first words of its catalogue."""
    files = {code: (FOLDER / f"{code}.po").read_text(encoding="utf-8") for code in codes()[1:]}
    return {ENGLISH: "English"} | {code: text[1:].partition(" words")[0].strip() for code, text in files.items()}


@cache
def messages() -> Mapping[str, Places]:
    """All that gdviz says, in English, with the values in it: what an author may have own words for."""
    return messages_of((FOLDER / "messages.pot").read_text(encoding="utf-8"))


@cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of a language that is not English, read once."""
    return read_po((FOLDER / f"{code}.po").read_text(encoding="utf-8"))


def letters_of(code: str) -> str:
    """All signs of a language that is not English, each once."""
    forms = (form for forms in catalogue(code).messages.values() for form in forms)
    return "".join(sorted({sign for form in forms for sign in form if sign.isprintable()}))


def language(code: str) -> Language:
    """The language of that code, with its own signs in numbers: X-Decimal and X-Thousands in its catalogue's header."""
    if code == ENGLISH:
        return Language()
    header = catalogue(code).header
    decimal, thousands = header.get("X-Decimal", "."), header.get("X-Thousands", ",")
    return Language(code, decimal, SIGNS.get(thousands, thousands))


def with_decimal(found: Language, decimal: str) -> Language:
    """The language with another sign before decimals; that between thousands is never the same."""
    apart = {",": ".", ".": ","}[decimal] if found.thousands == decimal else found.thousands
    return replace(found, decimal=decimal, thousands=apart)
