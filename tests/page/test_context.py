"""A subtitle stands under the title; what all runs share, and what they differ in, then stands below the panels."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.languages.phrase import Latex
from gdviz.optimizers.momentum import Momentum
from gdviz.page.context import settings_alone
from gdviz.page.film import drawing
from gdviz.styles.base import points
from gdviz.views.base import RUN_NAME
from gdviz.words.labels import labelled
from gdviz.words.start_letters import lettered
from tests.page.faults import faults_of
from tests.page.pages import BOWL, PARABOLA, Sample

SUBTITLE = "Two of three are there by step 40"
RACE = Sample("contour loss", BOWL.cost, BOWL.methods(3), "A race")
FORMULA = rf"$J(x, y) = {BOWL.cost.latex}$"


def drawn(sample: Sample, **keys: Any) -> tuple[list[Text], float]:
    """The texts of the figure outside of its axes, and the foot of its lowest axes, in pixels."""
    sample = replace(sample, more=keys)
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        film.figure.canvas.draw()
        assert faults_of(film.figure) == []
    texts = [text for text in film.figure.texts if text.get_visible() and text.get_text()]
    return texts, min(axes.bbox.y0 for axes in film.figure.axes)


def found(texts: list[Text], words: str) -> Text:
    (text,) = (each for each in texts if words in each.get_text())
    return text


@pytest.mark.slow
def test_a_subtitle_takes_the_place_of_the_context_and_of_an_article_s_settings_stand_below() -> None:
    texts, foot = drawn(RACE, subtitle=SUBTITLE)
    assert found(texts, SUBTITLE).get_window_extent().y0 > foot
    below = [text for text in texts if text.get_window_extent().y1 < foot]
    assert [text for text in texts if "η" in text.get_text() or FORMULA in text.get_text()] == below != []


def test_on_a_slide_a_subtitle_leaves_nothing_below() -> None:
    texts, foot = drawn(replace(RACE, style="lecture"), subtitle=SUBTITLE)
    assert not any(FORMULA in text.get_text() or "η" in text.get_text() for text in texts)
    assert not [text for text in texts if text.get_window_extent().y1 < foot]


def test_below_stands_a_cost_that_no_view_says_with_the_settings_of_a_lone_run() -> None:
    sheet = Sample("contour", BOWL.cost, BOWL.methods(1), "One", more={"subtitle": SUBTITLE}).sheet
    told = replace(sheet, views=tuple(view.titled(Latex(FORMULA)) for view in sheet.views))
    with drawing(sheet.style):
        (line,), none = (settings_alone(Figure(), each, 2000, []).lines for each in (sheet, told))
    assert line.get_text().startswith("Gradient descent, η = ")
    assert FORMULA in line.get_text()
    assert none == []


@pytest.mark.slow
def test_with_a_full_caption_it_stands_below() -> None:
    texts, foot = drawn(RACE, subtitle=SUBTITLE, caption=True)
    title, subtitle, formula = (found(texts, words) for words in ("A race", SUBTITLE, FORMULA))
    assert title.get_window_extent().y0 > subtitle.get_window_extent().y0 > foot
    assert subtitle.get_fontsize() == pytest.approx(points(RACE.sheet.style.text))
    assert formula.get_window_extent().y1 < foot


@pytest.mark.slow
def test_without_one_the_context_stands_above() -> None:
    texts, foot = drawn(RACE)
    assert found(texts, FORMULA).get_window_extent().y0 > foot


@pytest.mark.slow
def test_what_runs_differ_in_stands_below_and_not_at_their_names() -> None:
    for keys in ({}, {"subtitle": SUBTITLE, "caption": True}):
        texts, foot = drawn(RACE, **keys)
        settings = found(texts, "Momentum η = ")
        assert "μ = 0.9" in settings.get_text()
        assert settings.get_window_extent().y1 < foot
    with drawing(RACE.sheet.style):
        film = RACE.film()
        film.show(film.steps)
        film.figure.canvas.draw()
    inside = [text for axes in film.figure.axes for text in axes.texts if text.get_visible() and text.get_text()]
    assert any(text.get_gid() == RUN_NAME for text in inside)
    assert not any("η" in text.get_text() for text in inside)


def test_a_long_subtitle_has_two_lines_of_about_the_same_length() -> None:
    words = " ".join(["step"] * 17)
    texts, _ = drawn(Sample("curve", PARABOLA.cost, PARABOLA.rates(1)), subtitle=words)
    lines = [text for text in texts if text.get_text().startswith("step step")]
    assert " ".join(text.get_text() for text in lines) == words
    assert len(lines) == 2
    widths = [text.get_window_extent().width for text in lines]
    assert max(widths) < 1.2 * min(widths)


def test_a_figure_without_a_caption_has_nothing_below() -> None:
    texts, foot = drawn(RACE, subtitle=SUBTITLE, caption=False)
    assert not [text for text in texts if text.get_window_extent().y1 < foot]


@pytest.mark.slow
def test_settings_that_take_more_than_a_line_give_way_to_the_rates() -> None:
    plans = [Plan(f"Momentum {i}", Momentum(0.01 * i, momentum=0.8), (-4.0, 2.0), 9) for i in range(1, 5)]
    sample = Sample("contour loss", BOWL.cost, descend(BOWL.cost, plans), "A race")
    texts, _ = drawn(sample, subtitle=SUBTITLE, caption=True)
    (told,) = (text.get_text() for text in texts if "Momentum 4 η = 0.04" in text.get_text())
    assert "Momentum 1 η = 0.01" in told
    assert "μ" not in told


def test_starts_that_a_picture_shows_are_not_told_in_words() -> None:
    starts = [(-4.0, 2.0), (4.0, 2.0), (4.0, -2.0), (-4.0, -2.0)]
    plans = lettered(labelled([Plan("", Momentum(0.01), start, 9) for start in starts]))
    texts, _ = drawn(
        Sample("contour loss", BOWL.cost, descend(BOWL.cost, plans), "Starts"), subtitle=SUBTITLE, caption=True
    )
    assert not any("(4, 2)" in text.get_text() for text in texts)
