"""Where a key stands in the text of a TOML file; tomllib itself keeps no positions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gdviz.errors import KeyPath, Problem

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}'  # multi-line strings; up to two quotes may stand before the end
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|#[^\n]*|\n|[\[\]{}=,]|[^\s\[\]{}=,#\"']+",
    re.DOTALL,
)


def locate(text: str, path: KeyPath) -> int | None:
    """The line, from 1, of a key of a valid TOML text, or of its nearest parent that stands in the text."""
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def located(text: str, problems: Iterable[Problem]) -> list[tuple[int | None, Problem]]:
    """The problems with their lines, in the order of the file."""
    found = [(locate(text, problem.path), problem) for problem in problems]
    return sorted(found, key=lambda pair: pair[0] or 0)


@lru_cache(maxsize=1)  # all problems of a file ask for the same text
def _lines(text: str) -> dict[KeyPath, int]:
    return _Locator(text).lines


class _Locator:
    """Walks a valid TOML text once and notes the line of every key path in `lines`."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._counts: dict[KeyPath, int] = {}
        table: KeyPath = ()
        while self._at < len(self._tokens):
            if self._peek() == "[":
                table = self._header()
            elif self._peek() == "\n":
                self._at += 1
            else:
                self._pair(table)

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _next(self) -> tuple[str, int]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _header(self) -> KeyPath:
        line = self._next()[1]
        is_array = self._peek() == "["
        if is_array:
            self._next()
        path = self._resolve(self._key_until("]"), last_is_new=is_array)
        if is_array:
            self._next()
        for length in range(1, len(path)):  # tables that only longer headers name, and arrays of tables
            self.lines.setdefault(path[:length], line)
        self.lines[path] = line
        return path

    def _resolve(self, names: list[str], last_is_new: bool) -> KeyPath:
        """The path of a header: the current element of every array of tables on the way."""
        path: KeyPath = ()
        for position, name in enumerate(names):
            path += (name,)
            if last_is_new and position == len(names) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path += (self._counts[path],)
        return path

    def _key_until(self, end: str) -> list[str]:
        names: list[str] = []
        while self._peek() != end:
            token, _ = self._next()
            # tomllib knows every escape of a quoted key
            names += tomllib.loads(f"{token} = 0") if token[0] in "\"'" else [part for part in token.split(".") if part]
        self._next()
        return names

    def _pair(self, table: KeyPath) -> None:
        line = self._tokens[self._at][1]
        path = table + tuple(self._key_until("="))
        for length in range(len(table) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        token, line = self._next()
        self.lines.setdefault(path, line)
        if token not in ("[", "{"):
            while self._peek() not in ("", "\n", ",", "]", "}"):  # a date and a time stand apart
                self._next()
            return
        end = "]" if token == "[" else "}"
        index = 0
        while self._peek() != end:
            if self._peek() in (",", "\n"):
                self._next()
            elif token == "{":
                self._pair(path)
            else:
                self._value((*path, index))
                index += 1
        self._next()


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Each token with its line; comments are left out."""
    line = 1
    for match in _TOKEN.finditer(text):
        if not match[0].startswith("#"):
            yield match[0], line
        line += match[0].count("\n")
