"""A dot a step on the curves of few runs: where they can be told apart, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.styles.base import points
from gdviz.views.charts.each_step import DOT
from gdviz.views.loss import Loss
from gdviz.views.paths.steps import RIM
from tests.views.charts.test_end_labels import ANY, run_of
from tests.views.samples import drawn, look

SIZE = points((DOT - RIM) * look().line)


def dots(axes: Axes) -> list[Line2D]:
    """The lines that are dots of steps, where one shows any."""
    found = [line for line in axes.lines if line.get_markersize() == pytest.approx(SIZE) and np.size(line.get_xdata())]
    return [line for line in found if line.get_marker() == "o"]


def test_each_step_of_a_lone_run_is_a_dot_on_its_curve() -> None:
    run = run_of(*np.linspace(5, 1, 11))
    axes, show = drawn(Loss(scale="linear"), ANY, (run,))
    for step in (0, 4, 10):
        show(step)
        (mark,) = dots(axes)
        told = min(step, 9)  # the end has a mark of its own
        assert np.transpose(mark.get_data()) == pytest.approx(
            np.column_stack([np.arange(told + 1), run.cost[: told + 1]])
        )


def test_steps_too_near_to_be_told_apart_are_none() -> None:
    axes, show = drawn(Loss(scale="linear"), ANY, (run_of(*np.linspace(5, 1, 400)),))
    show(399)
    assert not dots(axes)


def test_moments_have_marks_of_their_own() -> None:
    run = run_of(*np.linspace(5, 1, 11))
    axes, show = drawn(Loss(scale="linear").timed((0, 3, 6)), ANY, (run,))
    show(10)
    (mark,) = dots(axes)
    assert np.ravel(mark.get_xdata()).tolist() == [1, 2, 4, 5, 7, 8, 9]


def test_noisy_runs_and_many_have_none() -> None:
    run = run_of(*np.linspace(5, 1, 11))
    noisy = replace(run, batch_cost=np.zeros(run.steps), cost=run.cost + np.resize([0.0, 1.0], 11))
    five = tuple(replace(run, plan=replace(run.plan, label=name)) for name in "abcde")
    quiet = replace(run, batch_cost=np.zeros(run.steps))
    for runs, count in (((noisy,), 0), ((quiet,), 1), (five[:4], 4), (five, 0)):
        axes, show = drawn(Loss(scale="linear"), ANY, runs)
        show(10)
        assert len(dots(axes)) == count


@pytest.mark.parametrize("view", [Loss(scale="linear", ylim=(2.0, 4.5)), Loss(scale="linear", xlim=(3.0, 8.0))])
def test_none_lies_outside_the_axes(view: Loss) -> None:
    axes, show = drawn(view, ANY, (run_of(*np.linspace(5, 1, 11)),))
    show(10)
    (mark,) = dots(axes)
    x, y = np.array(mark.get_data(), dtype=float)
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    assert len(x) > 2
    assert ((x >= left) & (x <= right) & (y >= low) & (y <= high)).all()
