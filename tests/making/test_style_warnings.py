"""Letters that a font has not are told, whichever figure's style it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.making.style_warnings import style_warnings
from gdviz.scene.load import load
from gdviz.styles.base import STYLES
from tests.conftest import SceneFile

SCENE = """
title = "Überlauf, спуск, 坂"
[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = 0.1
[[figure]]
name = "a"
views = ["curve"]
[[figure]]
name = "b"
views = ["curve"]
style = "{style}"
"""


@pytest.mark.parametrize(
    ("style", "lost"),
    [("dark", "坂"), ("roman", "坂")],  # Computer Modern has neither Cyrillic nor umlauts, its fall-back has both
)
def test_the_font_of_each_figure_is_asked(
    style: str, lost: str, scene_file: SceneFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STYLES, "_entries", {**STYLES, "roman": replace(STYLES["dark"], name="roman", font=("cmr10",))})
    scene = load(scene_file(SCENE.format(style=style)))
    monkeypatch.setattr("gdviz.making.style_warnings.is_known", lambda font: "CJK" not in font)
    advice = "add 'Noto Sans CJK SC' to `font`, from Debian's fonts-noto-cjk"
    assert style_warnings(scene, scene.figures) == [
        f"{scene.path}: warning: the font has no {lost!r}; a box stands for each: {advice}"
    ]
    assert style_warnings(replace(scene, title="downhill"), scene.figures) == []


@pytest.mark.parametrize(
    "more", ['subtitle = "一"\n{scene}', "{scene}[[figure.note]]\nstep = 1\ntext = '一'\n"], ids=["subtitle", "note"]
)
def test_letters_of_subtitles_and_notes_are_asked_for_too(more: str, scene_file: SceneFile) -> None:
    scene = load(scene_file(more.format(scene=SCENE.format(style="dark").replace("坂", ""))))
    assert any("the font has no '一'" in warning for warning in style_warnings(scene, scene.figures))


def test_a_font_that_this_machine_has_not_is_told(scene_file: SceneFile) -> None:
    look = '[style]\nfont = ["No Such Font", "DejaVu Serif"]\n'
    scene = load(scene_file(SCENE.format(style="dark").replace("坂", "") + look))
    words = f"{scene.path}: warning: this machine has no font 'No Such Font'; another stands for it"
    assert style_warnings(scene, scene.figures) == [words]


@pytest.mark.parametrize(("code", "is_told"), [("en", False), ("de", False), ("fr", False), ("ja", True), ("km", True)])
def test_letters_of_a_language_that_the_font_lacks_are_told(code: str, is_told: bool, scene_file: SceneFile) -> None:
    text = SCENE.format(style="article").replace("坂", "") + f'[style]\nlanguage = "{code}"\n'
    found = style_warnings(scene := load(scene_file(text)), scene.figures)
    assert [words.partition("no ")[0] for words in found] == is_told * [
        f"{scene.path}: warning: language {code!r}: the font has "
    ]
    font = {"ja": "Noto Sans CJK JP", "km": "Noto Sans Khmer"}.get(code)
    assert all(f"; add {font!r} to `font`" in words for words in found)


def test_colours_that_stand_out_too_little_are_told_once(scene_file: SceneFile) -> None:
    look = '[style]\nmuted = "silver"\n'
    scene = load(scene_file(SCENE.format(style="article").replace("坂", "") + look + '[[run]]\ncolor = "ivory"\n'))
    assert style_warnings(scene, scene.figures) == [
        f"{scene.path}: warning: {words} with the paper; {least} and more can be made out"
        for words, least in (
            ("'silver', muted, a colour of type, has a contrast of 1.8", 4.5),
            ("'ivory', a colour of runs, has a contrast of 1.0", 3),
        )
    ]
    assert style_warnings(scene, ()) == []


def test_a_colour_for_a_name_that_no_run_has_is_told(scene_file: SceneFile) -> None:
    colors = '[style]\ncolors = { gradient_descent = "navy", adan = "red" }\n[[run]]\n[[run]]\noptimizer = "adam"\n'
    scene = load(scene_file(SCENE.format(style="article").replace("坂", "") + colors))
    words = "style.colors: no run has the label or optimizer 'adan'; did you mean 'adam'?"
    assert style_warnings(scene, scene.figures) == [f"{scene.path}: warning: {words}"]


def test_a_film_in_a_style_without_paper_is_told(scene_file: SceneFile) -> None:
    text = SCENE.format(style="article").replace("坂", "") + 'formats = ["gif"]\n[style]\ntransparent = true\n'
    words = "figure 'b': the style is transparent, but films lie on its paper; add a still"
    scene = load(scene_file(text))
    assert style_warnings(scene, scene.figures) == [f"{scene.path}: warning: {words}"]
    for more in (
        "poster = true",
        "steps = [1]",
        'formats = ["gif", "svg"]',
        "transparent = false",
        'formats = ["html"]',
    ):
        changed = text.replace('formats = ["gif"]', more if "formats" in more else f'formats = ["gif"]\n{more}')
        scene = load(scene_file(changed))
        assert style_warnings(scene, scene.figures) == []
