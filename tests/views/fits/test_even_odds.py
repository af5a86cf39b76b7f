"""Where both classes have the same chance: on the last fit, found by its closed form, at the last step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.views.base import Show
from gdviz.views.data import Data
from gdviz.views.fits.even_odds import even_odds
from gdviz.words.classes import even_words
from tests.views.samples import CHANCES, MACHINE, descents, drawn, line_cost, run_through


def said(model: Model, runs: Sequence[Run]) -> tuple[list[Text], Show]:
    axes, show = drawn(Data(), model, runs)
    show(max(run.steps for run in runs))
    return [text for text in axes.texts if text.get_visible() and text.get_text().startswith("even odds")], show


def test_the_dot_is_on_the_last_fit_where_the_chance_is_one_half() -> None:
    runs = descents(CHANCES, (0, 0), 2.0, steps=200)
    weight, offset = runs[0].theta[-1]
    at = even_odds(CHANCES, runs[0].theta[-1])
    assert at == pytest.approx(-offset / weight)
    assert CHANCES.predict(runs[0].theta[-1], np.array([[at]])) == pytest.approx(0.5)
    (text,), show = said(CHANCES, runs)
    low, high = text.axes.get_xlim() if text.axes else (0, 1)
    assert text.get_text() == even_words(float(at or 0), high - low)
    dots = [each for each in show(200) if isinstance(each, Line2D) and np.ravel(each.get_ydata()).tolist() == [0.5]]
    assert [float(np.ravel(dot.get_xdata())[0]) for dot in dots] == pytest.approx([at])
    show(199)
    assert not text.get_visible()
    assert not any(dot.get_visible() for dot in dots)


def test_several_runs_lines_and_what_lies_outside_the_data_have_none() -> None:
    assert said(CHANCES, descents(CHANCES, (0, 0), 0.5, 2.0))[0] == []
    assert said(CHANCES, [run_through((0, 0), (1, 1e6), cost=CHANCES)])[0] == []
    for theta in ((0.0, 0.0), (0.0, 1.0), (np.nan, 1.0), (np.inf, 1.0)):
        assert even_odds(CHANCES, np.array(theta)) is None
    assert even_odds(line_cost(), np.array([1.0, -4.0])) is None
    assert even_odds(MACHINE, np.array([1.0, 1.0, 0.0])) is None


@pytest.mark.parametrize(
    ("at", "span", "words"),
    [(2.6978, 5.3, "2.7"), (2.6978, 0.1, "2.698"), (-1234.5, 15_000, "−1200"), (0.04, 10, "0")],
)
def test_it_is_told_to_a_hundredth_of_the_axis(at: float, span: float, words: str) -> None:
    assert even_words(at, span) == f"even odds at {words}"
    assert abs(float(words.replace("−", "-")) - at) <= 0.01 * span
