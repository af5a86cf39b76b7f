"""The words for what a key takes, from its annotation: "a list of 2 numbers > 0"."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from gdviz.tables.registry import Registry


@dataclass(frozen=True)
class Rule:
    """What a value must be beyond its type, and the words for it.

    `keywords` say as much of it as JSON Schema can, as pairs: ("minimum", 0).  `hint` has the words that follow for a
    wrong string: "; did you mean ...?", or none.
    """

    expected: str
    holds: Callable[[Any], bool]
    keywords: tuple[tuple[str, float | str], ...] = ()
    hint: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True)
class Spelling:
    """Another way to write a value, as a string: `read` gives the value, None for strings that are not written so.

    `pattern` tells them in JSON Schema, where one can.
    """

    read: Callable[[str], Any]
    pattern: str | None = None


@dataclass(frozen=True)
class EachEntry:
    """What each entry of a table must be: `wrong` says, of its name and its value, what is not so, None if all is."""

    wrong: Callable[[str, Any], str | None]


@dataclass(frozen=True)
class NameOf:
    """What a string must be: the name of one of a registry's entries, of whichever there are when it is read."""

    registry: Registry[Any]

    @property
    def expected(self) -> str:
        """The words for it."""
        return f"the name of a {self.registry.kind}"


_SCALARS = {float: "a number", int: "a whole number", str: "a string", bool: "true or false"}
_PLURALS = {float: "numbers", int: "whole numbers", str: "strings", bool: "true or false values"}


def expectation(annotation: Any) -> str:
    """The words for what a key takes."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *notes = get_args(annotation)
        return next((note.expected for note in notes if isinstance(note, Rule | NameOf)), expectation(inner))
    if origin in (Union, types.UnionType):
        return " or ".join(expectation(c) for c in get_args(annotation) if c is not types.NoneType)
    if origin is Literal:
        return "one of " + ", ".join(repr(choice) for choice in get_args(annotation))
    if origin is tuple:
        return _expected_list(get_args(annotation))
    if origin is dict:
        item = get_args(annotation)[1]
        return "a table" if item is Any else f"a table of {_plural(item)}"
    if dataclasses.is_dataclass(annotation):
        return f"a table of {', '.join(field.name for field in dataclasses.fields(annotation)) or 'no keys'}"
    return _SCALARS[annotation]


def _expected_list(items: tuple[Any, ...]) -> str:
    count = "" if items[-1] is Ellipsis else f"{len(items)} "
    return f"a list of {count}{_plural(items[0])}"


def _plural(item: Any) -> str:
    """The words for several values of a kind."""
    origin = get_origin(item)
    if origin is Annotated:
        inner, *notes = get_args(item)
        rule = next((note for note in notes if isinstance(note, Rule)), None)
        return (
            _plural(inner) if rule is None else re.sub(r"^an? (.*?)(number|string|colour)\b", r"\1\2s", rule.expected)
        )
    if origin in (Union, types.UnionType):
        return " or ".join(_plural(choice) for choice in get_args(item) if choice is not types.NoneType)
    if origin is tuple:
        return _expected_list(get_args(item)).replace("a list", "lists", 1)
    if origin is Literal:
        return "any of " + ", ".join(repr(choice) for choice in get_args(item))
    return _PLURALS.get(item, "tables")
