"""CSV files: a header of names, and below it rows of text, with the line that each stands on."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np

from gdviz.arrays import Counts
from gdviz.costs.encodings import encoding_of
from gdviz.costs.notation import is_number
from gdviz.errors import DataError, UsageError, shown
from gdviz.tables.near_file import near_file

MAX_BYTES = 200_000_000
MOST_CELLS: Final = 6_000_000  # of columns that are used: with 80 bytes each while they are read
MOST_COLUMNS: Final = 2_000
FRAME: Final = "frame"  # stands for the key of what Python hands over, which no scene has
LONGEST: Final = 1_000_000  # letters of a line
SEPARATORS: Final = ",;\t|"  # of columns
TOLD: Final = re.compile(r'\s*"?sep=([,;\t|])"?\s*')  # the first line of what Excel is to read
WORKBOOKS: Final = (".xls", ".xlsx", ".xlsm", ".ods")
SAMPLE: Final = 20  # lines that tell what separates the columns
AT_ONCE: Final = 5_000  # rows that are taken apart together

Text = Any  # an array (m,) of cells
STRING: Final = np.dtypes.StringDType()  # short cells take 16 bytes, where a str takes 50


@dataclass(frozen=True)
class Table:
    """Columns of a CSV file as text: the `cells` (m,) of those that are wanted, by their names.

    `header` are the names of all columns that have one, `lines` (m,) those of the rows, and `separator` what stands
    between columns.  Without a `file` it is what Python handed over, whose `lines` count its rows from 0.
    """

    file: str
    header: tuple[str, ...]
    separator: str
    cells: Mapping[str, Text]
    lines: Counts

    @property
    def key(self) -> str:
        """The key of a data table that it comes from."""
        return "file" if self.file else FRAME

    @property
    def source(self) -> str:
        """What messages begin with: its file, if it has one."""
        return f"{self.file}: " if self.file else ""

    @property
    def row_name(self) -> str:
        """What a number of `lines` counts."""
        return "line" if self.file else "row"

    def where(self, row: int, name: str) -> str:
        """A cell's place, for messages."""
        return f"{place(self.file, self.lines[row])}: column {name!r}"


def place(file: str, line: int) -> str:
    """Where a row stands, for messages: its line in the file, or its number in what has no file."""
    return f"{file}:{line}" if file else f"row {line} (from 0)"


Wanted = Callable[[Sequence[str]], Sequence[str]]  # of the names of all columns those that are used


def read_table(name: str, folder: Path, wanted: Wanted, encoding: str | None = None) -> Table:
    """The columns that `wanted` picks by name of the CSV file of that name in `folder` or below it.

    It has a header line.  DataError tells what is wrong with it.
    """
    path = _find(name, folder)
    try:
        found = encoding_of(path, encoding, name)
        separator, skipped = _separator(path, found)
        with path.open(encoding=found, newline="") as file:
            for _ in range(skipped):
                next(file)
            reader = csv.reader(_lines(file, name, skipped), delimiter=separator, strict=True, skipinitialspace=True)
            return _Rows(reader, name, separator, skipped).table(wanted)
    except OSError as err:
        raise DataError(f"{name}: cannot be read ({err.strerror})", "file") from err


class _Rows:
    """The rows of a file that is being read, after so many `skipped` lines."""

    def __init__(self, reader: Any, name: str, separator: str, skipped: int) -> None:
        self.reader, self.name, self.separator, self.skipped = reader, name, separator, skipped

    def table(self, wanted: Wanted) -> Table:
        """The wanted columns."""
        first = next(self._numbered(), None)
        if first is None:
            raise self._too_few("an empty file")
        line, header = first[0], [cell.strip() for cell in first[1]]
        _check_header(header, f"{self.name}:{line}")
        named = tuple(name for name in header if name)
        names = wanted(tuple(dict.fromkeys(named)))
        if twice := named_twice(names, named):
            raise DataError(f"{self.name}:{line}: {twice}", "file")
        lines, cells = self._columns([header.index(name) for name in names], len(header))
        if len(lines) < 2:
            raise self._too_few(("no row", "one row")[len(lines)])
        return Table(self.name, named, self.separator, dict(zip(names, cells, strict=True)), lines)

    def _too_few(self, got: str) -> DataError:
        return DataError(f"{self.name}: expected a header and at least two rows, got {got}", "file")

    def _columns(self, at: Sequence[int], width: int) -> tuple[Counts, list[Text]]:
        """The lines of the rows (m,), and the cells (m,) of the columns `at` these places."""
        lines: list[Counts] = [np.zeros(0, dtype=np.int64)]
        blocks: list[list[Text]] = [[np.zeros(0, dtype=STRING)] for _ in at]
        rows, count = self._numbered(), 0
        while block := list(islice(rows, AT_ONCE)):
            count += len(block)
            if too_many := more_than_fit(count, len(at)):
                raise DataError(f"{self.name}: {too_many}", "file")
            if any(len(row) != width for _, row in block):
                block = [(line, self._fitted(line, row, width)) for line, row in block]
            lines.append(np.array([line for line, _ in block], dtype=np.int64))
            for column, i in zip(blocks, at, strict=True):
                column.append(np.array([row[i] for _, row in block], dtype=STRING))
        return np.concatenate(lines), [_joined(column) for column in blocks]

    def _fitted(self, line: int, row: list[str], width: int) -> list[str]:
        """A row of that width, without empty cells at its end."""
        if len(row) < width or any(map(str.strip, row[width:])):
            where = f"{self.name}:{line}"
            if row[0].lstrip().startswith("#"):
                raise DataError(f"{where}: expected a row, got the comment {shown(row[0])}; leave it out", "file")
            raise DataError(f"{where}: expected {width} columns, got {len(row)}", "file")
        return row[:width]

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Each row that is not blank, with its line; the header first."""
        reader, skipped = self.reader, self.skipped
        try:
            for row in reader:
                if row and (row[0].strip() or any(map(str.strip, row))):
                    yield reader.line_num + skipped, row
        except csv.Error as err:
            if "unexpected end" in str(err):
                got = "expected a closing quotation mark, got the end of the file"
                raise DataError(f"{self.name}: {got}", "file") from err
            where = f"{self.name}:{reader.line_num + skipped}"
            raise DataError(f"{where}: expected comma-separated values ({err})", "file") from err


def named_twice(names: Sequence[str], header: Sequence[str]) -> str:
    """What is wrong where the header has a name that is wanted more than once; "" where it has not."""
    twice = next((name for name in names if header.count(name) > 1), None)
    return "" if twice is None else f"expected different names, got {shown(twice)} twice"


def more_than_fit(rows: int, columns: int) -> str:
    """What is wrong with so many rows of so many columns; "" where there is room for them."""
    if rows * columns <= MOST_CELLS:
        return ""
    got = f"expected at most {MOST_CELLS // columns} rows of {columns} columns, got more"
    return f"{got}; leave rows out, or name fewer features"


def _joined(blocks: list[Text]) -> Text:
    """All cells of a column, whose blocks go as soon as they are joined."""
    cells = np.concatenate(blocks)
    blocks.clear()
    return cells


def _check_header(header: list[str], where: str) -> None:
    """A header of names; numbers there are a first row that would be lost."""
    if len(header[0]) > 1 and header[0].startswith("#"):
        got = f"expected a header of names, got the comment {shown(header[0])}"
        raise DataError(f"{where}: {got}; leave it out", "file")
    if len(header) == 1 and " " in header[0]:
        raise DataError(f"{where}: expected columns separated by commas, semicolons, tabs or |, got ' '", "file")
    if all(is_number(name) for name in header if name):
        raise DataError(f"{where}: expected a header of names, got {shown(header)}", "file")
    if len(header) > MOST_COLUMNS:
        got = f"expected at most {MOST_COLUMNS} columns, got {len(header)}"
        raise DataError(f"{where}: {got}; leave some out", "file")


def _find(name: str, folder: Path) -> Path:
    """The file, which must lie near the scene's folder."""
    try:
        path = near_file(name, folder, "a CSV file", MAX_BYTES)
    except UsageError as err:
        raise DataError(str(err), "file") from err
    if path.suffix.lower() in WORKBOOKS:
        raise DataError(f"expected a CSV file, got {name!r}; save the sheet as CSV", "file")
    return path


def _lines(file: Any, name: str, skipped: int) -> Iterator[str]:
    """The lines of a file; DataError for one that is longer than any table's."""
    for number, line in enumerate(file, 1 + skipped):
        if len(line) > LONGEST:
            got = f"expected lines of at most {LONGEST} letters, got {len(line)}"
            raise DataError(f"{name}:{number}: {got}", "file")
        yield line


def _separator(path: Path, encoding: str) -> tuple[str, int]:
    """What separates the columns, and how many lines stand before the header, which tell it.

    Where none does, it is what parts the first lines into rows of one width, the wider the better, else what stands in
    the first of them the most often.
    """
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice((line for line in file if line.strip()), SAMPLE))
    told = TOLD.fullmatch(lines[0]) if lines else None
    if told:
        return told[1], 1
    return max(SEPARATORS, key=lambda sign: _parts(lines, sign)), 0


def _parts(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """The width of the rows of which most have one, where the header has it, too, and the signs in the header."""
    bare = re.sub(r'"[^"]*"', "", lines[0]) if lines else ""  # what stands in quotation marks separates nothing
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign, skipinitialspace=True)]
    except csv.Error:
        widths = []
    usual, _ = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (usual if widths and widths[0] == usual > 1 else 0), bare.count(sign)
