"""The last row of a spreadsheet, which may be no row of data but the sum of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.errors import DataError, shown

# in small letters; where other rows are called so, too, they are no totals
ENGLISH: Final = ("total", "totals", "grand total", "subtotal", "sum", "average", "mean")
OTHERS: Final = (
    "gesamt",
    "summe",
    "mittelwert",
    "somme",
    "moyenne",
    "totale",
    "media",
    "suma",
    "итого",
    "合計",
    "合计",
)
TOTALS: Final = frozenset((*ENGLISH, *OTHERS))


def check_totals(rows: Sequence[tuple[int, Sequence[str]]], name: str) -> None:
    """DataError where the last of the rows, each with its line, is a total, by a word that no other of them has."""
    if not rows:
        return
    line, last = rows[-1]
    for i, cell in enumerate(last):
        word = cell.strip().rstrip(":")
        if word.casefold() in TOTALS and all(row[i].strip() != cell.strip() for _, row in rows[:-1]):
            got = f"expected a row of data, got the one of {shown(word)}"
            raise DataError(f"{name}:{line}: {got}; leave it out", "file")
