"""The last value of a lone run in a chart: clear of its own mark, wherever the run is."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.views.base import RUN_VALUE
from gdviz.views.loss import Loss
from gdviz.views.paths.pixels import AxesPixels
from tests.views.charts.test_end_labels import ANY, run_of
from tests.views.samples import drawn, look


@pytest.mark.parametrize("step", [0, 1, 2, 20, 40])
def test_it_never_lies_on_the_mark_at_its_tip(step: int) -> None:
    run = run_of(*np.full(20, 5.0), *np.linspace(5.0, 0.5, 21))
    axes, show = drawn(Loss(scale="linear"), ANY, (run,))
    moving = show(step)
    (text,) = (artist for artist in moving if artist.get_gid() == RUN_VALUE)
    page = AxesPixels(axes)
    box, tip = page.box(text), page.of(np.array([(step, run.cost[step])]))[0]
    assert (np.abs(box.middle - tip) >= box.half + 0.5 * look().marker_px - 1e-6).any()
