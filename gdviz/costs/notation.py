"""How the numbers of a column of text are written: signs of decimals and thousands, of money and percent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, final

import numpy as np

from gdviz.arrays import Array

DIGITS: Final = re.compile(r"[\W\d]*\d")  # what begins so is no word: 12 km, €5
PERCENT: Final = "%‰"
BLANKS: Final = "\u00a0\u2007\u2009\u202f"  # that keep the digits of a number together
# signs that some programs write for others
PLAIN: Final = str.maketrans({"\u2212": "-", "\u2019": "'", "\u00b4": "'", **dict.fromkeys(BLANKS, " ")})


@final
@dataclass(frozen=True)
class Notation:
    """A way to write numbers: the sign of their decimals, and of thousands, "" where these go without."""

    decimal: str
    thousands: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What its numbers match; groups of three begin with no 0, as 0,125 would."""
        point, groups = re.escape(self.decimal), re.escape(self.thousands)
        whole = rf"(?:[1-9]\d{{0,2}}(?:{groups}\d{{3}})+|\d+)" if self.thousands else r"\d+"
        return re.compile(rf"[+-]?(?:{whole}(?:{point}\d*)?|{point}\d+)(?:[eE][+-]?\d+)?", re.ASCII)

    def reads(self, cells: Iterable[str]) -> bool:
        """Whether all the cells are numbers in it."""
        return all(map(self.pattern.fullmatch, cells))

    def number(self, cell: str) -> float:
        """The number of a cell that it reads."""
        return float(cell.replace(self.thousands, "").replace(self.decimal, "."))

    def values(self, cells: Sequence[str]) -> Array:
        """The numbers (m,) of cells that it reads."""
        return np.array([self.number(cell) for cell in cells], dtype=float)


POINT: Final = tuple(Notation(".", thousands) for thousands in ("", ",", " ", "'"))
COMMA: Final = tuple(Notation(",", thousands) for thousands in ("", ".", " ", "'"))


def plain_values(cells: Array) -> Array | None:
    """The numbers (m,) of text (m,), as Python writes them; None where a cell is no finite one."""
    try:
        values = cells.astype(float)
    except ValueError:
        return None
    return np.asarray(values) if np.isfinite(values).all() else None


def bare(cells: Sequence[str]) -> list[str]:
    """The cells in plain signs, without the one sign of money or percent that all of them have, if they do."""
    plain = [(cell if cell.isascii() else cell.translate(PLAIN)).strip() for cell in cells]
    sign = next((sign for sign in plain[0] if is_unit(sign)), None) if plain else None
    if sign is None or not all(sign in cell for cell in plain):
        return plain
    return [without(cell, sign) for cell in plain]


def is_unit(sign: str) -> bool:
    """Whether it is a sign of money or percent."""
    return sign in PERCENT or unicodedata.category(sign) == "Sc"


def without(cell: str, unit: str) -> str:
    """The cell without a unit before or after its number; the cell itself where it stands inside."""
    before, _, after = cell.partition(unit)
    if before.strip() in ("", "+", "-"):
        return before.strip() + after.strip()
    return cell if after.strip() else before.strip()


def fitting(cells: Sequence[str], decimals: Sequence[str] = (".", ",")) -> tuple[Notation, ...]:
    """The first notation with each of these decimal signs that reads all the cells, as far as there is one."""
    kinds = [kind for kind in (POINT, COMMA) if kind[0].decimal in decimals]
    found = (next((each for each in kind if each.reads(cells)), None) for kind in kinds)
    return tuple(each for each in found if each)


def nearest_notation(cells: Sequence[str], decimals: Sequence[str]) -> Notation:
    """The one that reads the most of the cells."""
    kinds = [each for each in (*POINT, *COMMA) if each.decimal in decimals]
    return max(kinds, key=lambda each: sum(1 for cell in cells if each.pattern.fullmatch(cell)))


def is_number(text: str) -> bool:
    """Whether it is a number as Python writes it, be it inf or nan."""
    try:
        float(text)
    except ValueError:
        return False
    return True
