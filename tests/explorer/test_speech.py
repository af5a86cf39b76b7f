"""A page to explore speaks the language of its scene's style: its text, its script, its numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gdviz.notation import show_number, show_setting, show_tick
from gdviz.styles.base import STYLES
from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, PageOf
from tests.explorer.test_notation import numbers
from tests.explorer.test_payload import SCRIPTS, code_of
from tests.languages.invented import VOCABULARY, WORD, WORDLESS

Written = Callable[[Path], Path]
GERMAN = '[style]\nlanguage = "de"\n'
OWN_WORDS = "\n".join(
    ["[style.words]", *(f"{json.dumps(one)} = {json.dumps(own)}" for one, own in WORDLESS.words.items())]
)
UNTITLED = PARABOLA.replace('title = "A parabola"', "")
STRING = re.compile(r"\"[^\"\n]*\"|`[^`]*`")
PROSE = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")  # unlike selectors
NO_WORDS = {"scene", "max"}  # but the name of the file, and mathematics
TOLD = """
  const [attributes] = arguments;
  const of = (element) => attributes.map((name) => element.getAttribute(name));
  return [...document.querySelectorAll("#explorer *")].flatMap((element) => [element.innerText, ...of(element)]);
"""
"""All that is read and heard of a page."""
MODELS = """
[cost]
model = "logistic"
data = { points = { x = [-2, -1, 1, 2.5], z = [0, 1, 0, 1], y = [0, 0, 1, 1] } }
[descent]
start = [0.1, 0, 0]
learning_rate = 0.1
steps = 5
[[run]]
[[run]]
optimizer = "adam"
"""


def test_the_text_of_a_page_is_said(written: Written, scene_file: SceneFile) -> None:
    text = written(scene_file(UNTITLED + GERMAN)).read_text(encoding="utf-8")
    assert '<html lang="de">' in text
    assert 'aria-label="Einen Schritt zurück"' in text
    counted = (
        '<span class="quiet">Schritt</span> <output id="step" for="scrub">0</output> <span class="quiet">von</span>'
    )
    assert counted in text
    assert "2 Abstiege" in text
    assert '"signs":{"decimal":",","thousands":"."}' in text


def test_the_numbers_of_the_formula_have_the_sign_of_the_language(written: Written, scene_file: SceneFile) -> None:
    text = written(scene_file(PARABOLA.replace("x**2", "0.25*x**2") + GERMAN)).read_text(encoding="utf-8")
    assert "<mn>0,25</mn>" in text
    assert "<mn>0.25</mn>" not in text


def test_a_page_in_another_language_keeps_its_dark_colours(written: Written, scene_file: SceneFile) -> None:
    styles = ("", GERMAN, '[style]\nink = "navy"\n')
    texts = [written(scene_file(PARABOLA + each)).read_text(encoding="utf-8") for each in styles]
    assert ["prefers-color-scheme" in text.partition("</style>")[0] for text in texts] == [True, True, False]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_has_no_words_of_its_own(script: Path) -> None:
    assert [text for text in STRING.findall(code_of(script)) if PROSE.search(re.sub(r"\$\{[^}]*\}", "", text))] == []


def test_no_style_sheet_has_words() -> None:
    sheets = {
        sheet.stem: sheet.read_text(encoding="utf-8") for sheet in (SCRIPTS[0].parents[1] / "style").glob("*.css")
    }
    assert sheets
    assert [text for text in sheets.values() if re.search(r"content: *[\"'][^\"']", text)] == []


@pytest.mark.parametrize("scene", [UNTITLED, MODELS])
def test_no_english_is_left_on_a_page(scene: str, page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(scene + OWN_WORDS))
    told = shown.run(TOLD, ["aria-label", "aria-valuetext", "title"])
    words = {word for text in told if text for word in WORD.findall(text.casefold())}
    assert (words - NO_WORDS) & VOCABULARY == set()


@pytest.mark.parametrize(
    ("name", "ours"), [("showNumber", show_number), ("showSetting", show_setting), ("showTick", show_tick)]
)
def test_numbers_are_said_as_in_stills(
    name: str, ours: Callable[[Any], str], page: PageOf, scene_file: SceneFile
) -> None:
    said, values = replace(STYLES["article"], language="de").said, [*numbers(), 1234567.5]
    script = "const [name, values] = arguments; return values.map((value) => gdviz.notation[name](value))"
    found = page(scene_file(PARABOLA + GERMAN)).run(script, name, values)
    assert [(value, text) for value, text in zip(values, found, strict=True) if text != said(ours(value))] == []


def test_a_point_is_said_as_in_stills(page: PageOf, scene_file: SceneFile) -> None:
    said = replace(STYLES["article"], language="de").said(show_setting((0.9, 0.999)))
    found = page(scene_file(PARABOLA + GERMAN)).run("return gdviz.notation.showSetting([0.9, 0.999])")
    assert found == said == "(0,9; 0,999)"
