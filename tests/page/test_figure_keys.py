"""What stands around the panels can be set: the texts that are wanted are there, and those that are not are gone."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from gdviz.errors import Problem
from gdviz.page.film import drawing, make_film
from gdviz.page.page import Page, compose
from gdviz.scene.figures import read_figures
from gdviz.scene.looks import Looks
from gdviz.views.base import RUN_NAME
from gdviz.views.loss import Loss
from gdviz.words.run_names import capital
from tests.page.pages import BOWL, LINE, Sample

RUNS = Sample("contour", BOWL.cost, BOWL.rates(3), "Down we go")


def page_of(sample: Sample, **keys: Any) -> Page:
    sample = replace(sample, more=keys)
    with drawing(sample.sheet.style):
        return compose(sample.sheet)


def texts_of(sample: Sample, **keys: Any) -> dict[str, Text]:
    """The texts of the figure outside of its axes."""
    sample = replace(sample, more=keys)
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        film.figure.canvas.draw()
    return {text.get_text(): text for text in film.figure.texts if text.get_visible()}


@pytest.mark.slow
def test_a_figure_has_the_title_of_its_scene_or_its_own_or_none() -> None:
    assert "Down we go" in texts_of(RUNS)
    own = texts_of(RUNS, title="Only here")
    assert "Only here" in own
    assert "Down we go" not in own
    assert not any(words in ("", "Down we go") for words in texts_of(RUNS, title=""))


def test_without_a_title_the_panels_have_its_room() -> None:
    sample = replace(RUNS, size=(720, 500))
    assert page_of(sample, title="").area.height > page_of(sample).area.height + sample.sheet.style.title


@pytest.mark.slow
def test_without_a_formula_no_mathematics_stands_over_the_panels() -> None:
    assert any("$" in words for words in texts_of(RUNS))
    assert not any("$" in words for words in texts_of(RUNS, formula=False))
    said = texts_of(replace(RUNS, cost=LINE.cost, runs=LINE.rates(3)), formula=False)
    assert any(words.startswith("Linear regression") for words in said)
    assert not any("squared error" in words for words in said)


@pytest.mark.slow
def test_nothing_counts_the_steps_where_that_is_not_wanted() -> None:
    assert {"after", "steps"} <= set(texts_of(RUNS))
    assert not {"after", "steps"} & set(texts_of(RUNS, counter=False))


def test_without_any_text_the_header_has_no_height() -> None:
    lone = replace(RUNS, views="surface", runs=BOWL.rates(1))
    page = page_of(lone, title="", formula=False, counter=False)
    assert [line.get_text() for line in page.header.context] == [
        "Gradient descent, η = 0.02, from (−5, −2.5) on an elliptic bowl"
    ]
    assert page.header.height == page.header.line_px


def test_the_caption_is_left_out() -> None:
    sheet = replace(RUNS.sheet, scene=replace(RUNS.sheet.scene, notes=("Said below.",)))
    with drawing(sheet.style):
        assert [line.get_text() for line in compose(sheet).caption.lines] == ["Said below."]
        bare = compose(sheet.with_keys(caption=False))
    assert (bare.caption.lines, bare.caption.height) == ([], 0.0)


def test_a_legend_stands_at_the_right_of_the_panels() -> None:
    page = page_of(RUNS, legend="right")
    assert page.legend is not None
    assert page.area.right + page.legend.width < page.size[0]
    texts = texts_of(RUNS, legend="right")
    for run in RUNS.runs:
        assert texts[capital(run.label)].get_position()[0] * page.size[0] > page.area.right


def test_a_legend_stands_below_the_panels() -> None:
    page, texts = page_of(RUNS, legend="below"), texts_of(RUNS, legend="below")
    for run in RUNS.runs:
        assert texts[capital(run.label)].get_position()[1] * page.size[1] < page.area.bottom


@pytest.mark.parametrize("views", ["contour", "loss", "surface"])
def test_a_legend_stands_inside_the_first_panel_on_a_plate_over_what_moves(views: str) -> None:
    sample = replace(RUNS, views=views, more={"legend": "inside"})
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        film.figure.canvas.draw()
    (plate,) = (each for each in film.figure.artists if isinstance(each, Rectangle))
    box = plate.get_window_extent()
    names = [text for text in film.figure.texts if text.get_text() in {capital(run.label) for run in sample.runs}]
    assert len(names) == 3
    assert all(box.contains(*corner) for name in names for corner in name.get_window_extent().get_points())
    frame = film.figure.axes[0].get_window_extent()
    assert all(frame.contains(*corner) for corner in box.get_points())
    assert {plate, *names} <= set(film.moving)
    highest = max(artist.get_zorder() for axes in film.figure.axes for artist in axes.get_children())
    assert plate.get_zorder() > highest
    assert not any(box.overlaps(text.get_window_extent()) for text in film.figure.axes[0].texts if shows(text))


def shows(text: Text) -> bool:
    return text.get_visible() and bool(text.get_text())


@pytest.mark.slow
def test_a_legend_that_is_asked_for_names_a_lone_run_and_none_names_no_run() -> None:
    lone = replace(RUNS, runs=BOWL.rates(1, label="the one"))
    assert "The one" in texts_of(lone, legend="right")
    for views in ("contour", "loss", "contour loss"):
        sample = replace(RUNS, views=views, more={"legend": "none"})
        with drawing(sample.sheet.style):
            film = sample.film()
            film.show(film.steps)
        named = [text for axes in film.figure.axes for text in axes.texts if text.get_gid() == RUN_NAME]
        assert not named
        assert not any(text.get_text().startswith("η = 0.0") for text in film.figure.texts)


def test_panels_of_runs_have_their_names_over_them() -> None:
    text = '[cost]\nsurface = "booth"\n[[figure]]\nname = "a"\nviews = ["contour"]\npanels = "runs"\nlegend = "right"\n'
    problems: list[Problem] = []
    table = tomllib.loads(text)["figure"]
    assert read_figures(table, BOWL.cost, [run.plan for run in RUNS.runs], 30, Looks(), problems) == ()
    assert [each.message for each in problems] == [
        "expected \"auto\" where each run has a panel under its name, got 'right'"
    ]


def test_titles_names_and_notes_are_typeset() -> None:
    runs = tuple(replace(run, plan=replace(run.plan, label=rf"$\beta_{i}$ for \$5")) for i, run in enumerate(RUNS.runs))
    texts = texts_of(replace(RUNS, runs=runs), title=r"$x^2$ for $5", legend="below")
    for words in (r"$x^2$ for \$5", *(rf"$\beta_{i}$ for \$5" for i in range(3))):
        assert texts[words].get_parse_math()
        shown, is_math = texts[words]._preprocess_math(words)  # type: ignore[attr-defined]
        assert is_math
        assert shown == words


@pytest.mark.slow
def test_a_title_breaks_beside_its_mathematics() -> None:
    title = (
        "A title that is long before "
        + "$"
        + " + ".join(f"x_{i}" for i in range(9))
        + "$ and after it for more than a line"
    )
    (heading,) = (words for words in texts_of(RUNS, title=title) if words.startswith("A title"))
    assert "\n" in heading
    assert heading.count("$") == 2
    assert "\n" not in heading.split("$")[1]


@pytest.mark.slow
def test_a_chart_of_few_steps_leaves_other_panels_their_room() -> None:
    lone = replace(RUNS, views="contour loss", runs=BOWL.rates(1))
    sheet = lone.sheet
    views = tuple(replace(view, xlim=(0.0, 5.0)) if isinstance(view, Loss) else view for view in sheet.views)
    with drawing(sheet.style):
        figures = [make_film(replace(sheet, views=each)).figure for each in (sheet.views, views)]
    whole, part = ([axes.get_position().width for axes in figure.axes] for figure in figures)
    assert part == pytest.approx(whole, abs=0.05)
