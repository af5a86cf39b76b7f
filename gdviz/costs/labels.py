"""The two classes of a classifier, from a column of labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.costs.base import Array
from gdviz.costs.data import Dataset
from gdviz.errors import DataError, shown


def signs(data: Dataset) -> Array:
    """−1 or 1 a row (m,), from labels 0 and 1, or −1 and 1.  DataError names the first row with another label."""
    target = data.target
    low = -1.0 if (target == -1).any() else 0.0
    wrong = np.flatnonzero((target != low) & (target != 1))
    if len(wrong):
        row = int(wrong[0])
        got = f"expected a label of {low:g} or 1, got {target[row]:g}"
        raise DataError(f"{data.where(row)}: column {shown(data.target_name)}: {got}")
    return np.where(target == 1, 1.0, -1.0)


def lone_class(data: Dataset) -> Sequence[str]:
    """The warning that all rows have one label; nothing where they have two."""
    if np.ptp(data.target) > 0:
        return ()
    return (f"every label is {data.target[0]:g}, so there is nothing to tell apart",)
