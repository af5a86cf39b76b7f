"""The kinds of arrays that numbers stand in, and those that stay as they are."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Counts = np.ndarray[Any, np.dtype[np.int64]]


def lengths(vectors: Array) -> Array:
    """Euclidean lengths (...) of vectors (..., d), also where squares of their numbers leave the range of floats."""
    _, exponent = np.frexp(np.abs(vectors).max(axis=-1, keepdims=True))  # a power of two, which rounds nothing
    return np.asarray(np.ldexp(np.linalg.norm(np.ldexp(vectors, -exponent), axis=-1), exponent[..., 0]))


def read_only(array: Array) -> Array:
    """The array itself, which nobody can write to from now on."""
    array.setflags(write=False)
    return array
