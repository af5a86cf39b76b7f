"""How a CSV file is laid out: what separates its columns, and where its header stands."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, final

from gdviz.costs.notation import is_number
from gdviz.errors import DataError, shown

SEPARATORS: Final = "\t;|,"  # of columns; of two that part all lines alike the one that is rarer in text
BLANKS: Final = " "  # which separate where no other sign does, however many stand together
NAMED: Final = "commas, semicolons, tabs, | or blanks"
TOLD: Final = re.compile(r'\s*"?sep=([,;\t|])"?\s*', re.IGNORECASE)  # the first line of what Excel is to read
COMMENT: Final = re.compile(r"\s*#(?!\s*[,;\t|])(?P<text>.*\s*)")  # no column that is called #
PARTED: Final = re.compile(r'("(?:[^"]|"")*")|[ \t]+')  # by blanks, apart from what stands in quotation marks
SAMPLE: Final = 20  # lines that tell what separates the columns
MOST_ABOVE: Final = 1_000  # comments and blank lines over a header that are looked through
YEAR: Final = re.compile(r"(1[89]|20)\d\d")
FEW: Final = 4  # rows whose widths tell that a table begins
MOST_TITLES: Final = 3  # lines over a header that are told from it


@final
@dataclass(frozen=True)
class Layout:
    """What stands between columns, and how many lines before the header.

    The header is a comment where `is_comment`; `has_row_names` where each row begins with a name that the header has
    no place for, as R writes them.  `first` are the first rows below the header.
    """

    separator: str
    skipped: int = 0
    is_comment: bool = False
    has_row_names: bool = False
    first: Sequence[Sequence[str]] = field(default=(), repr=False)

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The lines, from the header on, taken apart; csv.Error tells what cannot be.  Its `line_num` counts them."""
        prepared = self._prepared(lines) if self.is_comment or self.separator == BLANKS else lines
        return _reader(prepared, self.separator, strict=True)

    def _prepared(self, lines: Iterable[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            text = line.replace("#", "", 1) if number == 0 and self.is_comment else line
            yield _tabbed(text) if self.separator == BLANKS else text


def layout_of(path: Path, encoding: str, name: str) -> Layout:
    """How the file `name` at `path` is laid out, as its first lines tell; DataError where a title is over the header.

    Comments over the header are passed over; the last of them is the header where numbers come next.
    """
    with path.open(encoding=encoding, newline="") as file:
        skipped, above, lines = _opening(file)
    if not lines and COMMENT.fullmatch(above):  # all begin with the sign
        with path.open(encoding=encoding, newline="") as file:
            skipped, above, lines = 0, "", [line for line in islice(file, SAMPLE) if line.strip()]
    told = TOLD.fullmatch(above)
    separator = told[1] if told else _separator(lines)
    rows = _parted(lines, separator)
    if _is_headed(above, rows, separator):
        return Layout(separator, skipped - 1, is_comment=True, first=rows)
    if not told and not _has_row_names(rows, separator):
        _check_titles(lines, separator, f"{name}:{skipped + 1}")
    return Layout(separator, skipped, has_row_names=_has_row_names(rows, separator), first=rows[1:])


def _opening(file: Iterable[str]) -> tuple[int, str, list[str]]:
    """How many lines go up to the last that is over the header, a comment or what tells the sign; it; and the next."""
    skipped, above = 0, ""
    lines = enumerate(file, 1)
    for number, line in islice(lines, MOST_ABOVE):
        if COMMENT.fullmatch(line) or TOLD.fullmatch(line):
            skipped, above = number, line
        elif line.strip():
            return skipped, above, [line, *(line for _, line in islice(lines, SAMPLE - 1) if line.strip())]
    return skipped, above, []


def _has_names(row: Sequence[str]) -> bool:
    """Whether cells may be the names of columns: words, and years behind them."""
    numbers = [cell.strip() for cell in row if is_number(cell)]
    return not numbers or (not is_number(row[0]) and all(YEAR.fullmatch(cell) for cell in numbers))


def _is_headed(above: str, rows: Sequence[Sequence[str]], separator: str) -> bool:
    """Whether the line above the rows is a comment that names their columns, and numbers begin there."""
    comment = COMMENT.fullmatch(above)
    if not comment or not rows or not any(map(is_number, rows[0])):
        return False
    names = next(iter(_parted([comment["text"]], separator)), [])
    return len(names) == len(rows[0]) and not any(map(is_number, names))


def _separator(lines: Sequence[str]) -> str:
    """What parts the most of the first lines into rows as wide as the header; else what stands in it the most often.

    Blanks do where the header has no other sign.
    """
    best = max(SEPARATORS, key=lambda sign: _fit(lines, sign))
    if lines and best not in lines[0] and _fit(lines, BLANKS)[0] > 0:
        rows = _parted(lines, BLANKS)
        if len({len(row) for row in rows}) == 1 or _has_row_names(rows, BLANKS):
            return BLANKS
    return best if lines and best in lines[0] else ","


def _fit(lines: Sequence[str], sign: str) -> tuple[float, bool, int, int]:
    """What share of the lines is as wide as the header of two columns at least, and what tells like ones apart."""
    widths = [len(row) for row in _parted(lines, sign)]
    bare = re.sub(r'"[^"]*"', "", lines[0]) if lines else ""  # what stands in quotation marks separates nothing
    share = widths.count(widths[0]) / len(widths) if widths and widths[0] > 1 else 0
    return share, sign != ",", widths[0] if share else 0, bare.count(sign)


def _has_row_names(rows: Sequence[Sequence[str]], separator: str) -> bool:
    """Whether all rows have one cell more than the header: first a word, or a count, which is no part of a number."""
    if len(rows) < 2 or any(len(row) != len(rows[0]) + 1 or not row[-1].strip() for row in rows[1:]):
        return False
    names = [row[0].strip() for row in rows[1:]]
    counts = [[str(i + first) for i in range(len(names))] for first in (0, 1)]
    return not any(map(is_number, names)) or (separator != "," and names in counts)


def _check_titles(lines: Sequence[str], separator: str, where: str) -> None:
    """DataError where the first lines are others than those that begin with a header and numbers."""
    is_sure = _fit(lines, separator)[0] == 1
    for sign in separator if is_sure else SEPARATORS:
        rows = _parted(lines, sign)
        for count in range(1, MOST_TITLES + 1):
            if _is_table(rows[count:]) and not any(_is_as_full(row, rows[count]) for row in rows[:count]):
                got = f"expected a header of names, got {shown(lines[0].strip())}"
                raise DataError(f"{where}: {got}; is it a title? leave out what stands over the header", "file")


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows, the first of one width, are a header, and numbers among what follows."""
    if len(rows) < 2 or len(rows[0]) < 2 or len({len(row) for row in rows[:FEW]}) > 1:
        return False
    return _has_names(rows[0]) and any(map(is_number, rows[1]))


def _is_as_full(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row has as many cells as a header, up to the last that is not empty."""
    return len(row) == len(header) and _filled(row) >= _filled(header)


def _filled(row: Sequence[str]) -> int:
    return max((i for i, cell in enumerate(row) if cell.strip()), default=-1)


def _parted(lines: Sequence[str], separator: str) -> list[list[str]]:
    """The rows of the lines that are not blank; none where they cannot be taken apart."""
    parted = map(_tabbed, lines) if separator == BLANKS else lines
    try:
        return list(_reader(parted, separator, strict=False))
    except csv.Error:
        return []


def _reader(lines: Iterable[str], separator: str, *, strict: bool) -> Iterator[list[str]]:
    sign = "\t" if separator == BLANKS else separator
    return csv.reader(lines, delimiter=sign, strict=strict, skipinitialspace=True)


def _tabbed(line: str) -> str:
    """A line whose columns blanks separate, with one tab between them."""
    return PARTED.sub(lambda found: found[1] or "\t", line.strip()) + "\n"
