"""Which files a call makes of a scene, and when they need drawing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gdviz.errors import UsageError
from gdviz.making.files import Choice, check_unique, files_of
from gdviz.making.freshness import is_fresh, key_of
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from tests.conftest import SceneFile
from tests.making.two_figures import TEXT, drawn


@pytest.fixture
def scene(scene_file: SceneFile) -> Scene:
    return load(scene_file(TEXT, "one.toml"))


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (Choice(Path("out")), ["path.gif", "path.png", "loss.svg"]),
        (Choice(Path("out"), figures=("loss",)), ["loss.svg"]),
        (Choice(Path("out"), formats=("pdf", "svg")), ["path.pdf", "path.svg", "loss.pdf", "loss.svg"]),
        (Choice(Path("out"), figures=("loss", "path"), formats=("png",)), ["path.png", "loss.png"]),
    ],
)
def test_targets(scene: Scene, choice: Choice, names: list[str]) -> None:
    assert [target.path for target in files_of(scene, choice)] == [Path("out/one", name) for name in names]


STILLS = TEXT.replace('name = "path"', 'name = "path"\nposter = true\nsteps = [0, 2]')


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (Choice(Path("out")), ["path.gif", "path.png", "path.poster.png", "path.step0.png", "path.step2.png"]),
        (Choice(Path("out"), draft=True), ["path.gif", "path.png", "path.step0.png", "path.step2.png"]),
        (Choice(Path("out"), formats=("gif",)), ["path.gif"]),
        (Choice(Path("out"), formats=("png",)), ["path.png", "path.poster.png", "path.step0.png", "path.step2.png"]),
    ],
)
def test_the_stills_beside_a_film(scene_file: SceneFile, choice: Choice, names: list[str]) -> None:
    found = files_of(load(scene_file(STILLS)), replace(choice, figures=("path",)))
    assert [target.path.name for target in found] == names
    assert len({key_of(target) for target in found}) == len(found)


@pytest.mark.slow
def test_each_still_shows_its_step_and_a_poster_can_be_printed(scene_file: SceneFile, tmp_path: Path) -> None:
    found = files_of(load(scene_file(STILLS)), Choice(tmp_path, figures=("path",), formats=("png",)))
    paths = drawn(found)
    last, poster, first, second = (Image.open(path).convert("RGB") for path in paths)
    assert poster.size == (2008, 1506)
    with Image.open(paths[1]) as printed:
        assert printed.info["dpi"] == pytest.approx((300, 300), abs=0.1)  # 17 cm wide
    assert {image.size for image in (last, first, second)} == {(320, 240)}
    assert len({image.tobytes() for image in (last, first, second)}) == 3
    assert all(is_fresh(target) for target in found)
    shrunk = np.asarray(poster.resize(last.size), dtype=float)
    assert np.abs(shrunk - np.asarray(last)).mean() < np.abs(shrunk - np.asarray(first)).mean()


def test_a_figure_that_is_not_there(scene: Scene) -> None:
    with pytest.raises(UsageError) as caught:
        files_of(scene, Choice(Path("out"), figures=("path", "lost")))
    assert str(caught.value) == f"{scene.path}: no figure 'lost'; did you mean 'loss'? (known: path, loss)"


def test_a_draft_is_half_the_size_with_fewer_frames(scene: Scene) -> None:
    plain, draft = (files_of(scene, Choice(Path("out"), draft=is_draft))[0] for is_draft in (False, True))
    assert (draft.figure.keys.scale, draft.figure.keys.fps) == (0.5, 10.0)
    assert draft.figure.size == plain.figure.size
    fast = replace(scene, figures=(replace(plain.figure, keys=replace(plain.figure.keys, fps=40.0)),))
    assert files_of(fast, Choice(Path("out"), draft=True))[0].figure.keys.fps == 10
    assert key_of(draft) != key_of(plain)


def test_another_style(scene: Scene) -> None:
    plain, dark = (files_of(scene, Choice(Path("out"), style=style)) for style in (None, "dark"))
    assert [target.figure.keys.style for target in dark] == ["dark"] * 3
    assert {key_of(target) for target in plain} & {key_of(target) for target in dark} == set()


def test_two_scenes_of_one_name_are_refused(scene: Scene, tmp_path: Path) -> None:
    twin = replace(scene, path=Path("other/ONE.toml"), name="ONE")
    found = [target for each in (scene, twin) for target in files_of(each, Choice(tmp_path, figures=("loss",)))]
    check_unique(found[:1])
    with pytest.raises(UsageError) as caught:
        check_unique(found)
    assert str(caught.value) == (
        f"{tmp_path}/ONE/loss.svg: expected one scene to make it, got {scene.path} and other/ONE.toml"
    )


def beside(scene: Scene, choice: Choice) -> tuple[str, ...]:
    """What the text of a call can show."""
    (found,) = [target.beside for target in files_of(scene, choice) if target.format == "md"]
    return found


def test_a_snippet_names_what_is_made_or_there_already(scene_file: SceneFile, tmp_path: Path) -> None:
    scene = load(scene_file(STILLS.replace("poster", 'formats = ["gif", "png", "html", "md"]\nposter'), "one.toml"))
    choice = Choice(tmp_path, figures=("path",))
    every = ("path.gif", "path.html", "path.png", "path.poster.png")
    assert beside(scene, choice) == every
    assert beside(scene, replace(choice, draft=True)) == tuple(name for name in every if "poster" not in name)
    assert beside(scene, replace(choice, formats=("webp", "md"))) == ("path.webp",)
    (tmp_path / "one").mkdir()
    (tmp_path / "one/path.png").touch()
    assert beside(scene, replace(choice, formats=("webp", "md"))) == ("path.png", "path.webp")
    assert beside(scene, replace(choice, formats=("md",))) == ("path.png",)


def test_a_snippet_of_nothing_is_refused(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        files_of(scene, Choice(tmp_path, figures=("loss",), formats=("md",)))
    message = f"figure 'loss': format 'md': expected a picture beside the text, got none in {tmp_path / 'one'}"
    assert str(caught.value) == f"{scene.path}: {message}"
