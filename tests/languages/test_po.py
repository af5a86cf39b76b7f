"""Catalogues are read as GNU gettext's own tools read them."""

from __future__ import annotations

from gdviz.languages.po import read_po

POLISH = r"""
# a comment
msgid ""
msgstr ""
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
"X-Decimal: ,\n"

#: gdviz/words/counts.py
msgid "{count} step"
msgid_plural "{count} steps"
msgstr[0] "{count} krok"
msgstr[1] "{count} kroki"
msgstr[2] "{count} kroków"

msgid "start"
msgstr "początek"
msgid "a \"long\"\n"
"message"
msgstr ""
"długa "
"\"wiadomość\""

#, fuzzy, python-brace-format
msgid "fuzzy"
msgstr "niejasne"

msgid "missing"
msgstr ""

msgid "half {count}"
msgid_plural "halves {count}"
msgstr[0] "pół {count}"
msgstr[1] ""
msgstr[2] ""

#~ msgid "old"
#~ msgstr "stare"
"""


def test_plurals_choose_their_form() -> None:
    # Unicode CLDR, plural rules of Polish: one 1; few 2-4, 22-24; many 0, 5-21, 25-31, 112
    steps = {number: read_po(POLISH).translated("{count} step", number) for number in (0, 1, 2, 4, 5, 12, 22, 25, 112)}
    assert {number: words.removeprefix("{count} ") for number, words in steps.items() if words} == {
        0: "kroków", 1: "krok", 2: "kroki", 4: "kroki", 5: "kroków", 12: "kroków", 22: "kroki", 25: "kroków",
        112: "kroków",
    }  # fmt: skip


def test_messages_of_several_lines_and_neighbours() -> None:
    assert read_po(POLISH).translated("start") == "początek"
    assert read_po(POLISH).translated('a "long"\nmessage') == 'długa "wiadomość"'


def test_what_is_fuzzy_half_done_missing_or_obsolete_is_left_out() -> None:
    assert set(read_po(POLISH).messages) == {"{count} step", "start", 'a "long"\nmessage'}


def test_the_header_is_read() -> None:
    assert read_po(POLISH).header["X-Decimal"] == ","
    assert "" not in read_po(POLISH).messages


def test_a_number_does_not_matter_to_a_message_without_plurals() -> None:
    assert read_po(POLISH).translated("start", 5) == "początek"


def test_an_empty_catalogue_says_nothing() -> None:
    assert read_po("").translated("start") is None
