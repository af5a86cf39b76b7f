"""The arrow from the second lowest end down to the lowest: it stands between their names, and says how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from gdviz.page.film import drawing
from gdviz.views.base import RUN_NAME, Show
from gdviz.views.loss import Loss
from tests.views.charts.test_end_labels import ANY, run_of
from tests.views.samples import axes_of, look

STEPS = 30


def chart_to(*ends: float, height: float = 0.7) -> tuple[Axes, Show]:
    """A chart of curves that fall from 1 to these ends, with long names at their right."""
    axes = axes_of()
    axes.set_position((0.15, 0.15, 0.4, height))
    runs = [run_of(*np.geomspace(1.0, end, STEPS + 1)) for end in ends]
    view = Loss(threshold=False).named([f"Gradient descent {i}" for i in range(len(ends))]).named_beside()
    with drawing(look()):
        return axes, view.draw(axes, ANY, runs, look())


def arrow(axes: Axes) -> FancyArrowPatch | None:
    return next((each for each in axes.patches if isinstance(each, FancyArrowPatch) and each.get_visible()), None)


def words(moving: Sequence[Any]) -> list[str]:
    """What is said of the gap."""
    said = [str(each.get_text()) for each in moving if hasattr(each, "get_text") and each.get_visible()]
    return [each.replace("\n", " ") for each in said if "lower" in each]


@pytest.mark.parametrize(
    ("ends", "told"), [((0.5, 0.3, 2e-5), "15,000 times lower"), ((0.3, 1e-4), "3,000 times lower")]
)
def test_it_stands_between_the_two_names(ends: Sequence[float], told: str) -> None:
    axes, show = chart_to(*ends)
    moving = show(STEPS)
    found = arrow(axes)
    assert found is not None
    names = [each.get_window_extent() for each in moving if each.get_gid() == RUN_NAME]
    next_lowest, lowest = sorted(names, key=lambda box: box.y0)[1::-1]
    box = found.get_window_extent()
    assert next_lowest.y0 > box.y1 > box.y0 > lowest.y1
    assert box.x0 > axes.bbox.x1
    assert words(moving) == [told]


def test_names_stand_beside_the_chart_for_it_though_they_have_room_inside() -> None:
    def shown(*ends: float) -> tuple[bool, bool]:
        """Whether the names stand beside a wide chart, and whether there is an arrow."""
        axes, runs = axes_of(), [run_of(*np.geomspace(1.0, end, STEPS + 1)) for end in ends]
        with drawing(look()):
            axes.set_position((0.1, 0.1, 0.75, 0.8))
            show = Loss(threshold=False).named([f"R{i}" for i in range(len(ends))]).draw(axes, ANY, runs, look())
            names = [each.get_window_extent() for each in show(STEPS) if each.get_gid() == RUN_NAME]
        return all(box.x0 > axes.bbox.x1 for box in names), arrow(axes) is not None

    assert shown(0.3, 1e-4) == (True, True)
    assert shown(0.3, 0.1) == (False, False)


def test_it_waits_for_the_end() -> None:
    axes, show = chart_to(0.3, 1e-4)
    show(STEPS - 1)
    assert arrow(axes) is None
    show(STEPS)
    assert arrow(axes) is not None


@pytest.mark.parametrize("ends", [(1e-2, 5e-3), (1e-2, 1e-9)])
def test_ends_that_are_near_or_very_far_have_none(ends: Sequence[float]) -> None:
    axes, show = chart_to(*ends)
    show(STEPS)
    assert arrow(axes) is None


def test_names_with_no_room_between_them_have_none() -> None:
    axes, show = chart_to(1e-5, 9e-7, height=0.2)
    show(STEPS)
    assert arrow(axes) is None
