"""Lengths of vectors are right over the whole range of floats."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdviz.arrays import lengths


@pytest.mark.parametrize("size", [1e-300, 1e-170, 1e-8, 1.0, 1e8, 1e170, 1e300])
def test_lengths_neither_overflow_nor_vanish(size: float) -> None:
    assert lengths(size * np.array([[3.0, 4.0], [-4.0, 3.0]])) == pytest.approx([5 * size, 5 * size], rel=1e-15)


def test_lengths_are_those_of_hypot() -> None:
    rng = np.random.default_rng(5)
    vectors = rng.normal(size=(4, 50, 2)) * 10.0 ** rng.uniform(-290, 290, (4, 50, 1))
    hypots = [math.hypot(*vector) for vector in vectors.reshape(-1, 2)]
    assert lengths(vectors).ravel() == pytest.approx(hypots, rel=1e-15)


def test_lengths_of_what_is_no_number() -> None:
    found = lengths(np.array([[0.0, 0.0], [np.inf, 1.0], [np.nan, 1.0], [5e-324, 0.0]]))
    assert found == pytest.approx([0.0, np.inf, np.nan, 5e-324], nan_ok=True)
