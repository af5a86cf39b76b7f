"""The lead of one run over another: first steps at a cost, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.lead import Lead, lead

SLOW = np.linspace(10, 1, 10)  # 1 only with its last step, 9


def test_it_is_the_step_from_which_the_faster_stays_at_the_last_cost_of_the_slower() -> None:
    fast = np.array([10, 3, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])
    assert lead([SLOW, fast]) == Lead(fast=1, slow=0, step=2, last=9, level=1.0)
    back = np.array([10, 0.5, 2, 0.9, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])  # at step 1 it was there, but left again
    found = lead([back, SLOW])
    assert found is not None
    assert (found.fast, found.step) == (0, 3)


@pytest.mark.parametrize(
    "fast",
    [
        SLOW,
        np.array([10, 9, 8, 7, 6, 5, 4, 0.9, 0.5, 0.1]),  # too late to be ahead
        np.array([0.5] * 10),  # it starts there
        np.array([10, 1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, np.inf]),
    ],
)
def test_others_have_none(fast: np.ndarray) -> None:
    assert lead([SLOW, fast]) is None


def test_a_slower_one_that_was_there_before_or_rests_there_comes_nowhere_only_at_its_end() -> None:
    fast = np.array([10, 3] + [0.9] * 8)
    assert lead([np.array([10, 5, 1, 2, 2, 2, 2, 2, 2, 1.5]), fast]) is None
    assert lead([1 + 9 * 0.1 ** np.arange(10.0), fast]) is None
    assert lead([SLOW]) is None
