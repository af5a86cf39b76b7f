"""Reads a catalogue of translations as GNU gettext writes it: .po."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

ENTRY: Final = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+(?=")')
PLURAL: Final = re.compile(r"plural=([^;]+);?")
ENGLISH_PLURAL: Final = "n != 1"


@dataclass(frozen=True)
class Catalogue:
    """Translations: the forms of each message, of one that has no number just one; `form` gives that for a number."""

    messages: Mapping[str, tuple[str, ...]]
    header: Mapping[str, str]
    form: Callable[[int], int]

    def translated(self, message: str, count: int = 1) -> str | None:
        """The translation of an English message, for that number; None where there is none."""
        forms = self.messages.get(message)
        return forms[min(self.form(count), len(forms) - 1)] if forms else None


def read_po(text: str) -> Catalogue:
    """A catalogue's text as values; messages without a translation, or marked fuzzy, are left out.

    The format: GNU gettext manual, "The Format of PO Files".
    """
    messages = dict(_entries(text))
    header = dict(line.split(": ", 1) for line in "".join(messages.pop("", ("",))).splitlines() if ": " in line)
    plural = PLURAL.search(header.get("Plural-Forms", ""))
    form: Callable[[int], int] = gettext.c2py(plural[1] if plural else ENGLISH_PLURAL)  # type: ignore[attr-defined]
    return Catalogue(messages, header, form)


def _entries(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each message with its translations, one a form."""
    for block in re.split(r"\n\s*\n", text):
        fields: dict[str, str] = {}
        last = ""
        is_fuzzy = False
        for line in block.splitlines():
            is_fuzzy |= line.startswith("#,") and "fuzzy" in line
            found = ENTRY.match(line)
            last = found[1] if found else last
            if quoted := line[found.end() :] if found else line.startswith('"') and line:
                fields[last] = fields.get(last, "") + ast.literal_eval(quoted)
        forms = tuple(words for name, words in fields.items() if name.startswith("msgstr"))
        if "msgid" in fields and all(forms) and not is_fuzzy:
            yield fields["msgid"], forms
