"""The moments of a run: even lengths of its path as it is seen, in round numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.descents.moments import MOST_CURVED, boundary_moments, moments_of
from gdviz.descents.outcome import Diverged, Overflow
from tests.views.samples import CASES, MACHINE, NETWORK, cost_of, descents, run_through

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


def test_a_straight_boundary_turns_alike_from_moment_to_moment() -> None:
    angles = [0.0, *np.linspace(0.1, np.pi / 2, 20), *[np.pi / 2] * 79]
    run = run_through(*[(np.cos(angle), np.sin(angle), 0) for angle in angles], cost=MACHINE)
    moments = boundary_moments(MACHINE, run, 5)
    turns = np.diff([angles[step] for step in moments])
    assert (moments[0], moments[-1]) == (0, 99)
    assert turns == pytest.approx(turns.mean(), rel=0.6)


def test_a_moment_whose_boundary_lies_on_anothers_is_left_out() -> None:
    there, back = (1, 0, 0), (0, 1, 0)
    run = run_through(there, back, there, back, there, cost=MACHINE)
    assert boundary_moments(MACHINE, run, 5) in ((0, 1, 4), (0, 3, 4))


def test_of_curved_boundaries_there_are_fewer_and_the_cost_falls_between_them() -> None:
    _, (run,) = CASES["network"]
    moments = boundary_moments(NETWORK, run, 8)
    assert len(moments) <= MOST_CURVED
    assert (moments[0], moments[-1]) == (0, run.steps)
    assert np.diff(run.cost[list(moments)]).max() < 0


@pytest.mark.parametrize("count", range(9))
def test_a_boundary_has_no_more_moments_than_asked_for(count: int) -> None:
    _, (run,) = CASES["machine"]
    moments = boundary_moments(MACHINE, run, count)
    assert list(moments) == sorted(set(moments))
    assert len(moments) <= count
