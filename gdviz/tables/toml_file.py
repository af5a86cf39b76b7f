"""The text of a file and its tables, and what is wrong with one that is not text, or not TOML."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from gdviz.errors import Problem, TomlError, UsageError, excerpt
from gdviz.tables.file_kinds import FILE, kind_of
from gdviz.tables.registry import nearest_file

MAX_BYTES: Final = 1_000_000
MOST_NAMES: Final = 50  # of a key: of one of thousands tomllib takes the square, in time and memory
_NAME: Final = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY: Final = re.compile(rf"(?:{_NAME}[ \t]*+\.[ \t]*+){{{MOST_NAMES}}}")


def text_of(path: Path, kind: str) -> str:
    """The text of a file of that kind ("scene").  UsageError where it is none."""
    try:
        what = kind_of(path)
        if what not in (None, FILE):
            raise UsageError(f"{path}: expected a {kind} file, got {what}")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as err:
        raise UsageError(f"{path}: no such file{nearest_file(path)}") from err
    except OSError as err:
        raise UsageError(f"{path}: cannot be read ({err.strerror})") from err
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{path}: expected a {kind} file of at most {MAX_BYTES} bytes, got more")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw[:4]:
        raise UsageError(f"{path}:1: expected text in UTF-8, got UTF-16 or UTF-32; save as UTF-8")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as err:
        line = raw[: err.start].count(b"\n") + 1
        raise UsageError(
            f"{path}:{line}: expected text in UTF-8, got the byte 0x{raw[err.start]:02x}; save as UTF-8"
        ) from err


def parse(path: Path, text: str, refusal: type[TomlError] = TomlError) -> dict[str, Any]:
    """The tables of a TOML text.  The refusal names the place where it is none."""
    if long := _LONG_KEY.search(text):
        line = text.count("\n", 0, long.start()) + 1
        problem = Problem((), f"expected a key of at most {MOST_NAMES} names with dots between, got more")
        raise refusal(path, [(line, problem)])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        message, _, place = str(err).rpartition(" (at ")
        match = re.match(r"line (\d+), column (\d+)\)", place)
        lines = text.split("\n")
        line = int(match[1]) if match else len(lines)
        column = int(match[2]) - 1 if match else len(lines[-1])
        words = _slip(lines[line - 1], column) or _words(message)
        problem = Problem((), f"not valid TOML: {words}", excerpt(lines[line - 1], column))
        raise refusal(path, [(line, problem)]) from err
    except RecursionError as err:
        raise refusal(path, [(None, Problem((), "not valid TOML: nested too deeply"))]) from err
    except ValueError as err:  # what tomllib lets through: a number of thousands of digits, a month 13
        raise refusal(path, [(None, Problem((), f"not valid TOML: {_words(str(err))}"))]) from err


def known_tables(path: Path) -> dict[str, Any]:
    """What a TOML file holds; nothing where it cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        if kind_of(path) == FILE:
            return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    return {}


def _slip(line: str, column: int) -> str | None:
    """The words for what people write in place of TOML: the first whose signs stand before and at the column."""
    before, after = line[:column], line[column:]
    for left, right, words in _SLIPS:
        if re.search(rf"{left}$", before) and re.match(right, after):
            return words
    return None


_SLIPS: Final = (
    (r"=\s*\d+", r",\s*\d", "a number is written with a point, 0.1, not with a comma"),
    (r"=\s*[\d.]+\s*", r"%", "a number is written without a percent sign: 0.1 for 10 %"),
    (r"=\s*[\d.]+\s*", r"[-+*/^]", "a number is written out: 0.1 for 1/10"),
    (r"=\s*[\d.]+\s*", r"[A-Za-zµ]", "a number is written without a unit"),
    (r"[=\[,]\s*", r"[-+]?\.\d", "a number begins with a digit: 0.1 for .1"),
    (r"[=\[,]\s*", r"True\b|False\b", "write true and false in small letters"),
    (r"[=\[,]\s*", r"(?i)(none|null|nil)\b", "there is no such value; leave the key out"),
    (r"[=\[,]\s*", r"[“”„«‘’`]", 'write straight quotation marks: "'),
    (r"[=\[,]\s*", r"\(", "a list stands in square brackets: [1, 2]"),
    (r"^\s*[\w.-]+\s*", r":", "write key = value, with = for :"),
)


def _words(message: str) -> str:
    """What tomllib says, in words for who writes TOML rather than reads its source."""
    for pattern, words in _MESSAGES:
        match = re.fullmatch(pattern, message)
        if match:
            names = ".".join(re.findall(r"'([^']*)'", match[1])) if match.groups() else ""
            return words.format(names)
    return message[:1].lower() + message[1:].rstrip(".")


_MESSAGES: Final = (
    (r"Invalid value", "expected a value; text stands in quotation marks, a number begins with a digit"),
    (r"Illegal character '\\n'", "a string must end on its line; a quotation mark is missing"),
    (r"Unclosed array", "a list is not closed before this line; ']' or a comma is missing"),
    (r"Cannot declare (\(.*\)) twice", "the table [{}] stands twice"),
    (r"Cannot overwrite a value", "the key stands twice"),
    (r"Exceeds the limit.*", "a number of thousands of digits"),
)
