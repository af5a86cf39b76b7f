"""Curves that end at one point have one block of names, with their value once, from when they are together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.descents.run import Run
from gdviz.page.film import drawing
from gdviz.views.base import RUN_NAME, RUN_VALUE, Show
from gdviz.views.loss import Loss
from tests.views.samples import axes_of, cost_of, fill_with_words, look, run_through


def chart_of(*costs: Sequence[float], height: float = 0.7) -> tuple[Axes, Show]:
    """A loss chart of runs with these costs, their names at its right."""
    runs: list[Run] = [replace(run_through(*range(len(each))), cost=np.array(each, dtype=float)) for each in costs]
    axes, names = axes_of(), [f"Method {i}" for i in range(len(runs))]
    with drawing(look()):
        axes.set_position((0.15, 0.15, 0.4, height))
        fill_with_words(axes)
        return axes, Loss().named(names).draw(axes, cost_of("x**2"), runs, look())


def shown(artists: Sequence[Artist], gid: str) -> list[Any]:
    return [artist for artist in artists if artist.get_gid() == gid and artist.get_visible()]


def leaders_of(axes: Axes, artists: Sequence[Artist]) -> list[Line2D]:
    lines = [line for line in artists if isinstance(line, Line2D) and line.get_transform() == axes.transAxes]
    return [line for line in lines if line.get_visible()]


def middle(text: Any) -> float:
    box = text.get_window_extent()
    return float(box.y0 + box.y1) / 2


TOGETHER = ([9, 5, 2.5, 2.5], [9, 2.6, 2.502, 2.501], [9, 4, 2.501, 2.5])


@pytest.mark.slow
def test_curves_that_end_together_say_their_value_once_below_their_names() -> None:
    _, show = chart_of(*TOGETHER, [9, 8, 7, 6.9])
    moving = show(3)
    names, (value, other) = (shown(moving, gid) for gid in (RUN_NAME, RUN_VALUE))
    assert [value.get_text(), other.get_text()] == ["each 2.5", "6.9"]
    assert len(names) == 4
    block = sorted(middle(name) for name in names[:3])
    assert middle(value) < block[0]
    assert middle(other) > block[2]


@pytest.mark.slow
def test_one_leader_embraces_a_block() -> None:
    axes, show = chart_of(*TOGETHER)
    moving = show(3)
    (leader,) = leaders_of(axes, moving)
    tip, _, top, foot = axes.transAxes.transform(np.array(leader.get_xydata()))
    assert tip == pytest.approx(axes.transData.transform((3, 2.5)), abs=2)
    heights = [middle(text) for gid in (RUN_NAME, RUN_VALUE) for text in shown(moving, gid)]
    assert top[1] > max(heights) > min(heights) > foot[1]
    assert top[0] < min(text.get_window_extent().x0 for text in shown(moving, RUN_NAME))


@pytest.mark.slow
def test_two_say_both() -> None:
    _, show = chart_of(*TOGETHER[:2])
    assert [text.get_text() for text in shown(show(3), RUN_VALUE)] == ["both 2.5"]


@pytest.mark.slow
@pytest.mark.parametrize(("step", "values"), [(1, ["5.0", "2.6", "4.0"]), (2, ["each 2.5"]), (3, ["each 2.5"])])
def test_they_are_apart_until_their_curves_meet(step: int, values: list[str]) -> None:
    axes, show = chart_of(*TOGETHER)
    for each in (3, step):
        moving = show(each)
    assert [text.get_text() for text in shown(moving, RUN_VALUE)] == values
    if step == 1:
        assert all(len(leader.get_xdata()) == 2 for leader in leaders_of(axes, moving))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize(
    "costs",
    [
        ([9, 5, 2.5, 2.5], [9, 4, 2.7, 2.6]),  # other values
        ([9, 5, 2.5, 2.5], [9, 4, 2.5]),  # an earlier end
    ],
)
def test_others_have_labels_of_their_own(costs: tuple[list[float], ...]) -> None:
    _, show = chart_of(*costs)
    assert all(" " not in text.get_text() for text in shown(show(3), RUN_VALUE))
    assert len(shown(show(3), RUN_VALUE)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 1e-9])
def test_before_anything_is_shown_a_block_has_its_width(scale: float) -> None:
    axes, show = chart_of(*[[scale * cost for cost in each] for each in TOGETHER])
    before = max(text.get_window_extent().x1 for text in axes.texts if text.get_visible())
    axes.set_position((0.15, 0.15, 0.4, 0.5))
    show(3)
    assert max(text.get_window_extent().x1 for text in axes.texts if text.get_visible()) == pytest.approx(before)
