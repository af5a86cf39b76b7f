"""Finds all that gdviz can say, and writes it into the template of catalogues: python -m tests.languages.messages."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from gdviz.changes.base import CHANGES
from gdviz.costs.catalog import surfaces
from gdviz.descents.plan import Direction
from gdviz.languages.language import FOLDER
from gdviz.languages.phrase import has_words, places_in
from gdviz.optimizers.base import OPTIMIZERS, title_of
from gdviz.schedules.base import SCHEDULES
from gdviz.tables.schema import keys_of
from gdviz.words.context import on_words
from gdviz.words.update_rules import directed_title

PACKAGE: Final = FOLDER.parent
POT: Final = FOLDER / "messages.pot"
HEADER: Final = r"""# Made by tests/languages/messages.py of all that gdviz says.  Copy it to the code of a language,
# such as de.po, and translate.  What stands in braces is filled in, and may change its place.  X-Decimal and
# X-Thousands are the signs in numbers; X-Thousands may also be none, or narrow space.  Where the language
# happens to write a message like English, put the line "# as in English" above it.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"X-Decimal: .\n"
"X-Thousands: ,\n"
"""


class Message(NamedTuple):
    """An English template, with that for other numbers than 1 if it has one."""

    one: str
    many: str = ""


@cache
def messages() -> dict[Message, list[str]]:
    """All that can be said, in the order of the files, with the files that say it."""
    found: dict[Message, list[str]] = {}
    for message, place in [*written(), *named()]:
        if is_message(message.one) and place not in found.setdefault(message, []):
            found[message].append(place)
    return found


def is_message(template: str) -> bool:
    """Whether there is anything to translate: words, or the order and the signs of several values."""
    return has_words(template) or len(places_in(template)) > 1


def written() -> Iterator[tuple[Message, str]]:
    """What stands in calls of say and say_count, and in what is annotated as templates."""
    for file in sorted(PACKAGE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if "gdviz.languages.phrase" in text:
            place = file.relative_to(PACKAGE.parent).as_posix()
            yield from ((message, place) for node in ast.walk(ast.parse(text)) for message in _said_by(node))


def _said_by(node: ast.AST) -> Iterator[Message]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "say":
            yield from map(Message, texts(node.args[0]))
        if node.func.id == "say_count":
            for one, many in zip(texts(node.args[0]), texts(node.args[1]), strict=True):
                yield Message(one, many)
    if isinstance(node, ast.AnnAssign) and node.value and "Template" in ast.unparse(node.annotation):
        yield from map(Message, texts(node.value))


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, or that a table of such has as values."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from (text for part in (node.body, node.orelse) for text in texts(part))
    if isinstance(node, ast.Tuple):
        yield from (text for part in node.elts for text in texts(part))
    if isinstance(node, ast.Dict):
        yield from (text for part in node.values for text in texts(part))


def named() -> Iterator[tuple[Message, str]]:
    """The names of surfaces, optimizers, schedules, changes and their settings, with the values that are words."""
    for surface in surfaces().values():
        yield from (
            (Message(str(words)), "gdviz/costs/catalog.toml") for words in (surface.title, on_words(surface.title))
        )
    for direction in get_args(Direction):
        yield Message(direction), "gdviz/descents"
        titles = (directed_title(title_of(OPTIMIZERS[name]), direction) for name in OPTIMIZERS)
        yield from ((Message(str(title)), "gdviz/optimizers") for title in titles)
    yield from ((Message(name.replace("_", " ")), "gdviz/schedules") for name in SCHEDULES)
    yield from ((Message(name.replace("_", " ")), "gdviz/changes") for name in CHANGES)
    for registry in (OPTIMIZERS, CHANGES):
        for key, entry in (pair for name in registry for pair in keys_of(registry[name]).items()):
            words = [key.replace("_", " "), *literals(entry.annotation)]
            yield from ((Message(each), registry.package.replace(".", "/")) for each in words)


def literals(annotation: Any) -> Iterator[str]:
    """The words that a value of such a type may be."""
    if get_origin(annotation) is Literal:
        yield from (value for value in get_args(annotation) if isinstance(value, str))
    else:
        yield from (value for part in get_args(annotation) for value in literals(part))


def pot() -> str:
    """The template of catalogues, as GNU gettext writes it."""
    blocks = [HEADER, *(_entry(message, places) for message, places in messages().items())]
    return "\n".join(blocks)


def _entry(message: Message, places: list[str]) -> str:
    lines = [f"#: {' '.join(places)}", *(["#, python-brace-format"] if places_in(message.one) else [])]
    lines += [f"msgid {_quoted(message.one)}"]
    if message.many:
        return "\n".join([*lines, f"msgid_plural {_quoted(message.many)}", 'msgstr[0] ""', 'msgstr[1] ""', ""])
    return "\n".join([*lines, 'msgstr ""', ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    POT.write_text(pot(), encoding="utf-8")
