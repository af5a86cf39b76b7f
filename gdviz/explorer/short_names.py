"""Scripts whose own names are short: those of properties, which data, browser and console know, stay as they are.

What `tight_script` asks of a script is asked here, too, and that none of its own names is a browser's that it uses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, filterfalse
from string import ascii_letters
from typing import Final

_DECLARED: Final = re.compile(r"\b(?:const|let|function|class) ([A-Za-z_$][\w$]*)")
_NAME: Final = r"(?<![\w$])[A-Za-z_$][\w$]*"
_PARTS: Final = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|(?<=[(,=:])/(?![*/])(?:[^/\\\n]|\\.)+/'  # strings and regular expressions
    rf"|(?P<template>`(?:[^`\\]|\\.)*`)|(?P<name>{_NAME})|(?P<open>[({{\[])|(?P<close>[)}}\]])"
)
_HOLE: Final = re.compile(r"(?<=\$\{)[^{}]*(?=\})")
_OF_BLOCK: Final = re.compile(r"(?:[)>;{}\n]|\b(?:else|try|finally))$")  # what stands before its brace
_OF_CLASS: Final = re.compile(r"\b(?:class|extends)(?: [\w$.]+)?$")
_WORDS: Final = frozenset({"do", "if", "in", "of"})  # as short as a name
_LOOK_BACK: Final = 60  # characters


@dataclass(frozen=True)
class _Place:
    """Where a name stands: as a property, which keeps it, or as a property and a variable in one."""

    name: str
    start: int
    is_property: bool
    is_both: bool


def with_short_names(code: str) -> str:
    """A tight script that does the same, the names that it declares as short as can be, the most frequent first."""
    places = list(_places(code))
    short = _short_names(code, places)
    parts, end = [], 0
    for place in places:
        if not place.is_property and place.name in short:
            key = f"{place.name}:" if place.is_both else ""
            parts += [code[end : place.start], key, short[place.name]]
            end = place.start + len(place.name)
    return "".join([*parts, code[end:]])


def _short_names(code: str, places: list[_Place]) -> dict[str, str]:
    """The new names of those that are declared, none of them in use."""
    declared, used = set(_DECLARED.findall(code)), {place.name for place in places if not place.is_property}
    counts = Counter(place.name for place in places if not place.is_property and place.name in declared)
    fresh = filterfalse((used | _WORDS).__contains__, _all_names())
    longest = sorted(counts, key=lambda name: -counts[name] * (len(name) - 1))
    return {name: next(fresh) for name in longest if len(name) > 2}


def _all_names() -> Iterator[str]:
    """Every letter, then every letter with a number."""
    yield from ascii_letters
    yield from (f"{letter}{number}" for number in count() for letter in ascii_letters)


def _places(code: str) -> Iterator[_Place]:
    """The names in a script, in order."""
    brackets = [""]
    for match in _PARTS.finditer(code):
        if match["open"]:
            brackets.append(_kind(code, match.start()))
        elif match["close"]:
            brackets.pop()
        elif match["template"]:
            for hole in _HOLE.finditer(match[0]):
                for inner in re.finditer(rf'"[^"]*"|(?P<name>{_NAME})', hole[0]):
                    if inner["name"]:
                        yield _place(code, inner["name"], match.start() + hole.start() + inner.start(), "(")
        elif match["name"]:
            yield _place(code, match["name"], match.start(), brackets[-1])


def _kind(code: str, at: int) -> str:
    """What a bracket opens: "(" or "[", and of braces "class", "block", or "object", which may be a pattern."""
    before = code[max(0, at - _LOOK_BACK) : at]
    if code[at] != "{":
        return code[at]
    if _OF_CLASS.search(before):
        return "class"
    return "block" if not before or _OF_BLOCK.search(before) else "object"


def _place(code: str, name: str, start: int, bracket: str) -> _Place:
    """What a name in a bracket is: of a method, a key, and after a dot it is a property."""
    before, after = code[max(0, start - 3) : start], code[start + len(name) : start + len(name) + 1]
    follows_dot = before.endswith(".") and before != "..."
    is_first = bracket == "object" and before[-1:] in ("{", ",")
    is_property = follows_dot or bracket == "class" or (is_first and after in (":", "("))
    return _Place(name, start, is_property, is_first and after in (",", "}", "="))
