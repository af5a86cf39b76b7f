"""Which steps are dots: those that are told from the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.styles.base import style
from gdviz.views.paths.marks import Pen
from gdviz.views.paths.steps import APART, MOST, StepDots, dot_every, told_apart
from tests.views.samples import axes_of

SIZE = 5.0


def test_long_steps_are_all_dots_but_the_start() -> None:
    path = np.column_stack([np.arange(0, 100, 10.0), np.zeros(10)])
    assert told_apart(path, SIZE).tolist() == list(range(1, 10))


def test_short_steps_are_no_dots() -> None:
    path = np.column_stack([np.concatenate([np.arange(0, 50, 10.0), 50 + 0.5 * np.arange(100)]), np.zeros(105)])
    assert told_apart(path, SIZE).tolist() == [1, 2, 3, 4, 5]  # the last one leads to where it crawls


def test_dots_overlap_rather_than_skip_a_step_and_stop_where_steps_are_shorter() -> None:
    path = np.column_stack([100 * (1 - 0.9 ** np.arange(40.0)), np.zeros(40)])
    kept = told_apart(path, SIZE).tolist()
    assert kept == list(range(1, len(kept) + 1))
    assert 5 < len(kept) < 30


def test_where_dots_are_wanted_far_apart_short_steps_have_none() -> None:
    path = np.column_stack([4.0 * np.arange(10), np.zeros(10)])
    assert told_apart(path, SIZE).tolist() == list(range(1, 10))
    assert told_apart(path, SIZE, np.repeat([0.5, 2.0], 5)).tolist() == [1, 2, 3, 4]


def test_a_run_that_swings_in_one_place_has_few_dots() -> None:
    path = np.column_stack([20.0 * (np.arange(500) % 2), 1e-3 * np.arange(500)])
    assert told_apart(path, SIZE).tolist() == [1, 2]


def test_no_dot_lies_on_another() -> None:
    path = np.cumsum(np.random.default_rng(0).normal(scale=8, size=(400, 2)), axis=0)
    kept = path[told_apart(path, SIZE)]
    gaps = np.linalg.norm(kept[:, None] - kept[None], axis=-1) + 1e9 * np.eye(len(kept))
    assert len(kept) > 20
    assert gaps.min() >= APART * SIZE


def test_what_is_not_drawn_has_no_dot_and_one_step_has_one() -> None:
    assert told_apart(np.array([[0.0, 0.0], [20.0, 0.0]]), SIZE).tolist() == [1]
    assert told_apart(np.array([[0.0, 0.0], [np.nan, np.nan], [20.0, 0.0]]), SIZE).tolist() == [2]
    assert told_apart(np.zeros((1, 2)), SIZE).tolist() == []


@pytest.mark.parametrize(
    ("steps", "every"), [(0, 1), (25, 1), (26, 2), (60, 5), (80, 5), (150, 10), (500, 20), (10**6, 50_000)]
)
def test_of_a_crowd_few_steps_are_dots_and_a_round_number_apart(steps: int, every: int) -> None:
    assert dot_every(steps) == every
    assert steps / every <= MOST


def test_dots_of_a_crowd_are_told_from_each_other_and_not_from_steps_between() -> None:
    axes = axes_of()
    axes.set(xlim=(0, 100), ylim=(0, 1))
    look = replace(style("article"), dot_every=5)
    path = np.column_stack([0.2 * np.arange(31), np.full(31, 0.5)])  # less than a pixel a step
    dots = StepDots(Pen(axes, look, look.ink), path, 1.0, np.zeros(31, dtype=bool))
    dots.show(30)
    assert dots.mark.get_xdata() == pytest.approx(path[5::5, 0])
    dots.show(12)
    assert dots.mark.get_xdata() == pytest.approx(path[[5, 10], 0])
