"""CSV files: a header of names and rows of numbers or words, with the line that each stands on."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.errors import DataError, UsageError, shown
from gdviz.tables.near_file import near_file

MAX_BYTES = 50_000_000
EMPTY: Final = ("", "na", "n/a", "null", "none", "-", "?")  # what stands for nothing
SEPARATORS: Final = ",;\t"  # of columns; where a header has several, the most frequent one
DECIMAL_COMMA: Final = re.compile(r"\s*[+-]?\d+,\d+\s*")
WORKBOOKS: Final = (".xls", ".xlsx", ".xlsm", ".ods")
MOST_LINES: Final = 5  # that a message names
YES: Final = ("yes", "true", "y", "t", "positive")


@dataclass(frozen=True)
class Table:
    """A CSV file as text: the names of its columns, its rows with their lines, and the sign of its decimals."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    decimal: str = "."

    @property
    def lines(self) -> tuple[int, ...]:
        """The line of each row."""
        return tuple(line for line, _ in self.rows)

    def columns(self, names: Sequence[str]) -> dict[str, Array]:
        """The numbers of some columns, (m,) each; DataError names the line of what is none."""
        places = {name: self.header.index(name) for name in names}
        values: dict[str, list[float]] = {name: [] for name in names}
        for line, row in self.rows:
            for name, place in places.items():
                values[name].append(self._number(row[place], place, f"{self.file}:{line}: column {name!r}"))
        return {name: np.array(column) for name, column in values.items()}

    def words(self, name: str) -> tuple[str, ...] | None:
        """The words of a column, a row each, where no cell of it is empty or a number; else None."""
        place = self.header.index(name)
        cells = tuple(row[place].strip() for _, row in self.rows)
        are_words = not any(self._is_number(cell) or re.search(r"^[\W\d]*\d", cell) for cell in cells)
        return cells if are_words else None

    def check_full(self, names: Sequence[str]) -> None:
        """DataError where a row has another number of columns than the header, or where cells of some are empty."""
        gaps: list[tuple[int, str, str]] = []
        for line, row in self.rows:
            if len(row) != len(self.header):
                raise DataError(f"{self.file}:{line}: expected {len(self.header)} columns, got {len(row)}", "file")
            cells = ((name, row[self.header.index(name)]) for name in names)
            gaps += [(line, name, cell) for name, cell in cells if cell.strip().casefold() in EMPTY]
        if gaps:
            line, name, cell = gaps[0]
            got = f"expected a value, got {shown(cell)}{_gaps_hint([gap[0] for gap in gaps])}"
            raise DataError(f"{self.file}:{line}: column {name!r}: {got}", "file")

    def _is_number(self, text: str) -> bool:
        return _is_number(self._pointed(text))

    def _pointed(self, text: str) -> str:
        """The text of a number with a decimal point; where decimals have a comma, a point is no part of a number."""
        return text if self.decimal == "." else text.replace(".", "?").replace(",", ".")

    def _number(self, text: str, place: int, where: str) -> float:
        try:
            value = float(self._pointed(text))
        except ValueError as err:
            column = {row[place].strip().casefold() for _, row in self.rows}
            hint = number_hint(text, column) if self.decimal == "." else _comma_hint(text)
            raise DataError(f"{where}: expected a number, got {shown(text)}{hint}", "file") from err
        if not math.isfinite(value):
            raise DataError(f"{where}: expected a finite number, got {shown(text)}", "file")
        return value


def read_table(name: str, folder: Path) -> Table:
    """The CSV file of that name in `folder` or below it, with a header line."""
    separator, ((line, first), *rows) = _rows(_find(name, folder), name)
    header = [cell.strip() for cell in first]
    _check_header(header, f"{name}:{line}")
    has_commas = separator == ";" and any(DECIMAL_COMMA.fullmatch(cell) for _, row in rows for cell in row)
    return Table(name, tuple(header), tuple((line, tuple(row)) for line, row in rows), "," if has_commas else ".")


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
    twice = next((name for name in header if header.count(name) > 1), None)
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
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)  # what stands in quotation marks separates nothing
    return max(SEPARATORS, key=bare.count)


def _rows(path: Path, name: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """What separates the columns, and each row that is not blank, with its line; the header first."""
    if path.suffix.lower() in WORKBOOKS:
        raise DataError(f"expected a CSV file, got {name!r}; save the sheet as CSV", "file")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        line = err.object[: err.start].count(b"\n") + 1
        got = f"the byte 0x{err.object[err.start]:02x}"
        raise DataError(f"{name}:{line}: expected text in UTF-8, got {got}; save as UTF-8", "file") from err
    except OSError as err:
        raise DataError(f"{name}: cannot be read ({err.strerror})", "file") from err
    separator = _separator(text)
    reader = csv.reader(text.splitlines(), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as err:
        if "unexpected end" in str(err):
            raise DataError(f"{name}: expected a closing quotation mark, got the end of the file", "file") from err
        raise DataError(f"{name}:{reader.line_num}: expected comma-separated values ({err})", "file") from err
    if len(rows) < 3:
        got = ("an empty file", "no row", "one row")[len(rows)]
        raise DataError(f"{name}: expected a header and at least two rows, got {got}", "file")
    return separator, rows
