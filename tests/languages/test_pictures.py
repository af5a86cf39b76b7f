"""Pictures speak the language of their style alone: no word or number of gdviz's own is left in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from matplotlib.text import Text

from gdviz.languages.language import codes
from gdviz.languages.phrase import Figures, Latex, Phrase
from gdviz.making.drawing import film_of
from gdviz.page.film import Film, drawing
from gdviz.page.sheet import Sheet, sheet_of
from gdviz.words.description import describe
from tests.gallery import coarse, scene_of
from tests.languages.invented import LENGTHY, VOCABULARY, WORD, has_latin_letters
from tests.languages.kinds import SCENES, Pictured, figures, of_every_kind, of_every_view
from tests.page.faults import faults_of, texts_of

QUICK = ("gradient",)
# of the gallery, of which tests/test_pictures.py looks at every figure in English
DRAWN = [
    pytest.param(each, id=f"{each.scene}-{each.number}", marks=() if each.scene in QUICK else pytest.mark.slow)
    for each in of_every_kind()
]
VIEWS = of_every_view()
# in turn: of those with Latin letters a picture has the longest words anyway
TURNS = [code for code in codes()[1:] for _ in range(1 if has_latin_letters(code) else 2)]
MET = [
    pytest.param(code, each, id=f"{code}-{each.scene}-{each.number}")
    for code, each in ((code, VIEWS[i % len(VIEWS)]) for i, code in enumerate(TURNS))
]
COMMAND = re.compile(r"\\[A-Za-z]+")  # of mathematics
POINT = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4}")  # not one between thousands


@cache
def plain_sheet_of(pictured: Pictured) -> Sheet:
    """The sheet of a figure in its style, its maps and bands coarse: what views compute is the same in every one."""
    scene, known = scene_of(SCENES / f"{pictured.scene}.toml")
    return sheet_of(scene, coarse(scene.figures[pictured.number]), known)


def sheet_in(pictured: Pictured, **speech: Any) -> Sheet:
    """The same, speaking so."""
    sheet = plain_sheet_of(pictured)
    return replace(sheet, figure=replace(sheet.figure, look=replace(sheet.figure.style, **speech)))


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

    scene, _ = scene_of(SCENES / f"{name}.toml")
    return {*strings(tomllib.loads(scene.path.read_text(encoding="utf-8"))), *scene.cost.variables}


def english_in(text: str, own: set[str]) -> bool:
    """Whether words or numbers of a text are English, and not an author's."""
    if text in own:
        return False
    written = " ".join(own)
    words = {word for word in WORD.findall(COMMAND.sub("", text).casefold()) if word in VOCABULARY}
    points = {number for number in POINT.findall(text) if number not in written}
    return bool(points) or not words <= set(WORD.findall(written.casefold()))


@pytest.fixture
def unsaid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reaches a text of a picture before it is said in the picture's language."""
    found: list[str] = []
    plain = Text.set_text

    def recorded(text: Text, words: Any) -> None:
        if isinstance(words, Phrase | Figures | Latex):
            found.append(str(words))
        plain(text, words)

    monkeypatch.setattr(Text, "set_text", recorded)
    return found


@pytest.mark.parametrize("pictured", DRAWN)
def test_no_english_is_left_and_the_longest_words_fit(pictured: Pictured, unsaid: list[str]) -> None:
    sheet = sheet_in(pictured, words=dict(LENGTHY.words), decimal=",")
    with drawing(sheet.style):
        film = film_of(sheet, 1.0)
        texts = texts_at_steps(film)
        assert faults_of(film.figure, sheet.style.least, is_drawn=True) == []
    details = [words for view in sheet.views for words in view.details()]
    texts.add(sheet.style.said(describe(sheet.scene.told_title(sheet.figure), sheet.runs, details)))
    own = authors_of(pictured.scene)
    assert {text for text in texts if english_in(text, own)} == set()
    assert unsaid == []


def test_a_scene_speaks_german() -> None:
    (parabola,) = [each for each in figures() if each.scene == "parabola"]
    sheet = sheet_in(parabola, language="de")
    with drawing(sheet.style):
        texts = texts_at_steps(film_of(sheet, 1.0))
    assert {"nach", "50", "Schritten", "Start", "Minimum", "3,6×10⁻⁴", "jeder Schritt lässt 64 % der Kosten"} <= texts


@pytest.mark.slow
@pytest.mark.parametrize(("code", "pictured"), MET)
def test_every_language_fits_the_views(code: str, pictured: Pictured) -> None:
    sheet = sheet_in(pictured, language=code)
    with drawing(sheet.style):
        film = film_of(sheet, 1.0)
        film.show(film.steps)
        assert faults_of(film.figure, sheet.style.least) == []
