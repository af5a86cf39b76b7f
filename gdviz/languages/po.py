"""Reads a catalogue of translations as GNU gettext writes it: .po."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gdviz.languages.phrase import places_in

STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')  # its escapes are those of JSON
TEXT: Final = r'(?:[ \t]*".*"[ \t]*\n)+'
ENTRY: Final = re.compile(
    rf"(?P<comments>(?:^#.*\n)*)^msgid(?P<message>{TEXT})(?:^msgid_plural(?P<plural>{TEXT}))?"
    rf"(?P<forms>(?:^msgstr(?:\[\d+\])?{TEXT})+)",
    re.MULTILINE,
)
FORM: Final = re.compile(rf"^msgstr(?:\[\d+\])?({TEXT})", re.MULTILINE)
FUZZY: Final = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
PLURAL: Final = re.compile(r"plural=([^;]+);?")
ENGLISH_PLURAL: Final = "n != 1"


@dataclass(frozen=True)
class Places:
    """The values that a message has places for; words that are of just one thing may leave out the number, or all."""

    ordered: tuple[str, ...]
    is_one: bool = False

    @property
    def all(self) -> frozenset[str]:
        """Those that there may be."""
        return frozenset(self.ordered)

    @property
    def needed(self) -> frozenset[str]:
        """Those that there must be."""
        return frozenset() if self.is_one else self.all


@dataclass(frozen=True)
class Catalogue:
    """Translations: the forms of each message, of one that has no number just one; `form` gives that for a number."""

    messages: Mapping[str, tuple[str, ...]]
    header: Mapping[str, str]
    form: Callable[[int], int]

    def translated(self, message: str, number: int = 1) -> str | None:
        """The translation of an English message, of one with plurals for that number; None where there is none."""
        forms = self.messages.get(message)
        if not forms:
            return None
        return forms[0] if len(forms) == 1 else forms[self.form(number)]


def read_po(text: str) -> Catalogue:
    """A catalogue's text as values; messages without a translation, or marked fuzzy, are left out.

    The format, of which msgctxt is not read: GNU gettext manual, "The Format of PO Files".
    """
    messages = dict(_entries(text.rstrip("\n") + "\n"))
    header = dict(line.split(": ", 1) for line in "".join(messages.pop("", ("",))).splitlines() if ": " in line)
    plural = PLURAL.search(header.get("Plural-Forms", ""))
    form: Callable[[int], int] = gettext.c2py(plural[1] if plural else ENGLISH_PLURAL)
    return Catalogue(messages, header, form)


def messages_of(text: str) -> Mapping[str, Places]:
    """The messages of a catalogue, translated or not, those for other numbers than 1 among them, with their places."""
    found: dict[str, Places] = {}
    for entry in ENTRY.finditer(text):
        one, many = (_unquoted(entry[name] or "") for name in ("message", "plural"))
        both = tuple(dict.fromkeys((*places_in(one), *places_in(many))))
        found |= {one: Places(both, is_one=bool(many)), many: Places(both)}
    return {message: places for message, places in found.items() if message}


def _entries(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each message with its translations, one a form."""
    for entry in ENTRY.finditer(text):
        forms = tuple(map(_unquoted, FORM.findall(entry["forms"])))
        if all(forms) and not FUZZY.search(entry["comments"]):
            yield _unquoted(entry["message"]), forms


def _unquoted(text: str) -> str:
    """The strings of several lines as one."""
    return "".join(json.loads(each) for each in STRING.findall(text))
