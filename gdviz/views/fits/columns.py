"""The words for the columns of a model's data, as its formula and its author write them."""

from __future__ import annotations

import re

from gdviz.costs.data import Dataset
from gdviz.programs.latex import print_name
from gdviz.tables.mathematics import as_mathtext, plain_dollars


def column_words(data: Dataset, name: str) -> tuple[str, bool]:
    """What a column is called, and whether that is mathematics: a letter as in the formula, x1 as x with index 1."""
    if is_letter(data, name):
        return f"${print_name(name)}$", True
    if name in data.labels:
        shown = as_mathtext(data.labels[name])
        return shown, "$" in shown
    return name, False


def is_letter(data: Dataset, name: str) -> bool:
    """Whether a column has no name but a letter, such as x1."""
    return name not in data.labels and re.fullmatch(r"[A-Za-z]\d*", name) is not None


def plain_words(words: str, is_math: bool) -> str:
    """Words of a data file to stand beside those of a column: a dollar is no mathematics there."""
    return plain_dollars(words) if is_math else words
