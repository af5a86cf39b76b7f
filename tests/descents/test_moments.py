"""The moments of a run: even lengths of its path as it is seen, in round numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.descents.moments import moments_of
from gdviz.descents.outcome import Diverged, Overflow
from tests.views.samples import cost_of, descents, run_through

WINDOW = ((0.0, 100.0), (0.0, 100.0))


def test_on_an_even_path_they_are_at_even_steps() -> None:
    run = run_through(*[(step, 0) for step in range(101)])
    first, quarter, half, *_ = moments = moments_of(run, WINDOW, 5)
    assert (first, half, moments[-1]) == (0, 50, 100)
    assert quarter in (20, 30)  # a quarter is 25, but that is less round


def test_they_lie_at_even_lengths_where_steps_grow_short() -> None:
    (run,) = descents(cost_of("x**2+y**2"), (90, 90), 0.01, steps=400)
    moments = moments_of(run, WINDOW, 5)
    lengths = np.linalg.norm(np.diff(run.theta[list(moments)], axis=0), axis=1)
    assert (moments[0], moments[-1]) == (0, 400)
    assert lengths == pytest.approx(lengths.mean(), rel=0.5)
    assert np.diff(moments).min() > 0


def test_sides_of_the_window_count_alike() -> None:
    run = run_through((0, 0), (1, 0), (2, 0), (2, 50), (2, 100))
    assert moments_of(run, ((0.0, 2.0), (0.0, 1e6)), 3) == (0, 1, 4)
    assert moments_of(run, ((0.0, 1e6), (0.0, 100.0)), 3) == (0, 3, 4)


@pytest.mark.parametrize("count", range(9))
def test_there_are_no_more_than_steps_and_none_twice(count: int) -> None:
    for steps in range(7):
        run = run_through(*[(10 * step, step) for step in range(steps + 1)])
        moments = moments_of(run, WINDOW, count)
        assert list(moments) == sorted(set(moments))
        assert len(moments) == min(count, steps + 1)
        assert not moments or moments[-1] == steps


def test_a_run_that_stands_still_has_its_start_alone() -> None:
    assert moments_of(run_through((1, 1), (1, 1), (1, 1)), WINDOW, 5) == (0,)


def test_a_run_that_diverges_ends_where_it_is_seen_last() -> None:
    run = run_through((50, 50), (60, 50), (20, 50), (400, 50), (-1e9, 50), (1e99, 50))
    assert moments_of(replace(run, end=Diverged(Overflow(5))), WINDOW, 5) == (0, 1, 2)
