"""All that gdviz can say stands in the template of catalogues, and catalogues translate just that."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from gdviz.languages.language import FOLDER, catalogue, codes, language
from gdviz.languages.language import messages as known
from gdviz.languages.phrase import has_words, places_in
from gdviz.languages.po import ENTRY, STRING
from gdviz.optimizers.base import OPTIMIZERS, title_of
from tests.languages.bare_words import bare_words
from tests.languages.messages import PACKAGE, POT, Message, messages, pot, texts

MESSAGES = messages()
TRANSLATED: Final = codes()[1:]
# what is written alike in every language: names, with capitals, and what papers call their numbers and switches
NAMES: Final = {title for name in OPTIMIZERS if not (title := title_of(OPTIMIZERS[name])).islower()}
SYMBOLS: Final = {"alpha", "amsgrad", "betas", "eps", "etas", "rho"}
ALIKE: Final = "# as in English\n"  # before what a language happens to write like English
BARE_SIGN: Final = re.compile(r"(?<!\u202f)[:;!?](?=\s|$)")  # where French wants a narrow space before it
MATHEMATICS: Final = re.compile(r"\$.*?\$")
PLURALS: Final = re.compile(r"nplurals=(\d+);")
IN_TERMINALS = {"poor_rates"}  # which speak English
SAYING = [
    *(file for file in sorted((PACKAGE / "words").glob("*.py")) if file.stem not in IN_TERMINALS),
    *sorted((PACKAGE / "descents/quantities").glob("*.py")),
]


def told(name: str, suffix: str = ".po") -> dict[str, str]:
    """The comments above each message of a file."""
    found = ENTRY.finditer((FOLDER / (name + suffix)).read_text(encoding="utf-8"))
    return {message: entry["comments"] for entry in found if (message := unquoted(entry["message"]))}


def unquoted(strings: str) -> str:
    return "".join(map(json.loads, STRING.findall(strings)))


def test_the_template_is_up_to_date() -> None:
    assert POT.read_text(encoding="utf-8") == pot(), "run python -m tests.languages.messages"


def test_an_author_may_have_words_for_each() -> None:
    assert set(known()) == {text for message in MESSAGES for text in message if text}


@pytest.mark.parametrize(
    "message",
    [
        "stalls here",  # of a table
        "bounces",  # said in a table
        "{share} leave the window or diverge.",  # one of two in a table
        "cost above {height}",  # one of two in a call
        "on a saddle",
        "gradient ascent",
        "weight decay",
        "inverse time",
        "clip norm",
        "{value} {setting}",  # whose order is a language's
        "{name}: {words}",  # whose sign is
    ],
)
def test_messages_of_every_kind_are_found(message: str) -> None:
    assert Message(message) in MESSAGES


def test_messages_with_plurals_are_found_once() -> None:
    assert Message("{count} step", "{count} steps") in MESSAGES
    assert [one for one, times in Counter(message.one for message in MESSAGES).items() if times > 1] == []


def test_forms_of_a_message_want_the_same_values() -> None:
    assert [m for m in MESSAGES if m.many and not set(places_in(m.one)) <= set(places_in(m.many))] == []


def test_keys_of_tables_are_no_messages() -> None:
    assert list(texts(ast.parse("{'a': 'b', 'c': ('d', 'e' if x else 'f')}", mode="eval").body)) == ["b", "d", "e", "f"]


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_translates_every_message(code: str) -> None:
    found = catalogue(code).messages
    assert [message.one for message in MESSAGES if message.one not in found] == []
    assert [one for one in found if one not in {message.one for message in MESSAGES}] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_places_the_same_values(code: str) -> None:
    found = catalogue(code).messages
    for message in MESSAGES:
        wanted = set(places_in(message.one)) | set(places_in(message.many))
        least = set() if message.many else wanted  # of one thing the number may be left out
        for form in found[message.one]:
            assert least <= set(places_in(form)) <= wanted, form


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_a_form_for_every_number(code: str) -> None:
    found, header = catalogue(code), catalogue(code).header
    count = int(PLURALS.findall(header["Plural-Forms"])[0])
    assert {found.form(number) for number in range(200)} == set(range(count))
    wanted = {message.one: count if message.many else 1 for message in MESSAGES}
    assert {one: len(forms) for one, forms in found.messages.items()} == wanted


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_english_is_left_in_a_translation(code: str) -> None:
    found = catalogue(code).messages
    same = {message.one for message in MESSAGES if set(found[message.one]) & set(message)}
    worded = {one for one in same if has_words(MATHEMATICS.sub("", one))}
    assert worded - NAMES - SYMBOLS == {one for one, comments in told(code).items() if ALIKE in comments}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_tells_its_language_and_its_signs(code: str) -> None:
    header = catalogue(code).header
    assert header["Language"] == code
    assert {"X-Decimal", "X-Thousands"} <= set(header)
    assert language(code).decimal != language(code).thousands


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_tells_where_its_messages_are_said(code: str) -> None:
    assert {one: comments.replace(ALIKE, "") for one, comments in told(code).items()} == told("messages", ".pot")


def test_french_has_a_narrow_space_before_its_signs() -> None:
    said = [form for forms in catalogue("fr").messages.values() for form in forms]
    assert [form for form in said if BARE_SIGN.search(form) or "'" in form] == []


@pytest.mark.parametrize("file", SAYING, ids=lambda file: file.stem)
def test_nothing_is_said_past_the_languages(file: Path) -> None:
    assert list(bare_words(file)) == []


WORDS = '''
"""What is said."""
TABLE: Mapping[str, Template] = {"a key": "{steps} to here"}
LOOSE = "steps to here"
NAMES = {"its name": "name"}

def words(steps):
    if steps:
        return say("{steps} to here", steps=f"{steps:,}")
    if NAMES["its name"] == "at once":
        raise SceneError("no steps at all")
    told = f"{steps} steps" + rf"$\\eta = {steps}$"
    if told:
        return "expected steps, got none"
    return "nothing"
'''


def test_bare_words_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "words.py"
    file.write_text(WORDS, encoding="utf-8")
    assert sorted(bare_words(file)) == ["12: f'{steps} steps'", "15: 'nothing'", "4: 'steps to here'"]
