"""What can go wrong, as exceptions that know their exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KeyPath = tuple[str | int, ...]


class GdvizError(Exception):
    """Something that the user is told in one line; never shown as a traceback."""

    exit_code = 1


class UsageError(GdvizError):
    """The call is wrong: an option, or a file that is not there."""

    exit_code = 2


class DrawingError(GdvizError):
    """Something failed while drawing or writing."""


class FormulaError(GdvizError):
    """A formula that is refused; `column` counts from 0, None where no place is known."""

    exit_code = 2

    def __init__(self, message: str, text: str, column: int | None = None) -> None:
        super().__init__(message)
        self.text = text
        self.column = column

    def excerpt(self, width: int = 100) -> str:
        """The formula with a caret under the column; a long one is cut around the column."""
        if self.column is None:
            return ""
        begin = max(0, self.column - width // 2) if len(self.text) > width else 0
        shown = self.text[begin : begin + width]
        return f"    {shown}\n    {' ' * (self.column - begin)}^"


class DataError(GdvizError):
    """A data set that cannot be used; the message names file, row and column.  `key` is the faulty key of the table."""

    exit_code = 2

    def __init__(self, message: str, *key: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a scene: the key it concerns and what to do; `excerpt` may show the place."""

    path: KeyPath
    message: str
    excerpt: str = ""


class SceneError(GdvizError):
    """A scene file with all its problems, each one line `FILE:LINE: key.path: message`."""

    exit_code = 2

    def __init__(self, file: Path, problems: Sequence[tuple[int | None, Problem]]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(self._line(number, problem) for number, problem in self.problems))

    def _line(self, number: int | None, problem: Problem) -> str:
        where = str(self.file) if number is None else f"{self.file}:{number}"
        key = f"{dotted(problem.path)}: " if problem.path else ""
        excerpt = f"\n{problem.excerpt}" if problem.excerpt else ""
        return f"{where}: {key}{problem.message}{excerpt}"


def dotted(path: KeyPath) -> str:
    """The key path as a person writes it: run[0].learning_rate."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
