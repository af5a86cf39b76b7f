"""What to write in place of a cell that is no number."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from gdviz.costs.notation import BRACKETS, COMMA, DIGITS, PLAIN, POINT, Notation, is_number, is_unit, without
from gdviz.errors import shown

DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d+")
YES: Final = ("yes", "true", "y", "t", "positive")
MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|avr|juin|juil|aoû|déc|ene|abr|ago"
DATE: Final = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}\.?([T ].*)?|\d{1,2}:\d{2}(:\d{2}.*)?|\d{4}[-/]\d{1,2}|\d{1,2}/\d{4}"
    rf"|\d{{4}}[- ]?[QW]\d{{1,2}}|(\d{{1,2}}[-/. ]*)?({MONTHS})[^\W\d]*\.?[-/,. ]*\d{{1,4}}(,? *\d{{2,4}})?",
    re.IGNORECASE,
)
SHORT: Final = ("k", "K", "M", "B", "bn")  # behind a number: thousands, millions


def number_hint(cell: str, column: Set[str], usual: Notation) -> str:
    """ "; write 1.5": the remedy for a cell that is no number, or "".

    The others of its column are these texts in small letters; most of those are numbers in the `usual` notation.
    """
    text = cell.translate(PLAIN).strip()
    if DATE.fullmatch(text):
        return "; a date or time is no number: write the days, years or seconds since one"
    brackets = BRACKETS.fullmatch(_unitless(text))
    if brackets and (number := _written(_unitless(brackets["number"]))):
        return f"; write -{number}, or {number}, without brackets"
    if usual in COMMA and re.fullmatch(r"[+-]?[\d.]+(,\d+)?", text):
        return _with_comma(text)
    if DECIMAL_COMMA.fullmatch(text):
        thousands = f", or {text.replace(',', '')}" if re.search(r",\d{3}$", text) else ""
        return f"; write {text.replace(',', '.')}{thousands}"
    if number := _written(text):
        return f"; write {number}"
    if alone := _alone(text):
        return alone
    if len(column) == 2 and not any(map(DIGITS.match, column)):
        no, yes = sorted(column, key=lambda word: (word in YES, word))
        return f"; write two classes as 0 and 1, say 0 for {shown(no)} and 1 for {shown(yes)}"
    return ""


def word_hint(cell: str, name: str, *, is_first: bool) -> str:
    """The remedy for a word among the numbers of the column of that name; "" where it is none."""
    word = cell.strip()
    if word.casefold() == name.casefold():
        return "; is it the header again? leave the line out"
    if is_number(word) or any(map(str.isdigit, word)):
        return ""
    if is_first:
        return "; is it a line of units? leave it out, and write them in labels"
    return '; where there is no number, leave the cell empty and set missing = "drop"'


def _written(text: str) -> str:
    """A number of one reading as Python writes it; "" where the text is none."""
    found = next((each for each in (*POINT, *COMMA) if each.pattern.fullmatch(text)), None)
    return text.replace(found.thousands, "").replace(found.decimal, ".") if found else ""


def _unitless(text: str) -> str:
    """A text without a sign of money or percent before or after it."""
    return next((without(text, sign) for sign in text if is_unit(sign)), text.strip())


def _with_comma(text: str) -> str:
    """The remedy where decimals have a comma: a point may be that of thousands, which do not fit here."""
    decimal = f", or {text.replace('.', ',')}" if text.count(".") == 1 and "," not in text else ""
    return f"; other numbers of the column have a decimal comma: write {text.replace('.', '')}{decimal}"


def _alone(text: str) -> str:
    """A number with words before or after it is to stand alone, or its unit in every cell."""
    inner = re.fullmatch(r"(?P<before>[^\d.+#(-]*)(?P<number>[+-]?[\d.,' ]*\d)(?P<after>[^\d]*)", text)
    if not inner or not (number := _written(inner["number"].strip())) or inner["after"].strip() in ("-", "+"):
        return ""
    if inner["after"] in SHORT or (any(map(is_unit, inner["before"])) and inner["after"].strip()):
        return "; write the number in full, without a letter for thousands or millions"
    unit = (inner["before"] + inner["after"]).strip()
    every = f", or {unit} in every cell" if len(unit) == 1 and is_unit(unit) else ""
    return f"; write {number} alone{every}"
