"""The names of a CSV file's columns, and whether its first line is a header at all."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from gdviz.costs.cell_hints import DATE
from gdviz.costs.layout import NAMED, SEPARATORS
from gdviz.costs.notation import UNSEEN, is_number
from gdviz.errors import DataError, shown

MOST_COLUMNS: Final = 2_000
UNNAMED: Final = re.compile(r"Unnamed: \d+")  # what pandas calls a column without a name, such as its index
LARGEST_NAME: Final = 9_999  # of columns that are named by numbers, such as years


def names_of(cells: Sequence[str]) -> list[str]:
    """The names of columns in the cells of a header; a line break within one is a blank."""
    return [re.sub(r"\s*[\r\n]+\s*", " ", cell.strip().strip(UNSEEN).strip()) for cell in cells]


def usual_names(names: Sequence[str]) -> list[str]:
    """The names of the columns that are used where nobody says which: those that somebody has named."""
    return [name for name in names if not UNNAMED.fullmatch(name)] or list(names)


def check_header(header: Sequence[str], rows: Sequence[Sequence[str]], where: str) -> None:
    """DataError where names are none, or more than can be, or where a first row would be lost for them."""
    if len(header) > MOST_COLUMNS:
        got = f"expected at most {MOST_COLUMNS} columns, got {len(header)}"
        raise DataError(f"{where}: {got}; leave some out", "file")
    if _is_row(header, rows):
        got = f"expected a header of names, got {shown(list(header))}"
        raise DataError(f"{where}: {got}; write a line of names above the numbers", "file")
    if len(header) == 1:
        _check_parted(header[0], rows, where)


def _is_row(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether it is the first of the rows: of numbers, or of some and of words that come again below."""
    numbers = [name for name in header if _is_value(name)]
    if all(_is_value(name) or DATE.fullmatch(name) for name in header if name):
        return True
    if any(not name.isdecimal() or int(name) > LARGEST_NAME for name in numbers):
        return True
    return bool(numbers) and any(_comes_again(name, i, rows) for i, name in enumerate(header) if name)


def _is_value(name: str) -> bool:
    return is_number(name) and math.isfinite(float(name))


def _comes_again(name: str, i: int, rows: Sequence[Sequence[str]]) -> bool:
    return not _is_value(name) and any(row[i].strip() == name for row in rows if len(row) > i)


def _check_parted(name: str, rows: Sequence[Sequence[str]], where: str) -> None:
    """DataError where a file of one column has what others would be parted by."""
    if any(sign in name for sign in SEPARATORS):
        why = "whole lines stand in quotation marks: leave these out"
        raise DataError(f"{where}: expected columns, got {shown(name)}; {why}", "file")
    signs = [sign for sign in name if not sign.isalnum() and sign not in "_-"]
    if any(all(any(sign in cell for cell in row) for row in rows) for sign in signs):
        raise DataError(f"{where}: expected columns separated by {NAMED}, got {shown(name)}", "file")
