"""A scene's [style] changes whichever style a figure has; a style file lies near the scene; what is wrong is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import gdviz
from gdviz.commands.cli import main
from gdviz.errors import SceneError, UsageError
from gdviz.explorer.page import color_rules
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.styles.base import STYLES, style
from tests.conftest import SceneFile

TEXT = """
[cost]
formula = "x**2 + y**2"

[descent]
start = [1, 1]
learning_rate = 0.1
steps = 3
"""
FIGURES = """
[[figure]]
name = "plain"
views = ["contour"]
formats = ["png"]

[[figure]]
name = "named"
views = ["contour"]
formats = ["png"]
style = "dark"
"""
BRAND = 'extends = "lecture"\nruns = ["#990000"]\n'


def looks_of(scene: Scene) -> list[object]:
    return [figure.style for figure in scene.figures]


@pytest.mark.parametrize(
    ("head", "base", "changes"),
    [
        ("", "article", {}),
        ('style = "lecture"\n', "lecture", {}),
        ('[style]\nextends = "lecture"\n', "lecture", {}),
        ('[style]\nink = "navy"\n', "article", {"ink": "navy"}),
        (
            '[style]\nextends = "lecture"\nruns = ["red", "blue"]\n',
            "lecture",
            {"runs": ("red", "blue"), "sequence": ("red", "blue")},
        ),
    ],
)
def test_what_a_scene_changes_lies_over_every_figure(
    scene_file: SceneFile, head: str, base: str, changes: dict[str, object]
) -> None:
    scene = load(scene_file(head + TEXT + FIGURES))
    assert looks_of(scene) == [replace(style(base), **changes), replace(style("dark"), **changes)]
    default = load(scene_file(head + TEXT))
    assert {(figure.keys.style, figure.look) for figure in default.figures} == {
        (base, replace(style(base), **changes) if changes else None)
    }


def test_a_style_file_is_one_figures_or_the_scenes(scene_file: SceneFile, tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text(BRAND, encoding="utf-8")
    (tmp_path / "bold.toml").write_text('extends = "brand.toml"\nline = 9\n', encoding="utf-8")
    path = scene_file('style = "brand.toml"\n' + TEXT + FIGURES.replace('"dark"', '"bold.toml"'))
    brand = replace(style("lecture"), name="brand", runs=("#990000",))
    assert looks_of(load(path)) == [brand, replace(brand, name="bold", line=9.0)]


COLOUR = "expected an opaque colour, #rrggbb or a name"
NEAR = "expected a file in the scene's folder or below it"
CIRCLE = "expected a style that does not extend this one, got {}/x.toml → {}/y.toml → {}/x.toml"


@pytest.mark.parametrize(
    ("head", "files", "message"),
    [
        ("style = 3\n", {}, "1: style: expected a table, or the name of a style or of its file, got 3"),
        ('style = "light"\n', {}, f"1: style: no style 'light' (known: {', '.join(STYLES)})"),
        ('[style]\nextends = "x.toml"\n', {}, "2: style.extends: no such file in {}: 'x.toml'"),
        ('[style]\nextends = "../x.toml"\n', {}, f"2: style.extends: {NEAR}, got '../x.toml'"),
        ('[style]\nink = "nvy"\n', {}, f"2: style.ink: {COLOUR}, got 'nvy'; did you mean 'navy'?"),
        ('[style]\ninks = "navy"\n', {}, "2: style.inks: unknown key; did you mean 'ink'?"),
        (
            'style = "x.toml"\n',
            {"x": 'extends = "article"\n\nink = 3'},
            f"1: style: {{}}/x.toml:3: ink: {COLOUR}, got 3",
        ),
        (
            'style = "x.toml"\n',
            {"x": 'extends = "y.toml"', "y": 'extends = "x.toml"'},
            f"1: style: {{}}/y.toml:1: extends: {CIRCLE}",
        ),
        (
            'style = "x.toml"\n',
            {"x": 'extends = "../../y.toml"'},
            f"1: style: {{}}/x.toml:1: extends: {NEAR}, got '../../y.toml'",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    scene_file: SceneFile, tmp_path: Path, head: str, files: dict[str, str], message: str
) -> None:
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    path = scene_file(head + TEXT)
    with pytest.raises(SceneError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:{message.replace('{}', str(tmp_path))}"


@pytest.mark.slow
def test_a_call_may_name_a_style_file(
    scene_file: SceneFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = scene_file(TEXT + FIGURES)
    assert main(["render", str(path), "--style", "brand.toml"]) == 2
    assert capfd.readouterr().err == "--style: no such file in .: 'brand.toml'\n"
    brand = tmp_path / "brand.toml"
    brand.write_text(BRAND, encoding="utf-8")
    call = ["render", str(path), "--style", "brand.toml", "--figure", "plain", "--quiet"]
    assert main(call) == 0
    assert capfd.readouterr().out == "output/scene/plain.png\n"
    assert main(call) == 0
    assert capfd.readouterr().out == ""  # it is fresh
    brand.write_text(BRAND.replace("#990000", "#009900"), encoding="utf-8")
    assert main(call) == 0
    assert capfd.readouterr().out == "output/scene/plain.png\n"  # by what the file says


def test_a_page_keeps_its_authors_style_in_the_dark() -> None:
    brand = replace(STYLES["article"], runs=("#990000",))
    assert color_rules(brand, brand).startswith(":root { color-scheme: light; --paper: #ffffff; ")
    assert "@media" not in color_rules(brand, brand)


def test_wrong_colours_of_runs_are_told_with_their_places(scene_file: SceneFile) -> None:
    text = (
        TEXT + '[[run]]\ncolor = "rde"\n[[run]]\noptimizer = "adam"\ncolor = 3\n[style]\ncolors = { adam = "bleu" }\n'
    )
    path = scene_file(text)
    with pytest.raises(SceneError) as caught:
        load(path)
    assert str(caught.value).splitlines() == [
        f"{path}:10: run[0].color: {COLOUR}, got 'rde'; did you mean 'red'?",
        f"{path}:13: run[1].color: expected a string, got 3",
        f"{path}:15: style.colors.adam: {COLOUR}, got 'bleu'; did you mean 'blue'?",
    ]


def test_a_colour_that_is_none_is_refused_in_python_too() -> None:
    with pytest.raises(UsageError, match=r"run\[0\].color: expected an opaque colour, .*, got 'nonsense'"):
        gdviz.descend(gdviz.cost("x**2"), 1.0, 0.1, run=[{"color": "nonsense"}])


def test_a_path_through_a_link_is_read_where_it_was_checked(scene_file: SceneFile, tmp_path: Path) -> None:
    path = scene_file('style = "link/../../x.toml"\n' + TEXT, "course/scene.toml")
    (tmp_path / "course" / "a" / "b").mkdir(parents=True)
    (tmp_path / "course" / "link").symlink_to("a/b")
    for folder, ink in ((tmp_path, "red"), (tmp_path / "course", "navy")):
        (folder / "x.toml").write_text(f'extends = "article"\nink = "{ink}"\n', encoding="utf-8")
    assert load(path).figures[0].style.ink == "navy"  # link/../.. is course, as the system follows it


def test_colours_by_name_are_laid_over_those_of_the_style(scene_file: SceneFile, tmp_path: Path) -> None:
    colors = 'extends = "article"\ncolors = { adam = "red", bfgs = "navy" }\n'
    (tmp_path / "a.toml").write_text(colors, encoding="utf-8")
    scene = load(scene_file(f'{TEXT}[style]\nextends = "a.toml"\ncolors = {{ adam = "green" }}\n'))
    assert scene.figures[0].style.colors == {"adam": "green", "bfgs": "navy"}


def test_files_that_extend_one_another_without_end_are_refused(scene_file: SceneFile, tmp_path: Path) -> None:
    for i in range(60):
        (tmp_path / f"{i}.toml").write_text(f'extends = "{i + 1}.toml"\n', encoding="utf-8")
    with pytest.raises(SceneError, match=r"extends: expected at most 50 files that extend one another, got more"):
        load(scene_file(f'style = "0.toml"\n{TEXT}'))
