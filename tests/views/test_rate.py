"""The chart of learning rates: what its lines hold, and its scale."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.lines import Line2D

from gdviz.descents.run import Run
from gdviz.views.rate import Rate
from tests.views.samples import cost_of, drawn, look, run_through

ANY = cost_of("x**2", (-1, 1))


def run_of(*rates: float) -> Run:
    return replace(run_through(*range(len(rates) + 1)), rates=np.array(rates))


def test_each_step_has_its_rate_and_the_end_has_none() -> None:
    axes, show = drawn(Rate(), ANY, (run_of(0.4, 0.2, 0.1),))
    _, line, mark, *_ = show(2)
    assert line.get_xydata().tolist() == [[0, 0.4], [1, 0.2], [2, 0.1]]  # type: ignore[attr-defined]
    assert mark.get_xydata().tolist() == [[2, 0.1]]  # type: ignore[attr-defined]
    assert show(3)[1].get_xydata()[-1].tolist() == [2, 0.1]  # type: ignore[attr-defined]
    assert axes.get_xlim() == (0, 3)


def test_the_curve_of_a_lone_run_has_a_ground() -> None:
    axes, show = drawn(Rate(), ANY, (run_of(0.4, 0.2, 0.1),))
    for step, inside, outside in (
        (1, (0.5, 0.29), (0.5, 0.31)),
        (3, (1.5, 0.14), (1.5, 0.16)),
        (1, (0.9, 0.01), (1.1, 0.01)),
    ):
        ground = show(step)[0].get_path()  # type: ignore[attr-defined]
        assert (ground.contains_point(inside), ground.contains_point(outside)) == (True, False)
    assert len(axes.patches) == 1
    for runs, scale in (((run_of(0.4), run_of(0.2)), "linear"), ((run_of(0.4, 0.1),), "log")):
        assert not drawn(Rate(scale=scale), ANY, runs)[0].patches  # type: ignore[arg-type]


@pytest.mark.parametrize(("rates", "scale"), [((1.0, 0.5, 0.1), "linear"), ((1.0, 0.1, 0.001), "log")])
def test_decades_get_a_log_axis(rates: tuple[float, ...], scale: str) -> None:
    assert drawn(Rate(), ANY, (run_of(*rates),))[0].get_yscale() == scale


SHARES = np.arange(200) / 200


@pytest.mark.parametrize(
    ("rates", "scale"),
    [
        pytest.param((1 + np.cos(np.pi * SHARES)) / 2, "linear", id="cosine"),
        pytest.param(1 - SHARES, "linear", id="straight down"),
        pytest.param(1e-3**SHARES, "log", id="exponential"),
        pytest.param(np.repeat([1.0, 0.1, 0.01, 0.001], 50), "log", id="steps"),
        pytest.param(1 / (1 + 1000 * SHARES), "log", id="inverse time"),
    ],
)
def test_a_log_axis_is_for_rates_that_spend_their_time_in_decades(rates: np.ndarray, scale: str) -> None:
    assert 100 * rates.min() < rates.max()
    assert drawn(Rate(), ANY, (run_of(*rates),))[0].get_yscale() == scale


def test_a_linear_axis_begins_at_nothing() -> None:
    assert drawn(Rate(), ANY, (run_of(0.5, 0.4),))[0].get_ylim()[0] == 0


def test_of_rates_that_coincide_the_lower_is_wider() -> None:
    _, show = drawn(Rate(), ANY, (run_of(0.5, 0.5), run_of(0.5, 0.5), run_of(0.1, 0.1)))
    lines = [line for line in show(2) if isinstance(line, Line2D) and np.size(line.get_xdata()) > 1]
    widest = [max(line.get_linewidth() for line in lines if line.get_color() == look().run_color(i)) for i in range(3)]
    assert widest[0] > 1.5 * widest[1]
    assert widest[1] == widest[2]
