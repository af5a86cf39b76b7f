"""The last value of a lone run in a chart: clear of its own mark, wherever the run is."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.views.base import MOMENT, RUN_VALUE
from gdviz.views.loss import Loss
from gdviz.views.paths.pixels import AxesPixels
from tests.views.charts.test_end_labels import ANY, run_of
from tests.views.samples import cost_of, descents, drawn, look


@pytest.mark.parametrize("step", [0, 1, 2, 20, 40])
def test_it_never_lies_on_the_mark_at_its_tip(step: int) -> None:
    run = run_of(*np.full(20, 5.0), *np.linspace(5.0, 0.5, 21))
    axes, show = drawn(Loss(scale="linear"), ANY, (run,))
    moving = show(step)
    (text,) = (artist for artist in moving if artist.get_gid() == RUN_VALUE)
    page = AxesPixels(axes)
    box, tip = page.box(text), page.of(np.array([(step, run.cost[step])]))[0]
    assert (np.abs(box.middle - tip) >= box.half + 0.5 * look().marker - 1e-6).any()


def test_the_value_goes_round_the_dots_and_numbers_of_moments() -> None:
    cost = cost_of("x**2+2*y**2", (-6, 1), (-3, 1))
    axes, show = drawn(Loss().timed((0, 2, 5, 10, 30)), cost, descents(cost, (-5, -2.5), 0.1, steps=30))
    for step in range(31):
        show(step)
        (value,) = (text for text in axes.texts if text.get_gid() == RUN_VALUE)
        box = value.get_window_extent()
        numbers = [each for each in axes.texts if each.get_gid() == MOMENT and each.get_visible() and each.get_text()]
        dots = [line for line in axes.lines if line.get_gid() == MOMENT and line.get_visible()]
        assert not any(box.overlaps(each.get_window_extent().padded(-1)) for each in numbers)
        assert not any(box.contains(*axes.transData.transform(np.ravel(dot.get_data()))) for dot in dots)
