"""What a penalty does on a map: contours of the cost without it, the arrow, and both minima with their places."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.contour import QuadContourSet
from matplotlib.patches import FancyArrowPatch

from gdviz.views.contour import Contour
from gdviz.views.paths.unpenalised import SHARES, along_pull
from gdviz.words.places import place_words
from tests.views.samples import descents, drawn, line_cost, look, run_through

WINDOW = ((-0.5, 1.0), (0.0, 4.0))
RIDGE = replace(line_cost(), l2=2.0, window=WINDOW)


def test_the_cost_without_the_penalty_is_dashed_up_to_the_penalised_minimum() -> None:
    axes, _ = drawn(Contour(), RIDGE, descents(RIDGE, (0.8, 1), 0.005))
    sets = [each for each in axes.collections if isinstance(each, QuadContourSet) and not each.filled]
    (dashed,) = (each for each in sets if each.get_linestyle()[0][1] is not None)  # type: ignore[index]
    free, most = (float(line_cost().value(np.array(each.minima[0].at))) for each in (line_cost(), RIDGE))
    assert dashed.levels == pytest.approx([free + share * (most - free) for share in SHARES])
    for level, path in zip(dashed.levels, dashed.get_paths(), strict=True):
        assert line_cost().value(np.array(path.vertices, dtype=float)) == pytest.approx(level, rel=0.05)


def test_an_arrow_leads_from_the_minimum_without_to_that_with_the_penalty() -> None:
    axes, _ = drawn(Contour(), RIDGE, ())
    (arrow,) = (patch for patch in axes.patches if isinstance(patch, FancyArrowPatch))
    ends = arrow._posA_posB  # type: ignore[attr-defined]
    assert ends == [pytest.approx(line_cost().minima[0].at), pytest.approx(RIDGE.minima[0].at)]


def test_the_minimum_with_the_penalty_says_where_it_is() -> None:
    axes, show = drawn(Contour(), RIDGE, ())
    show(0)
    words = [text.get_text() for text in axes.texts if text.get_visible()]
    slope, intercept = RIDGE.minima[0].at
    assert f"minimum ({slope:.2f}, {intercept:.2f})" in words
    place = place_words(line_cost().minima[0].at, [high - low for low, high in WINDOW])
    (free,) = (" ".join(each.split()) for each in words if each.startswith("without"))
    assert free == f"without penalty {place}"


def test_the_words_for_the_minimum_without_the_penalty_stand_on_no_dash() -> None:
    axes, show = drawn(Contour(), RIDGE, descents(RIDGE, (0.8, 1), 0.005))
    show(0)
    (text,) = (each for each in axes.texts if each.get_text().startswith("without"))
    box = text.get_window_extent()
    sets = [each for each in axes.collections if isinstance(each, QuadContourSet) and not each.filled]
    (dashed,) = (each for each in sets if each.get_linestyle()[0][1] is not None)  # type: ignore[index]
    assert text.get_visible()
    for path in dashed.get_paths():
        assert not any(box.contains(*point) for point in axes.transData.transform(path.vertices))


def test_numbers_of_moments_stay_off_the_arrow() -> None:
    free, best = line_cost().minima[0].at, RIDGE.minima[0].at
    points = along_pull(np.array([free, best]))
    assert np.allclose(points[0] * 0.9 + points[-1] * 0.1, np.array(free) * 0.82 + np.array(best) * 0.18)
    run = run_through((0.9, 3.9), (0.5, 2), best, cost=RIDGE)
    axes, show = drawn(Contour(moments=(0, 1, 2)), RIDGE, (run,))
    show(2)
    arrow = axes.transData.transform(
        np.array([free, best])[0] + np.linspace(0, 1, 99)[:, None] * np.diff([free, best], axis=0)
    )
    for text in (text for text in axes.texts if text.get_gid() == "moment" and text.get_visible()):
        box = text.get_window_extent()
        assert not any(box.contains(*point) for point in arrow)


def test_without_a_penalty_nothing_is_drawn() -> None:
    plain = replace(line_cost(), window=WINDOW)
    axes, show = drawn(Contour(), plain, ())
    show(0)
    assert not axes.patches
    assert "minimum" in [text.get_text() for text in axes.texts if text.get_visible()]
    assert look().muted not in [line.get_color() for line in axes.lines]
