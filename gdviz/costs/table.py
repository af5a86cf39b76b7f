"""CSV files: a header of names, and below it rows of text, with the line that each stands on."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path
from typing import Any, Final

import numpy as np

from gdviz.arrays import Counts
from gdviz.costs.encodings import encoding_of
from gdviz.costs.header import check_header, names_of
from gdviz.costs.layout import Layout, layout_of
from gdviz.costs.notation import STRING, bare, fitting
from gdviz.costs.totals import check_totals
from gdviz.errors import DataError, UsageError, shown
from gdviz.tables.near_file import near_file

MAX_BYTES = 200_000_000
MOST_CELLS: Final = 6_000_000  # of columns that are used: with 80 bytes each while they are read
FRAME: Final = "frame"  # stands for the key of what Python hands over, which no scene has
LONGEST: Final = 1_000_000  # letters of a line
WORKBOOKS: Final = (".xls", ".xlsx", ".xlsm", ".ods")
AT_ONCE: Final = 200  # rows that are taken apart together: so few that Python never looks for cycles among them

Text = Any  # an array (m,) of cells


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
FAULTS: Final = (  # of what csv tells, in other words
    ("field larger", f"expected cells of at most {csv.field_size_limit()} letters, got more"),
    ("expected after", "expected a separator after a closing quotation mark; one inside a text is written twice"),
)


def read_table(name: str, folder: Path, wanted: Wanted, encoding: str | None = None) -> Table:
    """The columns that `wanted` picks by name of the CSV file of that name in `folder` or below it.

    It has a header line.  DataError tells what is wrong with it.
    """
    path = _find(name, folder)
    try:
        found = encoding_of(path, encoding, name)
        layout, is_plain = layout_of(path, found, name), _is_plain(path)
        with path.open(encoding=found, newline="") as file:
            for _ in range(layout.skipped):
                next(file)
            lines = file if is_plain else _lines(file, name, layout.skipped)
            return _Rows(layout.rows(lines), name, layout, is_plain=is_plain).table(wanted)
    except OSError as err:
        raise DataError(f"{name}: cannot be read ({err.strerror})", "file") from err


class _Rows:
    """The rows of a file of that layout that is being read, from its header on; in a plain one each is a line."""

    def __init__(self, reader: Any, name: str, layout: Layout, *, is_plain: bool) -> None:
        self.reader, self.name, self.layout, self.is_plain = reader, name, layout, is_plain

    def table(self, wanted: Wanted) -> Table:
        """The wanted columns."""
        first = next(self._numbered(), None)
        if first is None:
            raise self._too_few("an empty file")
        line, header = first[0], names_of([""] * self.layout.has_row_names + first[1])
        check_header(header, self.layout.first, f"{self.name}:{line}")
        named = tuple(filter(None, header))
        names = wanted(tuple(dict.fromkeys(named)))
        if twice := named_twice(names, named):
            raise DataError(f"{self.name}:{line}: {twice}", "file")
        lines, cells = self._columns([header.index(name) for name in names], len(header))
        if len(lines) < 2:
            raise self._too_few(("no row", "one row")[len(lines)])
        return Table(self.name, named, self.layout.separator, dict(zip(names, cells, strict=True)), lines)

    def _too_few(self, got: str) -> DataError:
        return DataError(f"{self.name}: expected a header and at least two rows, got {got}", "file")

    def _columns(self, at: Sequence[int], width: int) -> tuple[Counts, list[Text]]:
        """The lines of the rows (m,), and the cells (m,) of the columns `at` these places."""
        lines: list[Counts] = [np.zeros(0, dtype=np.int64)]
        cells: list[list[Text]] = [[np.zeros(0, dtype=STRING)] for _ in at]
        count = 0
        last: list[tuple[int, list[str]]] = []
        for numbers, found in self._blocks():
            count += len(found)
            if too_many := more_than_fit(count, len(at)):
                raise DataError(f"{self.name}: {too_many}", "file")
            rows = found if set(map(len, found)) == {width} else list(map(self._fitted, numbers, found, repeat(width)))
            lines.append(np.array(numbers, dtype=np.int64))
            across = list(zip(*rows, strict=True))
            for column, i in zip(cells, at, strict=True):
                column.append(np.array(across[i], dtype=STRING))
            last = [*last, *zip(numbers, rows, strict=True)][-AT_ONCE:]
        check_totals(last, self.name)
        return np.concatenate(lines), [_joined(column) for column in cells]

    def _blocks(self) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
        """The rows that are not blank, many at a time, after the lines on which they stand."""
        if not self.is_plain:
            numbered = self._numbered()
            while block := list(islice(numbered, AT_ONCE)):
                yield [line for line, _ in block], [row for _, row in block]
            return
        numbers: Sequence[int]
        while rows := self._next():
            last = self.reader.line_num + self.layout.skipped
            numbers = range(last + 1 - len(rows), last + 1)
            if not all(rows) or not all(row[0].strip() for row in rows):
                kept = [(line, row) for line, row in zip(numbers, rows, strict=True) if any(map(str.strip, row))]
                numbers, rows = [line for line, _ in kept], [row for _, row in kept]
            if rows:
                yield numbers, rows

    def _next(self) -> list[list[str]]:
        """The next rows of the file, blank ones too."""
        with self._told():
            return list(islice(self.reader, AT_ONCE))

    def _fitted(self, line: int, row: list[str], width: int) -> list[str]:
        """A row of that width, without empty cells at its end."""
        if len(row) < width or any(map(str.strip, row[width:])):
            raise self._unfit(f"{self.name}:{line}", row, width)
        return row[:width]

    def _unfit(self, where: str, row: Sequence[str], width: int) -> DataError:
        """The refusal of a row of another width."""
        first = row[0].strip()
        if first.startswith("#"):
            return DataError(f"{where}: expected a row, got the comment {shown(first)}; leave it out", "file")
        if len(row) < width and not any(map(str.strip, row[1:])) and not fitting(bare([first])):
            got = f"expected {width} columns, got {shown(first)} alone; is it a note? leave it out"
            return DataError(f"{where}: {got}", "file")
        is_parted = self.layout.separator == "," and len(row) > width
        way = "; numbers and texts with commas need quotation marks" if is_parted else ""
        return DataError(f"{where}: expected {width} column{'s' * (width > 1)}, got {len(row)}{way}", "file")

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Each row that is not blank, with its line; the header first."""
        with self._told():
            for row in self.reader:
                if any(map(str.strip, row)):
                    yield self.reader.line_num + self.layout.skipped, row

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A context in which what `csv` finds wrong is said in other words."""
        try:
            yield
        except csv.Error as err:
            if "unexpected end" in str(err):
                got = "expected a closing quotation mark, got the end of the file"
                raise DataError(f"{self.name}: {got}", "file") from err
            where = f"{self.name}:{self.reader.line_num + self.layout.skipped}"
            told = next((words for part, words in FAULTS if part in str(err)), f"expected columns ({err})")
            raise DataError(f"{where}: {told}", "file") from err


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


def _find(name: str, folder: Path) -> Path:
    """The file, which must lie near the scene's folder."""
    try:
        path = near_file(name, folder, "a CSV file", MAX_BYTES)
    except UsageError as err:
        raise DataError(str(err), "file") from err
    if path.suffix.lower() in WORKBOOKS:
        raise DataError(f"expected a CSV file, got {name!r}; save the sheet as CSV", "file")
    return path


def _is_plain(path: Path) -> bool:
    """Whether rows are lines, for there is no quotation mark, and all of these end in time."""
    part_bytes = LONGEST // 2  # a longer line than any table's has at least one such part without an end
    with path.open("rb") as file:
        while part := file.read(part_bytes):
            if b'"' in part or (len(part) == part_bytes and not (b"\n" in part or b"\r" in part)):
                return False
    return True


def _lines(file: Any, name: str, skipped: int) -> Iterator[str]:
    """The lines of a file; DataError for one that is longer than any table's."""
    for number, line in enumerate(file, 1 + skipped):
        if len(line) > LONGEST:
            got = f"expected lines of at most {LONGEST} letters, got {len(line)}"
            raise DataError(f"{name}:{number}: {got}", "file")
        yield line
