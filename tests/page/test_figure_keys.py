"""What stands around the panels can be set: the texts that are wanted are there, and those that are not are gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matplotlib.text import Text

from gdviz.page.film import drawing
from gdviz.page.page import Page, compose
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


def test_a_figure_has_the_title_of_its_scene_or_its_own_or_none() -> None:
    assert "Down we go" in texts_of(RUNS)
    own = texts_of(RUNS, title="Only here")
    assert "Only here" in own
    assert "Down we go" not in own
    assert not any(words in ("", "Down we go") for words in texts_of(RUNS, title=""))


def test_without_a_title_the_panels_have_its_room() -> None:
    sample = replace(RUNS, size=(720, 500))
    assert page_of(sample, title="").area.height > page_of(sample).area.height + sample.sheet.style.title


def test_without_a_formula_no_mathematics_stands_over_the_panels() -> None:
    assert any("$" in words for words in texts_of(RUNS))
    assert not any("$" in words for words in texts_of(RUNS, formula=False))
    said = texts_of(replace(RUNS, cost=LINE.cost, runs=LINE.rates(3)), formula=False)
    assert any(words.startswith("Linear regression") for words in said)
    assert not any("squared error" in words for words in said)


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
