"""One value for all curves that end as one, where names inside the axes leave it unsaid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.descents.outcome import Diverged, ParameterGrowth
from gdviz.descents.run import Run
from gdviz.page.film import drawing
from gdviz.views.base import RUN_VALUE
from gdviz.views.loss import Loss
from tests.views.samples import axes_of, cost_of, look, run_through


def run_to(end: float, start: float, steps: int = 40) -> Run:
    """A run whose cost falls from a start to an end."""
    costs = end + (start - end) * np.linspace(1, 0, steps + 1) ** 6
    return replace(run_through(*range(steps + 1)), cost=costs)


def values_of(*runs: Run, step: int = 40) -> list[str]:
    """What a wide chart with names says of values at a step."""
    axes, names = axes_of(), [f"R{i}" for i in range(len(runs))]
    with drawing(look()):
        axes.set_position((0.12, 0.12, 0.86, 0.8))
        show = Loss().named(names).draw(axes, cost_of("x**2"), runs, look())
        show(step)
    return [text.get_text() for text in axes.texts if text.get_gid() == RUN_VALUE and text.get_visible()]


@pytest.mark.slow
def test_the_value_is_said_once_for_all() -> None:
    shown = [each for each in values_of(run_to(0.12, 15), run_to(0.12, 4), run_to(0.12, 1)) if each]
    assert shown == ["all end at 0.12"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("runs", "step"),
    [
        ((run_to(0.12, 15), run_to(0.12, 4), run_to(0.12, 1)), 20),
        ((run_to(0.12, 15), run_to(0.12, 4), run_to(0.3, 1)), 40),
        ((run_to(0.12, 15), run_to(0.12, 4), run_to(0.12, 1, 20)), 40),
        (tuple(replace(run_to(0.12, start), end=Diverged(ParameterGrowth())) for start in (15, 4, 1)), 40),
    ],
)
def test_nothing_is_said_before_the_end_or_of_curves_that_end_apart(runs: tuple[Run, ...], step: int) -> None:
    assert not any("end at" in each for each in values_of(*runs, step=step))
