"""A style says in which language pictures speak; what is wrong with its words is told in one line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.commands.cli import main
from gdviz.errors import TomlError
from gdviz.languages.language import codes, language
from gdviz.languages.phrase import Figures, say, say_count
from gdviz.scene.load import load
from gdviz.styles.base import STYLES, Style, style
from tests.conftest import SceneFile

LANGUAGE = f"expected the code of a language, one of {', '.join(map(repr, codes()))}"
STEPS = say_count("{count} step", "{count} steps", 1200, count=Figures("1,200"))
SCENE = """
[cost]
formula = "x**2 + y**2"

[descent]
start = [1, 1]
learning_rate = 0.1
steps = 3
"""


def read(text: str, folder: Path) -> Style:
    file = folder / "mine.toml"
    file.write_text(f'extends = "article"\n{text}\n', encoding="utf-8")
    return STYLES.read_file("mine.toml", folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["1,200 steps", "start", "0.5"]),
        ('language = "de"', ["1.200 Schritte", "Start", "0,5"]),
        ('language = "de"\ndecimal = "."', ["1,200 Schritte", "Start", "0.5"]),
        ('decimal = ","', ["1.200 steps", "start", "0,5"]),
        ('language = "de"\nwords = { start = "von hier" }', ["1.200 Schritte", "von hier", "0,5"]),
        ('words = { "{count} steps" = "{count} moves" }', ["1,200 moves", "start", "0.5"]),
    ],
)
def test_a_style_says_words_and_numbers(tmp_path: Path, text: str, said: list[str]) -> None:
    found = read(text, tmp_path)
    assert [found.said(words) for words in (STEPS, say("start"), Figures("0.5"))] == said


def test_without_a_word_of_it_a_style_speaks_english() -> None:
    assert all(style(name).speech == language("en") for name in STYLES)


def test_words_lie_over_those_of_the_style_that_is_extended(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('extends = "article"\nwords = { start = "a", saddle = "b" }', "utf-8")
    (tmp_path / "mine.toml").write_text('extends = "base.toml"\nwords = { start = "c" }', "utf-8")
    assert STYLES.read_file("mine.toml", tmp_path).words == {"start": "c", "saddle": "b"}


def test_in_english_is_the_style_as_it_was_delivered(tmp_path: Path) -> None:
    found = read('language = "de"\ndecimal = "."\nwords = { start = "hier" }', tmp_path).in_english()
    assert found.speech == language("en")
    assert read("", tmp_path) == found


def test_a_scene_says_it_of_whichever_style(scene_file: SceneFile) -> None:
    text = '[style]\nlanguage = "de"\nwords = { start = "hier" }\n' + SCENE
    figure = load(scene_file(text)).figures[0]
    assert [figure.style.said(words) for words in (STEPS, say("start"))] == ["1.200 Schritte", "hier"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('language = "deu"', f"language: {LANGUAGE}, got 'deu'; did you mean 'de'?"),
        ('language = "de-AT"', f"language: {LANGUAGE}, got 'de-AT'; did you mean 'de'?"),
        ('language = "German"', f"language: {LANGUAGE}, got 'German'; did you mean 'de'?"),
        ('language = "chinese"', f"language: {LANGUAGE}, got 'chinese'; did you mean 'zh'?"),
        ('language = "klingon"', f"language: {LANGUAGE}, got 'klingon'"),
        ("language = 5", f"language: {LANGUAGE}, got 5"),
        ('decimal = ";"', "decimal: expected one of 'auto', '.', ',', got ';'"),
        ('words = "start"', "words: expected a table of strings, got 'start'"),
        ("words = { start = 5 }", "words.start: expected a string, got 5"),
        ('words = { strat = "hier" }', "words.strat: expected English words that gdviz says; did you mean 'start'?"),
        ('words = { qqqq = "hier" }', "words.qqqq: expected English words that gdviz says"),
        ('words = { start = "{x}" }', "words.start: expected words without braces, got '{x}'"),
        ('words = { start = "a { b" }', "words.start: expected words without braces, got 'a { b'"),
        ('words = { "from {place}" = "von" }', "words.\"from {place}\": expected words with {place}, got 'von'"),
        (
            'words = { "from {place}" = "von {place} {x}" }',
            "words.\"from {place}\": expected words with {place}, got 'von {place} {x}'",
        ),
        (
            'words = { "from {place}" = "{place!r}" }',
            "words.\"from {place}\": expected words with {place}, got '{place!r}'",
        ),
        (
            'words = { "{count} steps" = "moves" }',
            "words.\"{count} steps\": expected words with {count}, got 'moves'",
        ),
        (
            'words = { start = "5 $" }',
            "words.start: expected mathematics that can be read between its dollars, got '5 $'",
        ),
        ('words = { start = "" }', "words.start: expected words of at most 300 letters"),
        ('words = { start = "a\\u0007" }', "words.start: expected words of at most 300 letters"),
        (f'words = {{ start = "{301 * "a"}" }}', "words.start: expected words of at most 300 letters"),
    ],
)
def test_a_wrong_value_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TomlError) as caught:
        read(text, tmp_path)
    assert str(caught.value).partition(":2: ")[2] == message


def test_words_for_one_thing_may_leave_the_number_out(tmp_path: Path) -> None:
    assert read('words = { "{count} step" = "one move" }', tmp_path).words == {"{count} step": "one move"}


def test_all_wrong_words_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(TomlError) as caught:
        read('words = { start = 5, saddel = "x", minimum = "{x}" }', tmp_path)
    assert len(str(caught.value).splitlines()) == 3


def test_at_the_top_of_a_scene_it_is_told_where_it_stands(
    scene_file: SceneFile, capsys: pytest.CaptureFixture[str]
) -> None:
    path = scene_file('language = "de"\n' + SCENE)
    assert main(["check", str(path)]) == 2
    assert capsys.readouterr().err == f"{path}:1: language: unknown key; it stands in [style]\n"
