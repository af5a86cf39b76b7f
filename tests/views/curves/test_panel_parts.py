"""What a curve has in a panel of one of several runs: heads on its steps, and in numbers where the run is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.views.base import BESIDE_THE_AXES
from gdviz.views.curve import Curve
from gdviz.views.curves.heads import MOST
from tests.views.samples import CASES, cost_of, descents, drawn, look

COST, RUNS = CASES["parabola"]
PANEL = Curve().framed(COST, RUNS)


def feet(axes: Axes) -> list[Text]:
    return [text for text in axes.texts if text.get_gid() == BESIDE_THE_AXES]


def heads(artists: Sequence[Artist]) -> list[np.ndarray]:
    (found,) = [artist for artist in artists if isinstance(artist, PolyCollection)]
    return [path.vertices[:3] for path in found.get_paths()]


def test_a_panel_has_no_strip_and_says_where_the_run_is_at_every_step() -> None:
    run: Run = RUNS[1]  # each point is a fifth of the one before
    axes, show = drawn(PANEL, COST, (run,))
    assert axes.spines["bottom"].get_visible()
    for step, words in (
        (0, ["x = 10"]),
        (2, ["x = 0.4"]),
        (99, ["ends at x ≈ 0"]),
    ):
        show(step)
        assert [text.get_text() for text in feet(axes)] == words
    places = {tuple(text.get_position()) for text in feet(axes)}
    show(1)
    assert {tuple(text.get_position()) for text in feet(axes)} == places
    assert to_rgb(feet(axes)[0].get_color()) == look().lettering(look().run_color(0))
    assert axes.get_xlabel() == ""


def test_a_run_that_is_over_before_others_says_since_when() -> None:
    short = replace(RUNS[1], theta=RUNS[1].theta[:4], cost=RUNS[1].cost[:4], gradient_norm=RUNS[1].gradient_norm[:4])
    axes, show = drawn(Curve().framed(COST, [short, RUNS[0]]), COST, (short,))
    for step, words in (
        (2, ["x = 0.4"]),
        (3, ["ends at x = 0.08\nafter 3 steps"]),
        (12, ["ends at x = 0.08\nafter 3 steps"]),
    ):
        show(step)
        assert [text.get_text() for text in feet(axes)] == words
    assert Curve().under_each(RUNS) < Curve().under_each([short, RUNS[0]])


def test_a_lone_run_keeps_its_strip_and_the_name_of_its_axis() -> None:
    axes, _ = drawn(Curve().framed(COST, RUNS[:1]), COST, RUNS[:1])
    assert not axes.spines["bottom"].get_visible()
    assert feet(axes) == []
    assert axes.get_xlabel()


def test_it_stands_higher_where_the_axis_has_no_numbers() -> None:
    axes, show = drawn(PANEL, COST, RUNS[:1])
    show(3)
    below = feet(axes)[0].get_window_extent().y1
    axes.tick_params(labelbottom=False)
    show(3)
    assert below < feet(axes)[0].get_window_extent().y1 < axes.bbox.y0


def test_heads_point_along_the_steps_so_far_and_end_before_their_dots() -> None:
    run = RUNS[2]  # −0.8 times the one before
    axes, show = drawn(PANEL, COST, (run,))
    assert heads(show(0)) == []
    assert len(heads(show(2))) == 2
    for end, head in enumerate(heads(show(12)), start=1):
        begin, at = axes.transData.transform(np.column_stack([run.theta[:, 0], run.cost])[end - 1 : end + 1])
        tip, *back = axes.transData.transform(head)
        way = (at - begin) / np.linalg.norm(at - begin)
        assert (at - tip) == pytest.approx(0.4 * look().marker * way, abs=1e-6)
        assert (tip - np.mean(back, axis=0)) @ way == pytest.approx(0.95 * look().marker)
    assert len(heads(show(12))) < 12  # short steps have none


def test_many_steps_have_no_heads_and_several_runs_none_either() -> None:
    cost = cost_of("0*x", (0, 900))
    (run,) = descents(cost_of("-20*x", (0, 900)), (5,), 1.0, steps=MOST + 4)
    _, show = drawn(Curve(), cost, (run,))
    assert heads(show(99)) == []
    _, show = drawn(Curve(), COST, RUNS)
    assert not any(isinstance(artist, PolyCollection) for artist in show(12))
