"""Empty cells: refused, or their rows left out, or filled with the mean of their column, and what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.columns import Column
from gdviz.costs.table import Table
from gdviz.errors import DataError, shown

MOST_LINES: Final = 5  # that a message names
Missing = Literal["drop", "mean"]


@final
@dataclass(frozen=True)
class Mended:
    """What was done about empty cells: `dropped` of `rows` left out, and how many cells of a column were `filled`."""

    rows: int = 0
    dropped: int = 0
    filled: tuple[tuple[str, int], ...] = ()


NOTHING_MENDED: Final = Mended()


def kept_rows(table: Table, columns: Sequence[Column], target: str, missing: Missing | None) -> Mask:
    """Which rows (m,) are used.  DataError where cells are empty and nobody says what to do, or that cannot be done."""
    for column in columns:
        if column.gaps.all():
            got = f"column {column.name!r}: expected a value, got none in any row"
            raise DataError(f"{table.source}{got}", table.key)
    if missing is None:
        _check_full(table, columns)
    if missing == "mean":
        _check_full(table, [column for column in columns if column.name == target], is_target=True)
    kept = np.ones(len(table.lines), dtype=bool)
    for column in columns if missing == "drop" else ():
        kept &= ~column.gaps
    if kept.sum() < 2:
        got = f"{kept.sum()} of {len(kept)}"
        raise DataError(f"{table.source}expected at least two rows without empty cells, got {got}", "missing")
    return kept


def mended(numbers: Mapping[str, Array], kept: Mask) -> tuple[dict[str, Array], Mended]:
    """The numbers of the kept rows, with the mean of a column in place of its empty cells, and what was done."""
    found = {name: values[kept] for name, values in numbers.items()}
    filled = []
    for name, values in found.items():
        gaps = np.isnan(values)
        if gaps.any():
            values[gaps] = values[~gaps].mean()
            filled.append((name, int(gaps.sum())))
    return found, Mended(len(kept), int((~kept).sum()), tuple(filled))


def _check_full(table: Table, columns: Sequence[Column], *, is_target: bool = False) -> None:
    """DataError names the first line with an empty cell, and the ways out."""
    gaps = [(int(row), column) for column in columns for row in np.flatnonzero(column.gaps)]
    if not gaps:
        return
    gaps.sort(key=lambda gap: gap[0])
    row, column = gaps[0]
    lines = sorted({int(table.lines[row]) for row, _ in gaps})
    way = 'set missing = "drop"' if is_target else 'set missing = "drop" or "mean"'
    got = f"expected a value, got {shown(str(column.cells[row]))}{_amount(len(gaps), lines, table.row_name)}"
    why = "; the mean fills features, no target" if is_target else ""
    key = "missing" if is_target else table.key
    raise DataError(f"{table.where(row, column.name)}: {got}{why}; fill {_them(len(gaps))}, or {way}", key)


def _them(count: int) -> str:
    return "the cell" if count == 1 else "them"


def _amount(count: int, lines: Sequence[int], name: str) -> str:
    """How many cells are empty, and in which lines, or what their `name` is; nothing of one alone."""
    if count == 1:
        return ""
    named = ", ".join(map(str, lines[:MOST_LINES])) + (", ..." if len(lines) > MOST_LINES else "")
    where = f"{name}s {named}" if len(lines) > 1 else f"{name} {named}"
    return f", one of {count} empty cells ({where})"
