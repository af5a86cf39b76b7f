"""The costs on level lines and at a bar: round, true of their lines, and clear of paths."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.contour import QuadContourSet
from matplotlib.image import AxesImage
from matplotlib.text import Text

from gdviz.notation import MINUS
from gdviz.views.base import BESIDE_THE_AXES
from gdviz.views.contour import Contour
from gdviz.views.paths.level_numbers import LEVEL_NUMBER, rounded
from tests.views.samples import CASES, cost_of, descents, drawn

COST, RUNS = CASES["himmelblau"]


def numbers_of(axes: Axes) -> list[Text]:
    return [text for text in axes.texts if text.get_gid() == LEVEL_NUMBER]


def number(text: Text) -> float:
    return float(text.get_text().replace(",", "").replace(MINUS, "-"))


def test_each_number_stands_on_the_line_of_its_cost() -> None:
    axes, _ = drawn(Contour(values=True), COST, RUNS)
    numbers = numbers_of(axes)
    assert len(numbers) >= 4
    lines = [child for child in axes.get_children() if isinstance(child, QuadContourSet)][1]
    for text in numbers:
        at = np.array(text.get_position())
        slope = np.hypot(*COST.gradient(at))
        assert COST.value(at) == pytest.approx(number(text), abs=0.03 * slope)  # the grid is that fine
        assert number(text) in lines.levels


def test_numbers_keep_clear_of_paths_and_of_one_another() -> None:
    axes, _ = drawn(Contour(values=True), COST, RUNS)
    numbers = numbers_of(axes)
    middles = axes.transData.transform([text.get_position() for text in numbers])
    height = axes.figure.dpi / 72 * numbers[0].get_fontsize()
    assert min(np.hypot(*(a - b)) for i, a in enumerate(middles) for b in middles[:i]) > height
    paths = [axes.transData.transform(run.theta) for run in RUNS]
    assert min(np.hypot(*(point - middle)) for path in paths for point in path for middle in middles) > 0.5 * height


def test_nothing_is_written_unless_asked_for() -> None:
    axes, _ = drawn(Contour(), COST, RUNS)
    assert not numbers_of(axes)
    assert not any(isinstance(child, AxesImage) for child in axes.get_children())


def test_a_bar_has_a_colour_a_band_and_numbers_at_equal_steps() -> None:
    axes, _ = drawn(Contour(colorbar=True), COST, RUNS)
    (bar,) = (child for child in axes.get_children() if isinstance(child, AxesImage))
    filled, lines = (child for child in axes.get_children() if isinstance(child, QuadContourSet))
    assert np.array(bar.get_array())[:, 0] == pytest.approx(np.array(filled.get_facecolor())[:, :3])
    heading, *ticks = sorted(
        (t for t in axes.texts if t.get_gid() == BESIDE_THE_AXES), key=lambda t: t.get_text() != "cost"
    )
    assert heading.get_text() == "cost"
    assert {number(tick) for tick in ticks} <= set(lines.levels)
    steps = {round(b - a, 6) for a, b in pairwise(sorted(tick.get_position()[1] for tick in ticks))}
    assert len(steps) == 1


def test_far_from_zero_numbers_are_told_above_an_offset() -> None:
    far = cost_of("1e9 + x**2 + y**2", (-3, 3), (-3, 3))
    axes, _ = drawn(Contour(values=True, colorbar=True), far, descents(far, (2, 2), 0.1))
    words = [text.get_text() for text in axes.texts]
    assert "cost\n(+ 10⁹)" in words
    assert all(len(text.get_text()) <= 5 for text in numbers_of(axes))


@pytest.mark.parametrize(
    "edges", [np.geomspace(0.013, 971, 17), np.linspace(-3.3, 8.1, 12), 1e9 + np.geomspace(0.01, 50, 9)]
)
def test_round_levels_stay_in_the_middle_of_their_bands(edges: np.ndarray) -> None:
    found = rounded(edges)
    assert (found[0], found[-1], len(found)) == (edges[0], edges[-1], len(edges))
    bands = np.diff(edges)
    assert (np.abs(found - edges)[1:-1] <= np.minimum(bands[:-1], bands[1:]).clip(0) / 4 * 4).all()
    assert (
        np.median([len(f"{each:.12g}") for each in found[1:-1]])
        <= np.median([len(f"{each:.12g}") for each in edges[1:-1]]) - 3
    )
