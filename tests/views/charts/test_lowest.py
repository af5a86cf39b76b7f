"""A race has one who is first and one who ends lowest: where these are two, the chart says both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.views.base import RUN_VALUE
from gdviz.views.charts.lowest import lowest_run
from gdviz.views.loss import Loss
from tests.views.samples import cost_of, drawn, run_through

BOWL = cost_of("x**2 + y**2", (-3.0, 3.0), (-3.0, 3.0))


def runs_to(*ends: float, strong: Sequence[int] = (0,)) -> list[Run]:
    """Runs whose last costs are these."""
    run = run_through((2, 1), (1, 0), (0.1, 0), cost=BOWL)
    costs = [np.array([5.0, 1.0, end]) for end in ends]
    return [replace(run, cost=cost, is_strong=i in strong) for i, cost in enumerate(costs)]


@pytest.mark.parametrize(
    ("runs", "lowest"),
    [
        (runs_to(1e-2, 1e-5), 1),
        (runs_to(1e-2, 1e-5, strong=[0, 1]), 1),
        (runs_to(1e-2, 1e-5, strong=[1]), None),  # its story is told
        (runs_to(1e-2, 1e-5, strong=[]), None),
        (runs_to(1e-2, 0.9e-2), None),
        (runs_to(1e-2, np.nan, 1e-4), 2),
        (runs_to(1e-2), None),
    ],
)
def test_the_lowest_is_told_where_another_is_strong(runs: list[Run], lowest: int | None) -> None:
    assert lowest_run(runs, [run.cost for run in runs]) == lowest


def test_chance_and_ascents_tell_nothing() -> None:
    runs = runs_to(1e-2, 1e-5)
    values = [run.cost for run in runs]
    noisy = [replace(run, batch_cost=run.cost) for run in runs]
    up = [replace(run, plan=replace(run.plan, direction="ascend")) for run in runs]
    assert [lowest_run(each, values) for each in (noisy, up)] == [None, None]


def test_it_is_said_at_the_last_step_of_its_curve() -> None:
    names = [f"Run {i}" for i in range(2)]
    _, show = drawn(Loss().named(names), BOWL, runs_to(1e-2, 1e-5))
    said = {
        step: [each.get_text() for each in show(step) if isinstance(each, Text) and each.get_gid() == RUN_VALUE]
        for step in (1, 2)
    }
    assert said == {1: ["1.0", "1.0"], 2: ["0.010", "lowest: 1.0×10⁻⁵"]}
