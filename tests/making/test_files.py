"""Which files a call makes of a scene, and when they need drawing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gdviz.page.sizing import figure_size
from PIL import Image

from gdviz.errors import UsageError
from gdviz.making.files import Choice, check_unique, targets
from gdviz.scene.formats import FORMATS
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
    assert [target.path for target in targets(scene, choice)] == [Path("out/one", name) for name in names]


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
    found = targets(load(scene_file(STILLS)), replace(choice, figures=("path",)))
    assert [target.path.name for target in found] == names
    assert len({target.key for target in found}) == len(found)


def test_each_still_shows_its_step_and_a_poster_can_be_printed(scene_file: SceneFile, tmp_path: Path) -> None:
    found = targets(load(scene_file(STILLS)), Choice(tmp_path, figures=("path",), formats=("png",)))
    paths = drawn(found)
    last, poster, first, second = (Image.open(path).convert("RGB") for path in paths)
    assert poster.size == (2008, 1506)
    with Image.open(paths[1]) as printed:
        assert printed.info["dpi"] == pytest.approx((300, 300), abs=0.1)  # 17 cm wide
    assert {image.size for image in (last, first, second)} == {(240, 180)}
    assert len({image.tobytes() for image in (last, first, second)}) == 3
    assert all(target.is_fresh() for target in found)
    shrunk = np.asarray(poster.resize(last.size), dtype=float)
    assert np.abs(shrunk - np.asarray(last)).mean() < np.abs(shrunk - np.asarray(first)).mean()


def test_a_snippet_is_stale_when_the_pictures_beside_it_change(scene_file: SceneFile, tmp_path: Path) -> None:
    keys = []
    for formats in ('["gif", "md"]', '["gif", "png", "md"]'):
        text = TEXT.replace('views = ["curve"]', f'views = ["curve"]\nformats = {formats}')
        found = targets(load(scene_file(text)), Choice(tmp_path, figures=("path",)))
        keys.append({target.format: target.key for target in found})
    assert keys[0]["gif"] == keys[1]["gif"]
    assert keys[0]["md"] != keys[1]["md"]


def test_a_figure_that_is_not_there(scene: Scene) -> None:
    with pytest.raises(UsageError) as caught:
        targets(scene, Choice(Path("out"), figures=("path", "lost")))
    assert str(caught.value) == f"{scene.path}: no figure 'lost'; did you mean 'loss'? (known: path, loss)"


def test_a_draft_is_half_the_size_with_fewer_frames(scene: Scene) -> None:
    plain, draft = (targets(scene, Choice(Path("out"), draft=is_draft))[0] for is_draft in (False, True))
    assert (draft.figure.keys.scale, draft.figure.keys.fps) == (0.5, 10.0)
    assert figure_size(draft.figure) == figure_size(plain.figure)
    fast = replace(scene, figures=(replace(plain.figure, keys=replace(plain.figure.keys, fps=40.0)),))
    assert targets(fast, Choice(Path("out"), draft=True))[0].figure.keys.fps == 10
    assert draft.key != plain.key


def test_another_style(scene: Scene) -> None:
    plain, dark = (targets(scene, Choice(Path("out"), style=style)) for style in (None, "dark"))
    assert [target.figure.keys.style for target in dark] == ["dark"] * 3
    assert {target.key for target in plain} & {target.key for target in dark} == set()


def test_what_is_drawn_is_fresh_until_anything_changes(scene: Scene, tmp_path: Path) -> None:
    found = targets(scene, Choice(tmp_path))
    assert [target.is_fresh() for target in found] == [False] * 3
    for group in ([found[0], found[1]], [found[2]]):
        drawn(group)
    assert [target.is_fresh() for target in found] == [True] * 3
    keys = found[0].figure.keys
    changed = [
        replace(found[0], scene=replace(scene, title="Another")),
        replace(found[0], scene=replace(scene, plans=(replace(scene.plans[0], steps=4),))),
        replace(found[0], scene=replace(scene, cost=replace(scene.cost, window=((-3.0, 3.0),)))),  # type: ignore[type-var]
        replace(found[0], figure=replace(found[0].figure, keys=replace(keys, loop=1))),
        replace(found[0], figure=replace(found[0].figure, keys=replace(keys, size=(240, 181)))),
    ]
    assert [target.is_fresh() for target in changed] == [False] * 5
    # which other formats the figure has does not matter to this one
    other = replace(found[0], figure=replace(found[0].figure, keys=replace(keys, formats=("gif", "pdf"))))
    assert other.is_fresh()


def test_a_file_older_than_gdviz_or_cut_off_is_stale(scene: Scene, tmp_path: Path) -> None:
    (target,) = targets(scene, Choice(tmp_path, figures=("loss",)))
    drawn([target])
    os.utime(target.path, (1, 1))
    assert not target.is_fresh()
    drawn([target])
    assert target.is_fresh()
    target.path.write_bytes(b"")
    assert not target.is_fresh()


@pytest.mark.parametrize("format_", list(FORMATS))
def test_every_format_remembers_what_it_was_made_from(scene: Scene, tmp_path: Path, format_: str) -> None:
    (target,) = targets(scene, Choice(tmp_path, figures=("loss",), formats=(format_,)))
    drawn([target])
    assert target.is_fresh()


def test_two_scenes_of_one_name_are_refused(scene: Scene, tmp_path: Path) -> None:
    twin = replace(scene, path=Path("other/ONE.toml"), name="ONE")
    found = [target for each in (scene, twin) for target in targets(each, Choice(tmp_path, figures=("loss",)))]
    check_unique(found[:1])
    with pytest.raises(UsageError) as caught:
        check_unique(found)
    assert str(caught.value) == (
        f"{tmp_path}/ONE/loss.svg: expected one scene to make it, got {scene.path} and other/ONE.toml"
    )
