"""CSV files: a header of names and rows of numbers or words, with the line that each stands on."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.errors import DataError, UsageError, shown
from gdviz.tables.near_file import near_file

MAX_BYTES = 50_000_000
MOST_CELLS: Final = 2_000_000  # which take 200 MB as text
MOST_COLUMNS: Final = 2_000
EMPTY: Final = ("", "na", "n/a", "null", "none", "-", "?")  # what stands for nothing
SEPARATORS: Final = ",;\t"  # of columns; where a header has several, the most frequent one
DECIMAL_COMMA: Final = re.compile(r"\s*[+-]?\d+,\d+\s*")
WORKBOOKS: Final = (".xls", ".xlsx", ".xlsm", ".ods")
MOST_LINES: Final = 5  # that a message names
YES: Final = ("yes", "true", "y", "t", "positive")


@dataclass(frozen=True)
class Table:
    """A CSV file as text: its `cells` by the names of its columns, a row each, and the sign of its decimals.

    `lines` are those of the rows.  `ragged` is the line of the first row that has another number of columns than the
    header, and that number; the cells of such rows are left out.
    """

    file: str
    cells: Mapping[str, Sequence[str]]
    lines: tuple[int, ...]
    ragged: tuple[int, int] | None = None
    decimal: str = "."

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.cells)

    def columns(self, names: Sequence[str]) -> dict[str, Array]:
        """The numbers of some columns, (m,) each; DataError names the first line of what is none."""
        found = {name: np.array(list(map(self._number, self.cells[name]))) for name in names}
        wrong = [
            (int(np.argmin(np.isfinite(column))), name)
            for name, column in found.items()
            if not np.isfinite(column).all()
        ]
        if wrong:
            raise self._no_number(*min(wrong, key=lambda each: each[0]))
        return found

    def words(self, name: str) -> tuple[str, ...] | None:
        """The words of a column, a row each, where no cell of it is empty or a number; else None."""
        cells = tuple(cell.strip() for cell in self.cells[name])
        are_words = not any(self._is_number(cell) or re.search(r"^[\W\d]*\d", cell) for cell in cells)
        return cells if are_words else None

    def check_full(self, names: Sequence[str]) -> None:
        """DataError where a row has another number of columns than the header, or where cells of some are empty."""
        if self.ragged:
            line, count = self.ragged
            raise DataError(f"{self.file}:{line}: expected {len(self.cells)} columns, got {count}", "file")
        gaps = [
            (line, name, cell)
            for name in names
            for line, cell in zip(self.lines, self.cells[name], strict=True)
            if cell.strip().casefold() in EMPTY
        ]
        if gaps:
            gaps.sort(key=lambda gap: gap[0])
            line, name, cell = gaps[0]
            got = f"expected a value, got {shown(cell)}{_gaps_hint([gap[0] for gap in gaps])}"
            raise DataError(f"{self.file}:{line}: column {name!r}: {got}", "file")

    def _is_number(self, text: str) -> bool:
        return _is_number(self._pointed(text))

    def _pointed(self, text: str) -> str:
        """The text of a number with a decimal point; where decimals have a comma, a point is no part of a number."""
        return text if self.decimal == "." else text.replace(".", "?").replace(",", ".")

    def _number(self, text: str) -> float:
        """The number of a cell; nan where it is none."""
        try:
            return float(self._pointed(text))
        except ValueError:
            return math.nan

    def _no_number(self, row: int, name: str) -> DataError:
        """The refusal of a cell that is no finite number."""
        text, where = self.cells[name][row], f"{self.file}:{self.lines[row]}: column {name!r}"
        if self._is_number(text):
            return DataError(f"{where}: expected a finite number, got {shown(text)}", "file")
        column = {cell.strip().casefold() for cell in self.cells[name]}
        hint = number_hint(text, column) if self.decimal == "." else _comma_hint(text)
        return DataError(f"{where}: expected a number, got {shown(text)}{hint}", "file")


def read_table(name: str, folder: Path) -> Table:
    """The CSV file of that name in `folder` or below it, with a header line."""
    text = _text(_find(name, folder), name)
    separator = _separator(text)
    _check_amount(text, separator, name)
    rows = _rows(text, separator, name)
    line, first = next(rows, (0, []))
    header = [cell.strip() for cell in first]
    lines, columns, ragged = _by_columns(rows, len(header))
    if (count := len(lines) + len(ragged)) < 2:
        got = "an empty file" if not header else ("no row", "one row")[count]
        raise DataError(f"{name}: expected a header and at least two rows, got {got}", "file")
    _check_header(header, f"{name}:{line}")
    has_commas = separator == ";" and any(DECIMAL_COMMA.fullmatch(cell) for column in columns for cell in column)
    cells = dict(zip(header, columns, strict=True))
    return Table(name, cells, tuple(lines), next(iter(ragged), None), "," if has_commas else ".")


def _by_columns(
    rows: Iterable[tuple[int, list[str]]], width: int
) -> tuple[list[int], list[list[str]], list[tuple[int, int]]]:
    """The line of each row of that width, the cells of each column, and line and width of every other row."""
    lines: list[int] = []
    columns: list[list[str]] = [[] for _ in range(width)]
    ragged: list[tuple[int, int]] = []
    for line, row in rows:
        if len(row) != width:
            ragged.append((line, len(row)))
            continue
        lines.append(line)
        for column, cell in zip(columns, row, strict=True):
            column.append(cell)
    return lines, columns, ragged


def _check_header(header: list[str], where: str) -> None:
    """A header of names, each different; numbers there are a first row that would be lost."""
    if header[0].startswith("#"):
        raise DataError(f"{where}: expected a header of names, got the comment {shown(header[0])}", "file")
    sign = next((sign for sign in "| " if len(header) == 1 and sign in header[0]), None)
    if sign:
        raise DataError(f"{where}: expected columns separated by commas, semicolons or tabs, got {sign!r}", "file")
    if "" in header:
        raise DataError(
            f"{where}: expected a name for every column, got none for column {header.index('') + 1}", "file"
        )
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    if twice is not None:
        raise DataError(f"{where}: expected different names, got {shown(twice)} twice", "file")
    if all(_is_number(name) for name in header):
        raise DataError(f"{where}: expected a header of names, got {shown(header)}", "file")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def number_hint(text: str, column: Set[str]) -> str:
    """ "; write 1.5": the remedy for a cell that is no number, in a column of these texts in small letters; or ""."""
    if DECIMAL_COMMA.fullmatch(text):
        thousands = f", or {text.strip().replace(',', '')}" if re.search(r",\d{3}\s*$", text) else ""
        return f"; write {text.strip().replace(',', '.')}{thousands}"
    if len(column) == 2 and not any(map(_is_number, column)):
        no, yes = sorted(column, key=lambda word: (word in YES, word))
        return f"; write two classes as 0 and 1, say 0 for {shown(no)} and 1 for {shown(yes)}"
    inner = re.fullmatch(r"[^\d.+-]*([+-]?\d+(?:\.\d+)?)[^\d]*", text)
    return f"; write {inner[1]} alone" if inner else ""


def _comma_hint(text: str) -> str:
    """The same where decimals have a comma: a point may be that of thousands, which a number here goes without."""
    if not re.fullmatch(r"\s*[+-]?[\d.]+(,\d+)?\s*", text):
        return ""
    number = text.strip()
    decimal = f", or {number.replace('.', ',')}" if number.count(".") == 1 and "," not in number else ""
    return f"; other numbers of the file have a decimal comma: write {number.replace('.', '')}{decimal}"


def _gaps_hint(lines: Sequence[int]) -> str:
    """How many cells are empty, in which lines, and the remedy."""
    if len(lines) == 1:
        return "; fill the cell, or leave its row out"
    rows = sorted(set(lines))
    named = ", ".join(map(str, rows[:MOST_LINES])) + (", ..." if len(rows) > MOST_LINES else "")
    where = f"lines {named}" if len(rows) > 1 else f"line {named}"
    return f", one of {len(lines)} empty cells ({where}); fill them, or leave their rows out"


def _find(name: str, folder: Path) -> Path:
    """The file, which must lie near the scene's folder."""
    try:
        return near_file(name, folder, "a CSV file", MAX_BYTES)
    except UsageError as err:
        raise DataError(str(err), "file") from err


def _separator(text: str) -> str:
    """What separates the columns: the most frequent sign of `SEPARATORS` in the first line that is not blank."""
    first = next((line for line in StringIO(text) if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)  # what stands in quotation marks separates nothing
    return max(SEPARATORS, key=bare.count)


def _text(path: Path, name: str) -> str:
    """The text of a file.  DataError where it is none."""
    if path.suffix.lower() in WORKBOOKS:
        raise DataError(f"expected a CSV file, got {name!r}; save the sheet as CSV", "file")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        line = err.object[: err.start].count(b"\n") + 1
        got = f"the byte 0x{err.object[err.start]:02x}"
        raise DataError(f"{name}:{line}: expected text in UTF-8, got {got}; save as UTF-8", "file") from err
    except OSError as err:
        raise DataError(f"{name}: cannot be read ({err.strerror})", "file") from err


def _check_amount(text: str, separator: str, name: str) -> None:
    """DataError for more than memory should hold, before it does."""
    columns = text.partition("\n")[0].count(separator) + 1
    if columns > MOST_COLUMNS:
        raise DataError(f"{name}: expected at most {MOST_COLUMNS} columns, got {columns}; leave some out", "file")
    cells = text.count(separator) + text.count("\n")
    if cells > MOST_CELLS:
        raise DataError(f"{name}: expected at most {MOST_CELLS} cells, got {cells}; leave rows out", "file")


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with its line; the header first."""
    reader = csv.reader(text.splitlines(), delimiter=separator, strict=True)
    try:
        yield from ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
    except csv.Error as err:
        if "unexpected end" in str(err):
            raise DataError(f"{name}: expected a closing quotation mark, got the end of the file", "file") from err
        raise DataError(f"{name}:{reader.line_num}: expected comma-separated values ({err})", "file") from err
