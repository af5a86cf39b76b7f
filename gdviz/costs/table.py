"""CSV files: a header of names and rows of numbers, with the line that each stands on."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from gdviz.costs.base import Array
from gdviz.errors import DataError, shown
from gdviz.registry import nearest_file

MAX_BYTES = 50_000_000
EMPTY: Final = ("", "na", "n/a", "null", "none", "-", "?")  # what stands for nothing
WORKBOOKS: Final = (".xls", ".xlsx", ".xlsm", ".ods")
YES: Final = ("yes", "true", "y", "t", "positive")


@dataclass(frozen=True)
class Table:
    """A CSV file as text: the names of its columns, and its rows with their lines."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The line of each row."""
        return tuple(line for line, _ in self.rows)

    def columns(self, names: Sequence[str]) -> dict[str, Array]:
        """The numbers of some columns, (m,) each; DataError names the line of what is none."""
        places = {name: self.header.index(name) for name in names}
        values: dict[str, list[float]] = {name: [] for name in names}
        for line, row in self.rows:
            if len(row) != len(self.header):
                raise DataError(f"{self.file}:{line}: expected {len(self.header)} columns, got {len(row)}", "file")
            for name, place in places.items():
                values[name].append(self._number(row[place], place, f"{self.file}:{line}: column {name!r}"))
        return {name: np.array(column) for name, column in values.items()}

    def _number(self, text: str, place: int, where: str) -> float:
        try:
            value = float(text)
        except ValueError as err:
            hint = number_hint(text, {row[place].strip().casefold() for _, row in self.rows if place < len(row)})
            raise DataError(f"{where}: expected a number, got {shown(text)}{hint}", "file") from err
        if not math.isfinite(value):
            raise DataError(f"{where}: expected a finite number, got {shown(text)}", "file")
        return value


def read_table(name: str, folder: Path) -> Table:
    """The CSV file of that name in `folder` or below it, with a header line."""
    (line, first), *rows = _rows(_find(name, folder), name)
    header = [cell.strip() for cell in first]
    _check_header(header, f"{name}:{line}")
    return Table(name, tuple(header), tuple((line, tuple(row)) for line, row in rows))


def _check_header(header: list[str], where: str) -> None:
    """A header of names, each different; numbers there are a first row that would be lost."""
    if header[0].startswith("#"):
        raise DataError(f"{where}: expected a header of names, got the comment {shown(header[0])}", "file")
    sign = next((sign for sign in ";\t| " if len(header) == 1 and sign in header[0]), None)
    if sign:
        raise DataError(f"{where}: expected columns separated by commas, got {sign!r}", "file")
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
    if text.strip().casefold() in EMPTY:
        return "; fill the cell, or leave its row out"
    if re.fullmatch(r"\s*[+-]?\d+,\d+\s*", text):
        thousands = f", or {text.strip().replace(',', '')}" if re.search(r",\d{3}\s*$", text) else ""
        return f"; write {text.strip().replace(',', '.')}{thousands}"
    if len(column) == 2 and not any(map(_is_number, column)):
        no, yes = sorted(column, key=lambda word: (word in YES, word))
        return f"; write two classes as 0 and 1, say 0 for {shown(no)} and 1 for {shown(yes)}"
    inner = re.fullmatch(r"[^\d.+-]*([+-]?\d+(?:\.\d+)?)[^\d]*", text)
    return f"; write {inner[1]} alone" if inner else ""


def _find(name: str, folder: Path) -> Path:
    """The file, which must lie in the scene's folder or below it: a scene may come from anyone."""
    if "\0" in name:
        raise DataError(f"expected a file name, got {shown(name)}", "file")
    try:
        path = (folder / name).resolve()
        size = path.stat().st_size if path.is_file() else 0
    except (OSError, RuntimeError) as err:  # RuntimeError is a loop of links, up to Python 3.12
        reason = err.strerror if isinstance(err, OSError) else "a loop of links"
        raise DataError(f"{shown(name)}: cannot be read ({reason})", "file") from err
    if not path.is_relative_to(folder.resolve()):
        raise DataError(f"expected a file in the scene's folder or below it, got {name!r}", "file")
    if path.is_dir():
        raise DataError(f"expected a CSV file, got a folder: {name!r}", "file")
    if "://" in name:
        raise DataError(f"expected a file in the scene's folder or below it, got {shown(name)}; download it", "file")
    if not path.is_file():
        raise DataError(f"no such file in {folder}: {name!r}{nearest_file(Path(name), folder)}", "file")
    if size > MAX_BYTES:
        raise DataError(f"expected at most {MAX_BYTES // 1_000_000} MB, got {size / 1e6:.0f}", "file")
    return path


def _rows(path: Path, name: str) -> list[tuple[int, list[str]]]:
    """Each row that is not blank, with its line; the header first."""
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
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as err:
        if "unexpected end" in str(err):
            raise DataError(f"{name}: expected a closing quotation mark, got the end of the file", "file") from err
        raise DataError(f"{name}:{reader.line_num}: expected comma-separated values ({err})", "file") from err
    if len(rows) < 3:
        got = ("an empty file", "no row", "one row")[len(rows)]
        raise DataError(f"{name}: expected a header and at least two rows, got {got}", "file")
    return rows
