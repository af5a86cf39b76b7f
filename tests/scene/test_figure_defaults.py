"""[figure_defaults] gives values to each figure that does not say otherwise, also to those by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.errors import SceneError
from gdviz.scene.load import load
from tests.conftest import SceneFile

COST = '[cost]\nformula = "x**2 + y**2"\n[descent]\nstart = [1, 1]\nlearning_rate = 0.1\nsteps = 3\n'
FIGURES = """
[[figure]]
name = "map"
views = ["contour"]
formats = ["gif"]
contour.labels = false
[[figure]]
name = "cost"
views = ["loss"]
fps = 20
"""


def test_figures_have_what_they_do_not_say(scene_file: SceneFile) -> None:
    defaults = '[figure_defaults]\nfps = 5\nstyle = "dark"\ncontour = { levels = 9, labels = true }\ngif.colors = 32\n'
    figures = load(scene_file(COST + defaults + FIGURES)).figures
    assert [(figure.keys.fps, figure.keys.style) for figure in figures] == [(5, "dark"), (20, "dark")]
    view = figures[0].views[0]
    assert (view.levels, view.labels) == (9, False)  # type: ignore[attr-defined]
    assert [figure.outputs["gif"].colors for figure in figures] == [32, 32]  # type: ignore[attr-defined]


def test_options_go_to_the_formats_that_there_are(scene_file: SceneFile) -> None:
    defaults = '[figure_defaults]\nformats = ["png"]\ngif.colors = 32\n'
    figures = load(scene_file(COST + defaults + FIGURES)).figures
    assert [(figure.keys.formats, list(figure.outputs)) for figure in figures] == [(("gif",), ["gif"]), (("png",), [])]


def test_default_figures_have_them_too(scene_file: SceneFile) -> None:
    scene = load(scene_file(f"{COST}[figure_defaults]\nseconds = 2\ncontour.levels = 5\n"))  # fmt: skip
    assert [(figure.name, figure.keys.seconds, figure.keys.formats) for figure in scene.figures] == [
        ("contour", 2, ("gif",)),
        ("surface", 2, ("png",)),
        ("loss", 2, ("png",)),
    ]
    assert scene.figures[0].views[0].levels == 5  # type: ignore[attr-defined]
    asked = load(scene_file(f'{COST}[figure_defaults]\nformats = ["svg"]\n'))
    assert {figure.keys.formats for figure in asked.figures} == {("svg",)}


@pytest.mark.parametrize("figures", ["", FIGURES])
def test_what_is_wrong_is_told_once(scene_file: SceneFile, figures: str) -> None:
    wrong = 'fps = 99\nfsp = 3\nname = "a"\nviews = ["loss"]\nstyle = "drak"\nloss.x = 3\ncontour = 3\n'
    path = scene_file(f"{COST}[figure_defaults]\n{wrong}{figures}")
    with pytest.raises(SceneError) as caught:
        load(path)
    places = [line.removeprefix(f"{path}:").split(": ")[:2] for line in str(caught.value).splitlines()]
    keys = ["fps", "fsp", "name", "views", "style", "loss.x", "contour"]
    assert places == [[str(8 + i), f"figure_defaults.{key}"] for i, key in enumerate(keys)]
    assert f"{path}:10: figure_defaults.name: each [[figure]] says its own name" in str(caught.value)


def test_what_does_not_fit_a_figure_is_told_with_both(scene_file: SceneFile) -> None:
    path = scene_file(f"{COST}[figure_defaults]\ntransparent = true\n{FIGURES}")
    with pytest.raises(SceneError) as caught:
        load(path)
    words = "expected a still beside films, which lie on the paper, got ['gif']"
    assert str(caught.value) == f"{path}:8: figure[0].transparent: {words}"


@pytest.mark.parametrize("value", ["3", "[]", '[{ name = "a" }]'])
def test_it_is_one_table(scene_file: SceneFile, value: str) -> None:
    path = scene_file(f"figure_defaults = {value}\n{COST}")
    with pytest.raises(SceneError, match=r":1: figure_defaults: expected a table, got "):
        load(path)


@pytest.mark.parametrize("figures", ["figure = 3\n", "figure = []\n"])
def test_figures_that_are_none_are_told_all_the_same(scene_file: SceneFile, figures: str) -> None:
    path = scene_file(f"{figures}{COST}[figure_defaults]\nfps = 3\n")
    with pytest.raises(SceneError, match=r":1: figure: expected tables, each headed \[\[figure\]\], got "):
        load(path)


def test_a_style_file_lies_near_the_file_that_names_it(
    scene_file: SceneFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scene_file('extends = "article"\nink = "navy"\n', "shared/brand.toml")
    scene_file('figure_defaults.style = "brand.toml"\n', "shared/course.toml")
    path = scene_file(f'extends = "../shared/course.toml"\n{COST}{FIGURES}', "week/a.toml")
    assert {figure.style.ink for figure in load(path).figures} == {"navy"}


def test_another_heading_is_told(scene_file: SceneFile) -> None:
    path = scene_file(f"{COST}[figure.defaults]\nfps = 3\n")
    with pytest.raises(SceneError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:7: figure.defaults: write [figure_defaults] for [figure.defaults]"
