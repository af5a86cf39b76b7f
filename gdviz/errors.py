"""What can go wrong, as exceptions that know their exit code."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KeyPath = tuple[str | int, ...]

EXCERPT_WIDTH = 100
SHOWN_LENGTH = 80
MOST_TOLD = 60  # problems of one file: nobody mends more at once


class GdvizError(Exception):
    """Something that the user is told in one line; never shown as a traceback."""

    exit_code = 1


class UsageError(GdvizError):
    """The call is wrong: an option, or a file that is not there."""

    exit_code = 2


class DrawingError(GdvizError):
    """Something failed while drawing or writing."""


class ExecutorError(DrawingError):
    """An executor has not done what it was given: its workers were killed, or cannot be reached or sent it."""


class FormulaError(GdvizError):
    """A formula that is refused; `column` counts from 0, None where no place is known.

    `part` is the name of the part that is refused, where the formula has parts with names.
    """

    exit_code = 2

    def __init__(self, message: str, text: str, column: int | None = None, part: str = "") -> None:
        super().__init__(message)
        self.text = text
        self.column = column
        self.part = part

    def excerpt(self) -> str:
        """The formula with a caret under the column, where one is known."""
        return "" if self.column is None else excerpt(self.text, self.column)


class DataError(GdvizError):
    """A data set that cannot be used; the message names file, row and column.

    `key` is the faulty key of the table, `others` what else is wrong with it.
    """

    exit_code = 2

    def __init__(self, message: str, *key: str, others: Sequence[DataError] = ()) -> None:
        super().__init__(message)
        self.key = key
        self.others = tuple(others)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a TOML file: the key it concerns and what to do; `excerpt` may show the place.

    `source` is what gives the key, where it is not the file itself: one that it extends, or the call.
    """

    path: KeyPath
    message: str
    excerpt: str = ""
    source: str = ""


class TomlError(GdvizError):
    """A TOML file with all its problems; each of the first is told in one line `FILE:LINE: key.path: message`."""

    exit_code = 2

    def __init__(self, file: Path, problems: Sequence[tuple[int | None, Problem]]) -> None:
        self.file = file
        self.problems = tuple(problems)
        lines = [self._line(number, problem) for number, problem in self.problems[:MOST_TOLD]]
        if len(self.problems) > MOST_TOLD:
            lines.append(f"{file}: {len(self.problems) - MOST_TOLD} more problems")
        super().__init__("\n".join(lines))

    def _line(self, number: int | None, problem: Problem) -> str:
        source = problem.source or str(self.file)
        where = source if number is None else f"{source}:{number}"
        key = f"{dotted(problem.path)}: " if problem.path else ""
        excerpt = f"\n{problem.excerpt}" if problem.excerpt else ""
        return f"{where}: {key}{problem.message}{excerpt}"


class SceneError(TomlError):
    """A scene file that is refused."""


def dotted(path: KeyPath) -> str:
    """The key path as a person writes it: run[0].learning_rate; a key that must be quoted is."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            key = shortened(part if re.fullmatch(r"[\w-]+", part) else json.dumps(part))
            text += f".{key}" if text else key
    return text


def excerpt(text: str, column: int) -> str:
    """A line of text with a caret under a column, from 0; a long one is cut around the column."""
    begin = max(0, column - EXCERPT_WIDTH // 2) if len(text) > EXCERPT_WIDTH else 0
    # a tab would move the caret, a control character could do anything to a terminal
    shown = "".join(sign if sign.isprintable() else " " if sign == "\t" else "�" for sign in text)
    return f"    {shown[begin : begin + EXCERPT_WIDTH].rstrip()}\n    {' ' * (column - begin)}^"


def shown(value: object) -> str:
    """A value by repr; the middle of a long one is left out."""
    try:
        text = repr(value)
    except ValueError:  # Python writes no whole number of more than 4300 digits
        return "a number of thousands of digits"
    return shortened(text)


def shortened(text: str, length: int = SHOWN_LENGTH) -> str:
    """A text without its middle, if it is longer than so many signs."""
    half = length // 2
    return text if len(text) <= length else f"{text[: half - 2]} ... {text[3 - half :]}"
