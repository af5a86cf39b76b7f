"""How the numbers of a column of text are written: signs of decimals and thousands, of money and percent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array

STRING: Final = np.dtypes.StringDType()  # short cells take 16 bytes, where a str takes 50
DIGITS: Final = re.compile(r"[\W\d]*\d")  # what begins so is no word: 12 km, €5
PERCENT: Final = "%‰"
CODES: Final = "USD|EUR|GBP|JPY|CHF|CNY|INR|BRL|CAD|AUD|NZD|SGD|HKD|KRW|ZAR|MXN|SEK|NOK|DKK|PLN|CZK|HUF|TRY|RUB"
SHORT: Final = r"kr\.?|zł|Kč|Ft|Fr\.|Rs\.?|руб\.?|円|元|원"
MONEY: Final = re.compile(rf"US\$|A\$|R\$|(?<![^\W\d])(?:{CODES}|{SHORT})(?![^\W\d])")  # in letters
BLANKS: Final = "\u00a0\u2007\u2009\u202f"  # that keep the digits of a number together
DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"  # that are written for a minus
ZEROS: Final = "\u0660\u06f0\u0966\u09e6\u0e50\uff10"  # Arabic, Persian, Hindi, Bengali, Thai, full-width
UNSEEN: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\ufeff"  # around what is copied from pages
# signs that some programs and scripts write for others
PLAIN: Final = str.maketrans(
    dict.fromkeys(UNSEEN, "")
    | dict.fromkeys(BLANKS, " ")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys("\u2019\u00b4", "'")
    | {chr(ord(zero) + digit): str(digit) for zero in ZEROS for digit in range(10)}
    | dict(zip("\u066b\u066c\u066a\uff0e\uff0c\uff05\uff0b", ".,%.,%+", strict=True))
)
RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
NO_NUMBER: Final = re.compile(r"[<>≤≥].*|\d+(?:st|nd|rd|th)", re.IGNORECASE)  # >50K, 1st
POWER: Final = re.compile(  # of ten: 1.5D+03, 1.5×10^3, 1.5 x 10³
    r"(?P<number>.*\d[.,]?)\s*(?:[dD](?P<fortran>[+-]?[0-9]+)"
    r"|[×x*·⋅]\s*10(?:(?:\^|\*\*)(?P<typed>[+-]?[0-9]+)|(?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]+)))"
)
SIGNED: Final = re.compile(r"(?P<sign>[+-])\s+(?P<number>.+)")  # a blank behind the sign
BRACKETS: Final = re.compile(r"\((?P<number>[^()]+)\)")
BEHIND: Final = re.compile(r"(?P<number>\d(?:.*\d)?)\s*-")  # a minus; 12,- is a price


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
        lakhs = r"|[1-9]\d?(?:,\d{2})+,\d{3}" if self.thousands == "," else ""  # as India writes 12,34,567
        whole = rf"(?:[1-9]\d{{0,2}}(?:{groups}\d{{3}})+{lakhs}|\d+)" if self.thousands else r"\d+"
        return re.compile(rf"[+-]?(?:{whole}(?:{point}\d*)?|{point}\d+)(?:[eE][+-]?\d+)?", re.ASCII)

    def reads(self, cells: Iterable[str]) -> bool:
        """Whether all the cells are numbers in it."""
        return all(map(self.pattern.fullmatch, cells))

    def number(self, cell: str) -> float:
        """The number of a cell that it reads."""
        return float(cell.replace(self.thousands, "").replace(self.decimal, "."))

    def values(self, cells: Sequence[str]) -> Array:
        """The numbers (m,) of cells that it reads."""
        text: Any = np.array(cells, dtype=STRING)  # many times faster together
        without = np.strings.replace(text, self.thousands, "") if self.thousands else text
        return np.asarray(np.strings.replace(without, self.decimal, ".").astype(float))


POINT: Final = tuple(Notation(".", thousands) for thousands in ("", ",", " ", "'"))
COMMA: Final = tuple(Notation(",", thousands) for thousands in ("", ".", " ", "'"))


def plain_values(cells: Any) -> Array | None:
    """The numbers (m,) of text (m,), as Python writes them; None where a cell is no finite one."""
    try:
        values = cells.astype(float)
    except ValueError:
        return None
    if (np.strings.find(cells, "_") >= 0).any():  # Python's own: 1_000
        return None
    return np.asarray(values) if np.isfinite(values).all() else None


def bare(cells: Sequence[str]) -> list[str]:
    """The cells in plain signs, without the one sign of money or percent that all of them have, if they do."""
    plain = [(cell if cell.isascii() else cell.translate(PLAIN)).strip() for cell in cells]
    unit = unit_of(plain[0]) if plain else None
    if unit is None or not all(unit in cell for cell in plain):
        return plain
    return [without(cell, unit) for cell in plain]


def rewritten(cells: Sequence[str]) -> list[str]:
    """Bare cells with the powers of ten and signs of some programs as others write them: 1.5D+03, 1.5×10³, - 5, 5-.

    Brackets are a minus, as in accounts, unless all cells have them.
    """
    are_minus = not all(map(BRACKETS.fullmatch, cells))
    return [_rewritten(cell, are_minus) for cell in cells]


def _rewritten(cell: str, are_minus: bool) -> str:
    if power := POWER.fullmatch(cell):
        exponent = power["fortran"] or power["typed"] or power["raised"].translate(RAISED)
        cell = f"{power['number']}e{exponent}"
    if signed := SIGNED.fullmatch(cell):
        return signed["sign"] + signed["number"]
    brackets = BRACKETS.fullmatch(cell) if are_minus else None
    negative = brackets or BEHIND.fullmatch(cell)
    return f"-{negative['number'].strip()}" if negative else cell


def unit_of(cell: str) -> str | None:
    """The sign of money or percent in a cell; None where it has none."""
    code = MONEY.search(cell)
    return code[0] if code else next(filter(is_unit, cell), None)


def begins_as_number(text: str) -> bool:
    """Whether what begins so is no word: 12 km, €5, USD 5; but >50K and 1st are."""
    plain = text.translate(PLAIN).strip()
    if NO_NUMBER.fullmatch(plain):
        return False
    unit = unit_of(plain)
    return DIGITS.match(without(plain, unit) if unit else plain) is not None


def is_unit(sign: str) -> bool:
    """Whether it is a sign of money or percent."""
    return sign in PERCENT or unicodedata.category(sign) == "Sc"


def without(cell: str, unit: str) -> str:
    """The cell without a unit before or after its number; the cell itself where it stands inside."""
    before, _, after = (part.strip() for part in cell.partition(unit))
    return before + after if before in ("", "+", "-", "(", "-(") or after in ("", "-", ")") else cell


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
    return "_" not in text
