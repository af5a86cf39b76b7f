"""The kinds of arrays that numbers stand in, and those that stay as they are."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Counts = np.ndarray[Any, np.dtype[np.int64]]


def read_only(array: Array) -> Array:
    """The array itself, which nobody can write to from now on."""
    array.setflags(write=False)
    return array
