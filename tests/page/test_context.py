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
from gdviz.optimizers.newton import Newton
from gdviz.page.context import settings_alone, settings_beside
from gdviz.page.film import drawing
from gdviz.styles.base import points
from gdviz.views.base import RUN_NAME
from gdviz.words.labels import labelled
from gdviz.words.start_letters import lettered
from tests.page.faults import faults_of
from tests.page.pages import BOWL, PARABOLA, Sample
from tests.views.samples import NETWORK, descents

SUBTITLE = "Two of three are there by step 40"
RACE = Sample("contour loss", BOWL.cost, BOWL.methods(3), "A race")
MAP = replace(RACE, views="contour")
CROWD = replace(RACE, runs=BOWL.methods(4))  # of thirty steps each
DOTS = "a dot every 2 steps"
AT_ONCE = descend(BOWL.cost, [Plan("Newton", Newton(), BOWL.start, 30)])
RESTING = replace(CROWD, runs=(*BOWL.methods(3), *AT_ONCE))
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


@pytest.mark.slow
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


LONE = Sample("contour loss", BOWL.cost, BOWL.rates(1), "One")


@pytest.mark.slow
@pytest.mark.parametrize("style", ["article", "lecture"])
def test_what_all_runs_share_stands_at_the_end_of_a_subtitle_that_leaves_it_room(style: str) -> None:
    texts, _ = drawn(replace(LONE, style=style), subtitle=SUBTITLE)
    (settings,) = (text for text in texts if "η" in text.get_text())
    subtitle = found(texts, SUBTITLE).get_window_extent()
    assert settings.get_text() == "Gradient descent, η = 0.02"
    box, counter = settings.get_window_extent(), found(texts, "steps").get_window_extent()
    assert box.x1 == pytest.approx(counter.x1, abs=1)
    assert subtitle.x1 < box.x0
    assert subtitle.y0 <= box.y0 < box.y1 <= subtitle.y1


@pytest.mark.slow
def test_it_stands_in_the_last_of_two_lines_under_the_counter() -> None:
    texts, _ = drawn(LONE, subtitle=" ".join(["step"] * 22))
    *_, last = (text.get_window_extent() for text in texts if text.get_text().startswith("step step"))
    box = found(texts, "η").get_window_extent()
    assert last.x1 < box.x0
    assert last.y0 <= box.y0 < last.y1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sample", "keys"),
    [(LONE, {"caption": False}), (LONE, {"subtitle": "i" * 150}), (replace(LONE, runs=BOWL.rates(2)), {})],
    ids=["nothing is wanted", "no room", "runs differ"],
)
def test_else_it_stands_nowhere_in_the_header(sample: Sample, keys: dict[str, Any]) -> None:
    texts, foot = drawn(sample, **{"subtitle": SUBTITLE, **keys})
    above = [text for text in texts if text.get_window_extent().y1 > foot]
    assert not any("η = 0.02" in text.get_text() for text in above)


@pytest.mark.parametrize(
    ("room", "said"),
    [(900, ["4 tanh units, gradient descent, η = 0.01"]), (240, ["Gradient descent, η = 0.01"]), (60, [])],
)
def test_a_model_goes_before_its_method(room: float, said: list[str]) -> None:
    runs = descents(NETWORK, (0,) * NETWORK.dimension, 0.01)
    sheet = Sample("data", NETWORK, runs, "Learning", more={"subtitle": SUBTITLE}).sheet
    with drawing(sheet.style):
        told = settings_beside(Figure(), sheet, room)
    assert [text.get_text() for text in (told,) if text] == said


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
def test_what_runs_differ_in_stands_below_where_no_chart_says_it_at_their_names() -> None:
    for sample, keys in ((MAP, {}), (RACE, {"subtitle": SUBTITLE, "caption": True})):
        texts, foot = drawn(sample, **keys)
        settings = found(texts, "Momentum η = ")
        assert "μ = 0.9" in settings.get_text()
        assert settings.get_window_extent().y1 < foot
    with drawing(MAP.sheet.style):
        film = MAP.film()
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_starts_that_a_picture_shows_are_not_told_in_words() -> None:
    starts = [(-4.0, 2.0), (4.0, 2.0), (4.0, -2.0), (-4.0, -2.0)]
    plans = lettered(labelled([Plan("", Momentum(0.01), start, 9) for start in starts]))
    texts, _ = drawn(
        Sample("contour loss", BOWL.cost, descend(BOWL.cost, plans), "Starts"), subtitle=SUBTITLE, caption=True
    )
    assert not any("(4, 2)" in text.get_text() for text in texts)


@pytest.mark.slow
@pytest.mark.parametrize("style", ["article", "lecture"])
def test_which_steps_of_a_crowd_are_dots_is_told_beside_a_subtitle_or_below(style: str) -> None:
    crowd = replace(CROWD, style=style)
    texts, foot = drawn(crowd, subtitle=SUBTITLE)
    assert found(texts, DOTS).get_window_extent().y0 > foot
    texts, foot = drawn(crowd, subtitle=" ".join(["step"] * 40))
    assert found(texts, DOTS).get_window_extent().y1 < foot


@pytest.mark.slow
def test_without_a_subtitle_the_context_tells_it() -> None:
    texts, _ = drawn(CROWD)
    assert found(texts, DOTS).get_text().startswith("From (−5, −2.5) on an elliptic bowl, a dot every 2 steps")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sample", "keys"),
    [(RACE, {}), (CROWD, {"caption": False}), (replace(CROWD, views="loss"), {}), (RESTING, {})],
    ids=["no crowd", "nothing is wanted", "no path", "one is at rest after a step"],
)
def test_else_nobody_speaks_of_dots(sample: Sample, keys: dict[str, Any]) -> None:
    texts, _ = drawn(sample, subtitle=SUBTITLE, **keys)
    assert not any("dot" in text.get_text() for text in texts)
