"""CSV files: a header of names and rows of numbers, with the line that each stands on."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gdviz.costs.base import Array
from gdviz.errors import DataError, shown
from gdviz.registry import nearest_file

MAX_BYTES = 50_000_000


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
                values[name].append(_number(row[place], f"{self.file}:{line}: column {name!r}"))
        return {name: np.array(column) for name, column in values.items()}


def read_table(name: str, folder: Path) -> Table:
    """The CSV file of that name in `folder` or below it, with a header line."""
    (line, first), *rows = _rows(_find(name, folder), name)
    header = [cell.strip() for cell in first]
    _check_header(header, f"{name}:{line}")
    return Table(name, tuple(header), tuple((line, tuple(row)) for line, row in rows))


def _check_header(header: list[str], where: str) -> None:
    """A header of names, each different; numbers there are a first row that would be lost."""
    sign = next((sign for sign in ";\t|" if len(header) == 1 and sign in header[0]), None)
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


def _number(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError as err:
        raise DataError(f"{where}: expected a number, got {shown(text)}", "file") from err
    if not math.isfinite(value):
        raise DataError(f"{where}: expected a finite number, got {shown(text)}", "file")
    return value


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
    if not path.is_file():
        raise DataError(f"no such file in {folder}: {name!r}{nearest_file(Path(name), folder)}", "file")
    if size > MAX_BYTES:
        raise DataError(f"expected at most {MAX_BYTES // 1_000_000} MB, got {size / 1e6:.0f}", "file")
    return path


def _rows(path: Path, name: str) -> list[tuple[int, list[str]]]:
    """Each row that is not blank, with its line; the header first."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        line = err.object[: err.start].count(b"\n") + 1
        got = f"the byte 0x{err.object[err.start]:02x}"
        raise DataError(f"{name}:{line}: expected text in UTF-8, got {got}; save as UTF-8", "file") from err
    except OSError as err:
        raise DataError(f"{name}: cannot be read ({err.strerror})", "file") from err
    reader = csv.reader(text.splitlines())
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as err:
        raise DataError(f"{name}:{reader.line_num}: expected comma-separated values ({err})", "file") from err
    if len(rows) < 3:
        got = ("an empty file", "no row", "one row")[len(rows)]
        raise DataError(f"{name}: expected a header and at least two rows, got {got}", "file")
    return rows
