"""What a logarithmic chart of the cost tells at a curve."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.views.chart import Chart
from gdviz.views.loss import Loss
from tests.views.samples import cost_of, drawn, run_through

BOWL = cost_of("x**2", (-5, 5))
LAST = 60


def run_of(costs: object, label: str = "a run") -> Run:
    return replace(run_through(*np.zeros(LAST + 1), label=label), cost=np.asarray(costs, dtype=float))


SLOW = run_of(0.93 ** np.arange(LAST + 1.0), "slow")
LEAP = run_of(np.concatenate([10.0 ** -np.linspace(0, 8, 46), [1e-5, 0.2], 0.2 * 0.7 ** np.arange(1, 14)]), "leap")


def notes(axes: Axes) -> list[Text]:
    return [text for text in axes.texts if text.get_gid() == "note" and text.get_visible()]


def words(axes: Axes) -> list[str]:
    return [text.get_text().replace("\n", " ").replace("\u00a0", " ") for text in notes(axes)]


def test_the_run_that_leaps_back_says_so_clear_of_curves_once_it_has() -> None:
    axes, show = drawn(Loss(threshold=False), BOWL, (SLOW, LEAP))
    show(46)
    assert words(axes) == []
    show(LAST)
    assert words(axes)[0].startswith("leaps back to 0.2")
    (box,) = [text.get_window_extent() for text in notes(axes)]
    steps = np.linspace(0, LAST, 4000)
    for run in (SLOW, LEAP):
        heights = 10 ** np.interp(steps, np.arange(LAST + 1), np.log10(run.cost))
        assert not any(box.contains(*point) for point in axes.transData.transform(np.column_stack([steps, heights])))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.64, "each step leaves 64 % of the cost"),
        (0.7056, "each step leaves about 70.6 % of the cost"),
        (0.9996, "each step leaves 99.96 % of the cost"),
    ],
)
def test_a_straight_line_says_what_each_step_leaves(share: float, expected: str) -> None:
    axes, show = drawn(Loss(scale="log"), BOWL, (run_of(share ** np.arange(LAST + 1.0)),))
    show(LAST)
    assert words(axes) == [expected]


def test_what_is_not_so_or_not_wanted_is_not_said() -> None:
    bent, line = (run_of(0.64 ** np.arange(LAST + 1.0) + more) for more in (1e-6, 0))
    cases = [(Loss(), (bent,)), (Loss(scale="linear"), (line,)), (Loss().silenced(), (line,)), (Chart(), (line,))]
    for view, runs in [*cases, (Loss(threshold=False).silenced(), (SLOW, LEAP))]:
        axes, show = drawn(view, BOWL, runs)
        show(LAST)
        assert words(axes) == []
