"""What stands around the panels can be set: the texts that are wanted are there, and those that are not are gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matplotlib.text import Text

from gdviz.page.film import drawing
from gdviz.page.page import Page, compose
from tests.page.pages import BOWL, Sample

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
