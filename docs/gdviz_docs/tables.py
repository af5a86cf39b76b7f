"""Markdown of keys and options, from the dataclasses that read them."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gdviz.tables.expectation import expectation
from gdviz.tables.json_schema import sentences_on
from gdviz.tables.schema import REQUIRED, Key, options_of
from gdviz.tables.toml_text import toml_text


def heading(name: str, target: str, level: int = 2) -> Iterator[str]:
    """A heading in code, which links find by its target."""
    yield from ("", f"({target})=", "#" * level + f" `{name}`", "")


def prose(words: str) -> str:
    """The words of a docstring, with the signs that Markdown takes for its own kept as they are."""
    return words.replace("*", r"\*").replace("|", r"\|").replace("<", r"\<").replace("[", r"\[")


def about(kind: type) -> str:
    """The docstring of a class as Markdown."""
    return prose(inspect.getdoc(kind) or "")


def option_table(kind: type, leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    """The options of a registered class, which may have none."""
    yield from key_table(options_of(kind, leave_out=leave_out), inspect.getdoc(kind) or "")


def key_table(keys: Mapping[str, Key], words: str) -> Iterator[str]:
    """A row a key: its default, what it takes, and what the docstring `words` say of it, where they say something."""
    told = {name: cell(sentences_on(name, words)) for name in keys}
    rows = [(_key(name, key), cell(_takes(key)), told[name]) for name, key in keys.items()]
    if any(told.values()):
        yield from table(("key", "takes", "meaning"), rows)
    elif rows:
        yield from table(("key", "takes"), (row[:2] for row in rows))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table of Markdown, whose cells are Markdown."""
    names = list(head)
    yield from ("", f"| {' | '.join(names)} |", "| --- " * len(names) + "|")
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def cell(words: str) -> str:
    """Plain words for a cell of a table, on one line."""
    return prose(" ".join(words.split()))


def code(words: str) -> str:
    """Words in code for a cell; a bar would end it even there."""
    return f"`{words}`".replace("|", r"\|")


def _key(name: str, key: Key) -> str:
    """A key with its default; one that has to be there is strong."""
    if key.default is REQUIRED:
        return f"**{code(name)}**"
    has_words = key.default is not None and not dataclasses.is_dataclass(key.default) and key.default != {}
    return code(f"{name} = {toml_text(key.default)}" if has_words else name)


def _takes(key: Key) -> str:
    """What a key takes; that of a value which others look at is not known here."""
    return "" if key.annotation is Any else expectation(key.annotation)
