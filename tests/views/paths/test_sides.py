"""The words on the two kinds of ground about a saddle stand on their own ground, clear of paths and words."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.axes import Axes

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.views.contour import Contour
from gdviz.views.paths.sides import SIDE_WORD
from tests.views.samples import drawn

SADDLE = surface("saddle").cost()
RUNS = descend(SADDLE, [Plan("", GradientDescent(0.05), start, 40) for start in ((-1.0, 1e-3), (0.9, 0.2))])


def shown() -> Axes:
    """The map with all its words."""
    axes, show = drawn(Contour(), SADDLE, RUNS)
    for step in (0, 40):
        show(step)
    return axes


def test_each_word_stands_on_its_own_ground() -> None:
    axes = shown()
    words = {" ".join(text.get_text().split()): text for text in axes.texts if text.get_gid() == SIDE_WORD}
    assert words.keys() == {"cost above 0", "cost below 0"}
    for told, text in words.items():
        assert text.get_visible()
        box = text.get_window_extent()
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        costs = SADDLE.value(axes.transData.inverted().transform(corners))
        assert ((costs > 0) if "above" in told else (costs < 0)).all()


def test_they_cover_no_path_and_no_other_word() -> None:
    axes = shown()
    boxes = [text.get_window_extent() for text in axes.texts if text.get_visible() and text.get_text()]
    assert len(boxes) > 3
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for text in axes.texts:
        if text.get_gid() == SIDE_WORD:
            box = text.get_window_extent()
            for run in RUNS:
                pixels = axes.transData.transform(run.theta)
                assert not ((pixels > box.min) & (pixels < box.max)).all(axis=1).any()


@pytest.mark.parametrize("name", ["himmelblau", "ill_conditioned"])
def test_other_grounds_have_none(name: str) -> None:
    cost = surface(name).cost()
    axes, show = drawn(Contour(), cost, descend(cost, [Plan("", GradientDescent(0.001), (0.5, 0.5), 3)]))
    show(3)
    assert not [text for text in axes.texts if text.get_gid() == SIDE_WORD]


def test_a_view_without_words_has_none() -> None:
    axes, show = drawn(Contour().wordless(), SADDLE, RUNS)
    show(40)
    assert not [text for text in axes.texts if text.get_gid() == SIDE_WORD]
