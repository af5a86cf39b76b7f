"""The numbers and words of a table's columns, each read as a whole, and its empty cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.cell_hints import number_hint, word_hint
from gdviz.costs.notation import (
    Notation,
    bare,
    begins_as_number,
    fitting,
    is_number,
    nearest_notation,
    plain_values,
    rewritten,
)
from gdviz.costs.table import Table, Text
from gdviz.errors import DataError, shown

# what stands for nothing, in small letters
DASHES: Final = ("", "-", "--", "---", "\u2212", "\u2013", "\u2014", "?", ":", ".", "..", "...", "\u2026")
WORDS: Final = ("na", "n/a", "n.a.", "<na>", "nan", "-nan", "nat", "null", "(null)", "none", "\\n")
FAULTS: Final = ("#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!")  # of spreadsheets
EMPTY: Final = frozenset((*DASHES, *WORDS, *FAULTS))
MOST_NAMED: Final = 5  # columns that a message names
BOTH: Final = (".", ",")


@final
@dataclass(frozen=True, eq=False)
class Column:
    """A column of text (m,), of which other views than text are worked out when they are asked for."""

    name: str
    cells: Text

    @cached_property
    def plain(self) -> Array | None:
        """Its numbers (m,) where Python would read them all."""
        return plain_values(self.cells)

    @cached_property
    def gaps(self) -> Mask:
        """Which of its cells are empty, (m,)."""
        if self.plain is not None:
            return np.zeros(len(self.cells), dtype=bool)
        cells = [cell.strip().casefold() for cell in self.cells]
        empty = EMPTY - {"-"} if "+" in cells else EMPTY  # which are two classes
        return np.array([cell in empty for cell in cells], dtype=bool)

    @property
    def filled(self) -> list[str]:
        """The other cells in plain signs, without the unit of all."""
        return self._read[0]

    @cached_property
    def words(self) -> tuple[str, ...] | None:
        """The words of the cells that are not empty, where each is one and no number; else None."""
        filled: Text = () if self.plain is not None else self.cells[~self.gaps]
        if not len(filled) or _reads_as_number(filled[0]):
            return None
        words = tuple(str(cell).strip() for cell in filled)
        return None if any(map(_reads_as_number, dict.fromkeys(words))) else words

    @property
    def notations(self) -> tuple[Notation, ...]:
        """Those that read it, one a sign of decimals."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[list[str], tuple[Notation, ...]]:
        """Its filled cells, and the notations that read them."""
        cells = bare(self.cells[~self.gaps].tolist())
        found = fitting(cells)
        if found:
            return cells, found
        cells = rewritten(cells)
        return cells, fitting(cells)

    @property
    def is_open(self) -> bool:
        """Whether it would be other numbers with another sign of decimals: 1,234 is one thousand or one."""
        if len(self.notations) < 2:
            return False
        return any(len({each.number(cell) for each in self.notations}) > 1 for cell in self.filled)

    def values(self, notation: Notation) -> Array:
        """Its numbers (m,) in a notation that reads it, nan where a cell is empty."""
        found = np.full(len(self.cells), np.nan)
        found[~self.gaps] = notation.values(self.filled)
        return found


def _reads_as_number(cell: str) -> bool:
    return is_number(cell) or begins_as_number(cell)


@final
@dataclass(frozen=True, eq=False)
class Numbers:
    """The numbers of some `columns` of a `table`; their decimals have the sign `decimal`, where that is told.

    `target` is the column that is to be predicted.
    """

    table: Table
    columns: Sequence[Column]
    target: str
    decimal: str | None = None

    def read(self) -> dict[str, Array]:
        """Each column's numbers (m,), nan where a cell is empty; DataError names the first line of what is none."""
        chosen = {column: self._values(column) for column in self.columns}
        wrong = [(row, column) for column, values in chosen.items() for row in self._wrong(column, values)]
        if wrong:
            raise self._refusal(*min(wrong, key=lambda each: each[0]))
        return {column.name: values for column, values in chosen.items() if values is not None}

    @property
    def _decimals(self) -> Sequence[str]:
        return (self.decimal,) if self.decimal else BOTH

    @cached_property
    def _signs(self) -> frozenset[str]:
        """The signs of decimals that some column has for certain; that of a file with commas is a point."""
        certain = [each.notations[0].decimal for each in self.columns if len(each.notations) == 1]
        return frozenset([*certain, *("." if self.table.separator == "," else "")])

    def _values(self, column: Column) -> Array | None:
        """The numbers (m,) of a column; None where it has no reading, or two."""
        is_sure = self.table.separator == "," and self.decimal != ","
        if column.plain is not None and (is_sure or not column.notations):
            return column.plain
        notation = self._notation(column)
        return column.values(notation) if notation else None

    def _notation(self, column: Column) -> Notation | None:
        found = [each for each in column.notations if each.decimal in self._decimals]
        if len(found) < 2 or not column.is_open:
            return found[0] if found else None
        is_usual = column.plain is not None and self.table.separator != ";"  # which stands where commas are in numbers
        signs = self._signs or (frozenset(".") if is_usual else frozenset())
        return next((each for each in found if signs == {each.decimal}), None)

    def _wrong(self, column: Column, values: Array | None) -> Iterator[int]:
        """The first row of a column that is no finite number, where there is one."""
        rows = np.flatnonzero(~column.gaps)
        if values is not None:
            yield from rows[~np.isfinite(values[rows])][:1].tolist()
            return
        usual = nearest_notation(column.filled, self._decimals)
        fits = [usual.pattern.fullmatch(cell) is not None for cell in column.filled]
        yield int(rows[int(np.argmin(fits))])

    def _refusal(self, row: int, column: Column) -> DataError:
        """The refusal of a cell that is no finite number, or that may be one of two."""
        text, where = str(column.cells[row]), self.table.where(row, column.name)
        if is_number(text) and not np.isfinite(float(text)):
            return DataError(f"{where}: expected a finite number, got {shown(text)}", self.table.key)
        if column.notations and len(column.notations) > 1:
            first = column.filled[int(np.count_nonzero(~column.gaps[:row]))]
            either = " or ".join(f"{number:.15g}" for number in sorted(each.number(first) for each in column.notations))
            words = f"expected a number, got {shown(text)}, which is {either}; set decimal to '.' or ','"
            return DataError(f"{where}: {words}", self.table.key)
        texts = {cell.strip().casefold() for cell in column.cells.tolist()}
        usual = nearest_notation(column.filled, self._decimals)
        hint = number_hint(text, texts, usual) or self._word_hint(row, column, usual) or self._way(column)
        return DataError(f"{where}: expected a number, got {shown(text)}{hint}", self.table.key)

    def _word_hint(self, row: int, column: Column, usual: Notation) -> str:
        """What to do about a word among numbers."""
        numbers = sum(usual.pattern.fullmatch(cell) is not None for cell in column.filled)
        if 2 * numbers < len(column.filled):
            return ""
        return word_hint(str(column.cells[row]), column.name, is_first=row == 0)

    def _way(self, column: Column) -> str:
        """How to go without a column of words."""
        others = [each.name for each in self.columns if each.notations and each.name not in (column.name, self.target)]
        if column.name == self.target or column.notations:
            return ""
        if not others:
            return "" if column.words is None else "; words are no numbers: write a column of 0 and 1 for each of them"
        named = ", ".join(map(shown, others[:MOST_NAMED])) + (", ..." if len(others) > MOST_NAMED else "")
        return f"; leave the column out: features = [{named}]"
