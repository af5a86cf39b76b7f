"""Pictures speak the language of their style alone: no word or number of gdviz's own is left in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from matplotlib.text import Text

from gdviz.descents.known import Known, find_out
from gdviz.languages.language import codes
from gdviz.languages.phrase import Figures, Latex, Phrase
from gdviz.making.drawing import film_of
from gdviz.page.film import Film, drawing
from gdviz.page.sheet import Sheet, sheet_of
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.words.description import describe
from tests.languages.invented import VOCABULARY, WORD, WORDLESS
from tests.page.faults import faults_of, texts_of

SCENES = Path(__file__).parents[2] / "scenes"
QUICK = ("gradient", "parabola")
AS_ANOTHER = ("basins-newton",)  # takes long and says what basins-himmelblau says
ALL = [
    pytest.param(path.stem, marks=() if path.stem in QUICK else pytest.mark.slow)
    for path in sorted(SCENES.glob("*.toml"))
    if path.stem not in AS_ANOTHER
]
# of every kind of view
FITTED = (
    "himmelblau",
    "rates",
    "rate-map",
    "basins-himmelblau",
    "network",
    "line",
    "four-rates",
    "schedules",
    "chance",
)
MET = [(code, FITTED[(4 * i + k) % len(FITTED)]) for i, code in enumerate(codes()[1:]) for k in range(4)]
COMMAND = re.compile(r"\\[A-Za-z]+")  # of mathematics
POINT = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4}")  # not one between thousands


@cache
def known_of(name: str) -> tuple[Scene, Known]:
    scene = load(SCENES / f"{name}.toml")
    return scene, find_out(scene.cost, scene.plans)


@cache
def plain_sheets_of(name: str) -> list[Sheet]:
    """The sheets of a scene's figures, in the styles that they have: what views compute is the same in every one."""
    scene, known = known_of(name)
    drawn = [each for each in scene.figures if any(FORMATS[format_].is_picture for format_ in each.keys.formats)]
    return [sheet_of(scene, figure, known) for figure in drawn]


def sheets_of(name: str, **speech: Any) -> Iterator[Sheet]:
    """The sheets of a scene's figures, in whichever style, speaking so."""
    for sheet in plain_sheets_of(name):
        yield replace(sheet, figure=replace(sheet.figure, look=replace(sheet.figure.style, **speech)))


def texts_at_steps(film: Film) -> set[str]:
    """All that shows at the first step, at one in the middle and at the last."""
    found: set[str] = set()
    for step in (0, film.steps // 2, film.steps):
        film.show(step)
        film.figure.draw_without_rendering()
        found |= {" ".join(text.get_text().split()) for text in texts_of(film.figure)}
    return found


def authors_of(name: str) -> set[str]:
    """The texts that the author of a scene has written."""

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(each)

    scene = known_of(name)[0]
    return {*strings(tomllib.loads(scene.path.read_text(encoding="utf-8"))), *scene.cost.variables}


def english_in(text: str, own: set[str]) -> bool:
    """Whether words or numbers of a text are English, and not an author's."""
    if text in own:
        return False
    written = " ".join(own)
    words = {word for word in WORD.findall(COMMAND.sub("", text).casefold()) if word in VOCABULARY}
    points = {number for number in POINT.findall(text) if number not in written}
    return bool(points) or not words <= set(WORD.findall(written.casefold()))


@pytest.mark.parametrize("name", ALL)
def test_no_english_is_left_and_words_are_said_before_they_reach_a_picture(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsaid: list[str] = []
    plain = Text.set_text

    def recorded(text: Text, words: Any) -> None:
        if isinstance(words, Phrase | Figures | Latex):
            unsaid.append(str(words))
        plain(text, words)

    monkeypatch.setattr(Text, "set_text", recorded)
    own = authors_of(name)
    for sheet in sheets_of(name, words=dict(WORDLESS.words), decimal=","):
        with drawing(sheet.style):
            texts = texts_at_steps(film_of(sheet, 1.0))
        details = [words for view in sheet.views for words in view.details()]
        texts.add(sheet.style.said(describe(sheet.scene.told_title(sheet.figure), sheet.runs, details)))
        assert {text for text in texts if english_in(text, own)} == set()
    assert unsaid == []


def test_a_scene_speaks_german() -> None:
    (sheet,) = sheets_of("parabola", language="de")
    with drawing(sheet.style):
        texts = texts_at_steps(film_of(sheet, 1.0))
    assert {"nach", "50", "Schritten", "Start", "Minimum", "3,6×10⁻⁴", "jeder Schritt lässt 64 % der Kosten"} <= texts


@pytest.mark.slow
@pytest.mark.parametrize(("code", "name"), MET)
def test_every_language_fits_the_gallery(code: str, name: str) -> None:
    for sheet in sheets_of(name, language=code):
        with drawing(sheet.style):
            film = film_of(sheet, 1.0)
            film.show(film.steps)
            assert faults_of(film.figure, sheet.style.least) == []
