"""The two classes of a classifier, from a column of labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.data import Dataset
from gdviz.errors import DataError, shown
from gdviz.notation import show_setting

MOST_NAMED = 5  # classes that a message names


def signs(data: Dataset) -> Array:
    """−1 or 1 a row (m,), from labels 0 and 1, or −1 and 1.  DataError names the first row with another label."""
    if len(data.classes) not in (0, 2):
        way = "; keep the rows of two, or give classes that are one a common word" if len(data.classes) > 2 else ""
        raise DataError(f"{_origin(data)}: expected two classes, got {_listed(data.classes)}{way}")
    target = data.target
    low = -1.0 if (target == -1).any() else 0.0
    wrong = np.flatnonzero((target != low) & (target != 1))
    if len(wrong):
        row = int(wrong[0])
        pair = np.unique(target)
        way = f"; write {pair[0]:g} as 0 and {pair[1]:g} as 1, or both as words" if len(pair) == 2 else ""
        got = f"expected a label of {low:g} or 1, got {target[row]:g}{way}"
        raise DataError(f"{data.where(row)}: column {shown(data.target_name)}: {got}")
    return np.where(target == 1, 1.0, -1.0)


def class_words(data: Dataset) -> tuple[str, str]:
    """What the lower and the higher of the two classes are called: as the data have it."""
    low, high = data.classes or (show_setting(min(float(data.target.min()), 0.0)), "1")
    return low, high


def check_numbers(data: Dataset) -> None:
    """DataError where the target is words, for a model that fits numbers."""
    if data.classes:
        got = f"expected numbers to fit, got {_listed(data.classes)}"
        raise DataError(f"{_origin(data)}: {got}; a classifier, such as logistic, tells two classes apart")


def _origin(data: Dataset) -> str:
    source = f"{data.source}: " if data.source else ""
    return f"{source}column {shown(data.target_name)}"


def _listed(classes: Sequence[str]) -> str:
    """ "3 words: 'a', 'b', 'c'", as far as they are not too many."""
    named = ", ".join(map(shown, classes[:MOST_NAMED])) + (", ..." if len(classes) > MOST_NAMED else "")
    return f"{len(classes)} word{'s' if len(classes) > 1 else ''}: {named}"


def lone_class(data: Dataset) -> Sequence[str]:
    """The warning that all rows have one label; nothing where they have two."""
    if np.ptp(data.target) > 0:
        return ()
    return (f"every label is {data.target[0]:g}, so there is nothing to tell apart",)
