"""What is said of a value that has left its axis: the truth, in as many words as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from gdviz.descents.outcome import CostGrowth, Diverged
from gdviz.views.base import RUN_VALUE
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.said import Said, Saying
from gdviz.views.loss import Loss
from gdviz.views.paths.marks import Pen
from tests.views.samples import axes_of, cost_of, drawn, look, run_through


def said(values: Sequence[float], rounding: float = 0.0) -> Said:
    axes = axes_of()
    axes.set(yscale="log", xlim=(0, len(values) - 1), ylim=(1e-10, 100))
    run = replace(run_through(*range(len(values))), cost=np.array(values, dtype=float))
    return Said(RunCurve(Pen(axes, look(), "#123456"), run.cost), run, rounding)


@pytest.mark.parametrize(
    ("values", "rounding", "words"),
    [
        ([10, 1, 0.5], 0.0, "0.50"),
        ([10, 0, 0], 0.0, "exactly 0"),
        ([10, 1, 0], 2e-15, "below 10⁻¹⁴"),  # a difference of numbers that are no finer
        ([10, 1, 7.9e-29], 0.0, "below 10⁻²⁸"),
        ([10, 1, 1e-29], 0.0, "below 10⁻²⁸"),
        ([1e-3, 1e-9, 2.3e-12], 0.0, "2.3×10⁻¹² after 2"),  # so small a start has no such rounding
    ],
)
def test_a_value_below_the_axis_is_told_truly(values: Sequence[float], rounding: float, words: str) -> None:
    assert said(values, rounding).value(2) == words


def test_a_lone_run_says_since_when_it_is_0() -> None:
    assert said([10, 0, 0]).forms(2) == ("exactly 0 from step 1", "exactly 0")
    assert said([10, 0, 0]).value(0) == "10"
    assert said([10, 0, 1e-12]).forms(1) == ("exactly 0",)  # it comes back


def test_a_value_past_the_end_of_the_axis_says_when_it_is_that() -> None:
    axes = axes_of()
    axes.set(yscale="log", xlim=(0, 2), ylim=(1e-10, 100))
    run = replace(run_through(*range(4)), cost=np.array([10.0, 4.0, 2.0, 1.0]))
    found = Said(RunCurve(Pen(axes, look(), "#123456"), run.cost), run)
    assert [found.value(step) for step in range(4)] == ["10", "4.0", "2.0", "1.0 after 3"]


def test_a_run_that_has_diverged_says_its_value_where_a_heading_says_that() -> None:
    run = replace(run_through(0, 1, 2), cost=np.array([1.0, 10.0, 90.0]), end=Diverged(CostGrowth(0, 90.0)))
    axes = axes_of()
    axes.set(xlim=(0, 2), ylim=(0, 100))
    curve = RunCurve(Pen(axes, look(), "#123456"), run.cost)
    assert [Said(curve, run, saying=each).value(2) for each in (Saying.VALUE, Saying.ALWAYS)] == ["diverges", "90"]


def test_values_that_a_linear_axis_does_not_tell_apart_are_left_to_it() -> None:
    cost = cost_of("x**2")
    runs = [run_through(10.0, 3.0, end, cost=cost, label=name) for name, end in (("a", 0.2), ("b", 0.02), ("c", 2.0))]
    axes, show = drawn(Loss(scale="linear", names=("A", "B", "C")), cost, runs)
    show(2)
    values = {text.get_text() for text in axes.texts if text.get_gid() == RUN_VALUE and text.get_text()}
    assert values == {"4.0"}  # 0.04 and 0.0004 are one on an axis up to 100
