"""Columns that read well and yet may be no data: numbers that stand for nothing, and those that count rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.data import Dataset
from gdviz.errors import shown
from gdviz.notation import show_setting

NINES: Final = (9.0, 99.0, 99.9, 99.99, 999.0, 999.9, 999.99, 9999.0, 9999.9, 99999.0)
STANDING_FOR_NOTHING: Final = (*(-nines for nines in NINES), *NINES[4:])  # in many files of measurements
FAR: Final = 5  # times the width of all others that such a number is from them, at least
FEWEST: Final = 5  # rows that are dates by no chance
COUNTERS: Final = ("id", "index", "idx", "nr", "no", "no.", "row", "rowid", "row_id", "rownames", "obs", "#")


def doubts(data: Dataset, *, is_chosen: bool) -> Iterator[str]:
    """What may be no data, a sentence each; of features that somebody has chosen none counts rows."""
    yield from stand_ins(data)
    yield from dates(data)
    yield from sums(data)
    if not is_chosen:
        yield from counters(data)


def stand_ins(data: Dataset) -> Iterator[str]:
    """That a column of a file has a number far from all others that may stand for a missing one, a sentence each."""
    if not len(data.lines):
        return
    for name, values in (*zip(data.feature_names, data.features.T, strict=True), (data.target_name, data.target)):
        for number in STANDING_FOR_NOTHING:
            if count := _far_away(values, number):
                where = f"in {count} rows" if count > 1 else "in one row"
                far = f"{shown(name)} is {show_setting(number)} {where}, far from all others"
                yield f'{far}: if it stands for a missing number, leave the cell empty and set missing = "drop"'


def dates(data: Dataset) -> Iterator[str]:
    """That a feature of a file is dates in digits, a sentence each: 20200131 and 20200201 are a day apart, not 70."""
    if len(data.lines) < FEWEST:
        return
    for name, values in zip(data.feature_names, data.features.T, strict=True):
        if _are_dates(values) or _are_dates(100 * values + 1):
            first = f"{shown(name)} reads as dates, {values[0]:.0f}"
            yield f"{first}, whose numbers are not as far apart as their days; write the days or years since one"


def sums(data: Dataset) -> Iterator[str]:
    """That the last row of a file is the sum of the others in every column, a sentence."""
    columns = np.column_stack([data.features, data.target])
    if len(data.lines) > 3 and columns[-1].all() and np.allclose(columns[-1], columns[:-1].sum(axis=0), 1e-9, 0):
        yield f"{data.where(-1)} is the sum of all rows above it; leave it out where it is no row of data"


def counters(data: Dataset) -> Iterator[str]:
    """That a feature of several only counts the rows, a sentence each."""
    others = [name for name in data.feature_names if not _counts(data, name)]
    for name in data.feature_names if others else ():
        if _counts(data, name):
            named = ", ".join(f'"{other}"' for other in others) if len(others) < len(COUNTERS) else "..."
            yield f"{shown(name)} counts the rows; where it is no feature set features = [{named}]"


def _far_away(values: Array, number: float) -> int:
    """How often a number is among values (m,) whose others are far from it; 0 where they are not, or it is not."""
    others = values[values != number]
    count = len(values) - len(others)
    if not count or 2 * count > len(values):
        return 0
    low, high = float(others.min()), float(others.max())
    gap = low - number if number < low else number - high
    return count if gap > FAR * (high - low) > 0 else 0


def _are_dates(values: Array) -> bool:
    """Whether all are a year, a month and a day, and there are several."""
    year, month, day = values // 10_000, values // 100 % 100, values % 100
    limits = ((year, 1800, 2199), (month, 1, 12), (day, 1, 31))
    are_whole = np.ptp(values) > 0 and (values == np.floor(values)).all()
    return bool(are_whole and all(((low <= part) & (part <= high)).all() for part, low, high in limits))


def _counts(data: Dataset, name: str) -> bool:
    """Whether a feature has the name and the numbers of a count of rows."""
    steps = np.diff(data.features[:, data.feature_names.index(name)])
    return (name.casefold() in COUNTERS or name == "X") and bool((steps == 1).all())  # as R calls it
