"""A file is drawn again when anything that its bytes are made of has changed, and for no other reason."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.making import freshness
from gdviz.making.files import Choice, OutputFile, files_of
from gdviz.making.freshness import is_fresh, key_of, mark_of
from gdviz.making.marks import mark_in
from gdviz.making.version import VERSION
from gdviz.outputs.gif import Gif
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load
from gdviz.scene.override import Override
from gdviz.scene.parts import Scene
from tests.conftest import SceneFile
from tests.making.two_figures import TEXT, drawn

# what says where a file goes and what is said while it is made, but stands in none; a figure's count of runs follows
# from the plans, and the names of other files only stand in texts
NOT_DRAWN = {
    "mark",  # the key itself, where somebody else has worked it out
    "scene.path", "scene.warnings", "path", "figure.runs",
    "figure.keys.formats", "figure.keys.poster", "figure.keys.steps",
}  # fmt: skip
RICH = """
title = "Everything"
[cost]
formula = "a*x**2 + y**2"
parameters = { a = 2.0 }
window = [[-2, 2], [-2, 2]]
[descent]
start = [1, 1]
optimizer = "adam"
learning_rate = 0.25
steps = 3
stop = { gradient = 1e-3 }
schedule = { name = "cosine", eta_min = 0.01 }
[compare]
method = "same_rate"
[[figure]]
name = "path"
views = ["contour", "surface"]
formats = ["gif"]
size = [320, 240]
columns = 2
[figure.gif]
colors = 32
"""


@pytest.fixture
def scene(scene_file: SceneFile) -> Scene:
    return load(scene_file(TEXT, "one.toml"))


@pytest.fixture
def target(scene_file: SceneFile) -> OutputFile:
    return files_of(load(scene_file(RICH)), Choice(Path("out")))[0]


def another(value: Any) -> Any:
    """A value of the same kind that is not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, Path):
        return value / "x"
    if isinstance(value, np.ndarray):
        return value + 1
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, Mapping):
        return {**value, "x": Gif()}
    return (*(value or ()), 1) if isinstance(value, tuple) else 1


def changed(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The value once for each field inside it, however deep, with that field changed: its path, and the new value."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            path = f"{name}.{field.name}".lstrip(".")
            for inner, new in changed(getattr(value, field.name), path):
                if field.init and inner not in NOT_DRAWN:
                    yield inner, replace(value, **{field.name: new})
    elif isinstance(value, tuple) and any(map(is_dataclass, value)):
        for i, item in enumerate(value):
            for inner, new in changed(item, f"{name}[{i}]"):
                yield inner, (*value[:i], new, *value[i + 1 :])
    elif isinstance(value, Mapping) and any(map(is_dataclass, value.values())):
        for key, item in value.items():
            yield from ((inner, {**value, key: new}) for inner, new in changed(item, f"{name}[{key}]"))
    else:
        yield name, another(value)


@pytest.mark.slow
def test_every_field_of_all_that_is_drawn_changes_the_key(target: OutputFile) -> None:
    keys = {path: key_of(other) for path, other in changed(target)
            if path not in ("format", "figure.keys.style")
            and not path.startswith(("scene.figures", "scene.looks", "figure.look"))}  # fmt: skip
    assert [path for path, key in keys.items() if key == key_of(target)] == []
    # they have been found at every depth
    assert {
        "step", "is_poster", "scene.name", "scene.title", "scene.notes", "scene.cost.window", "scene.cost.parameters",
        "scene.plans[0].steps", "scene.plans[0].optimizer.betas", "scene.plans[0].schedule.eta_min",
        "scene.plans[0].stop.gradient", "figure.keys.fps", "figure.keys.columns", "figure.views[0].levels",
        "figure.views[1].orbit", "figure.outputs[gif].colors",
    } <= keys.keys()  # fmt: skip


def test_every_field_of_the_style_changes_the_key(target: OutputFile, monkeypatch: pytest.MonkeyPatch) -> None:
    known, look = key_of(target), target.figure.style
    for path, other in changed(look):
        monkeypatch.setitem(target.figure.__dict__, "style", other)
        assert key_of(target) != known, path
    monkeypatch.setitem(target.figure.__dict__, "style", dataclasses.replace(look))
    assert key_of(target) == known


def test_the_format_and_the_named_style_change_the_key(target: OutputFile) -> None:
    keys = target.figure.keys
    dark = replace(target, figure=replace(target.figure, keys=replace(keys, style="dark")))
    assert len({key_of(target), key_of(dark), key_of(replace(target, format="png"))}) == 3


def test_the_sources_change_the_key(target: OutputFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "gdviz"
    (package / "making").mkdir(parents=True)
    monkeypatch.setattr(freshness, "__file__", str(package / "making" / "freshness.py"))
    seen = set()
    for name, text in [("a.py", "1"), ("a.py", "2"), ("b.toml", "2"), ("b.js", ""), ("b.css", ""), ("b.html", "")]:
        (package / name).write_text(text)
        freshness.sources.cache_clear()
        seen.add(key_of(target))
    (package / "notes.txt").write_text("no source")
    freshness.sources.cache_clear()
    assert len(seen) == 6
    assert key_of(target) in seen
    freshness.sources.cache_clear()


def test_the_sources_are_all_there() -> None:
    names = {name for name, _ in freshness.sources()}
    assert {"making/freshness.py", "costs/catalog.toml", "explorer/page.html", "explorer/script/main.js"} <= names


@pytest.mark.parametrize("library", ["numpy", "matplotlib", "pillow", "contourpy", "autograd"])
def test_the_version_of_a_library_changes_the_key(
    target: OutputFile, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, versions = key_of(target), freshness.version_of
    monkeypatch.setattr(freshness, "version_of", lambda name: "0" if name == library else versions(name))
    assert key_of(target) != known


def test_the_encoder_counts_for_its_own_format(target: OutputFile, monkeypatch: pytest.MonkeyPatch) -> None:
    film, versions = replace(target, format="mp4"), freshness.version_of
    before = key_of(target), key_of(film)
    monkeypatch.setattr(freshness, "version_of", lambda name: "0" if name == "imageio-ffmpeg" else versions(name))
    assert key_of(target) == before[0]
    assert key_of(film) != before[1]


def test_a_library_that_is_not_there_has_no_version() -> None:
    assert freshness.version_of("no such library") == ""


def test_the_key_names_the_version(target: OutputFile) -> None:
    assert key_of(target).startswith(f"gdviz {VERSION} ")


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("start = 1", 'start = 1\n\n[compare]\nmethod = "same_rate"'),
        lambda text: text.replace("learning_rate = 0.25", "learning_rate = 0.5"),
    ],
    ids=["a comparison", "a rate"],
)
def test_a_changed_scene_is_stale(scene_file: SceneFile, tmp_path: Path, edit: Callable[[str], str]) -> None:
    text = TEXT.replace("start = 1\nlearning_rate = 0.25\nsteps = 3\n", "learning_rate = 0.25\nsteps = 3\nstart = 1\n")
    (made,) = files_of(load(scene_file(text, "one.toml")), Choice(tmp_path, figures=("loss",)))
    drawn([made])
    assert is_fresh(made)
    (found,) = files_of(load(scene_file(edit(text), "one.toml")), Choice(tmp_path, figures=("loss",)))
    assert not is_fresh(found)


def test_a_common_file_makes_all_stale_and_a_scene_itself_alone(scene_file: SceneFile) -> None:
    base = TEXT.replace("steps = 3", "steps = 3\nseed = 1")
    common = scene_file(base, "course.toml")
    paths = [scene_file(f'extends = "course.toml"\ntitle = "{name}"\n', f"{name}.toml") for name in ("a", "b")]

    def keys() -> list[str]:
        return [key_of(files_of(load(path), Choice(Path("out")))[0]) for path in paths]

    before = keys()
    common.write_text(base + "# a comment\n", encoding="utf-8")
    assert keys() == before
    paths[0].write_text('extends = "course.toml"\ntitle = "c"\n', encoding="utf-8")
    one = keys()
    assert [key == old for key, old in zip(one, before, strict=True)] == [False, True]
    common.write_text(base.replace("0.25", "0.5"), encoding="utf-8")
    assert [key == old for key, old in zip(keys(), one, strict=True)] == [False, False]


def test_what_a_call_sets_is_stale(scene_file: SceneFile) -> None:
    path = scene_file(TEXT)
    plain, same, other = (
        key_of(files_of(load(path, overrides=[Override(("descent", "steps"), steps)]), Choice(Path("out")))[0])
        if steps
        else key_of(files_of(load(path), Choice(Path("out")))[0])
        for steps in (0, 3, 4)
    )
    assert plain == same != other


def test_another_grid_of_rates_is_stale(scene_file: SceneFile) -> None:
    text = (
        TEXT.replace("learning_rate = 0.25\n", "") + '\n[compare]\nmethod = "tuned"\nrates = [0.5, 0.9]\ncount = {}\n'
    )
    one, other = (files_of(load(scene_file(text.format(count))), Choice(Path("out")))[0] for count in (3, 5))
    assert one.scene.plans == other.scene.plans  # the same rate is best, but the caption says of how many
    assert key_of(one) != key_of(other)


@pytest.mark.slow
def test_what_is_drawn_is_fresh_whatever_its_time(scene: Scene, tmp_path: Path) -> None:
    found = files_of(scene, Choice(tmp_path))
    assert [is_fresh(target) for target in found] == [False] * 3
    for group in ([found[0], found[1]], [found[2]]):
        drawn(group)
    for target in found:
        os.utime(target.path, (1, 1))
    assert [is_fresh(target) for target in found] == [True] * 3
    # which other formats the figure has does not matter to this one
    keys = replace(found[0].figure.keys, formats=("gif", "pdf"))
    assert is_fresh(replace(found[0], figure=replace(found[0].figure, keys=keys)))


def test_an_emptied_file_is_stale(scene: Scene, tmp_path: Path) -> None:
    (target,) = files_of(scene, Choice(tmp_path, figures=("loss",)))
    drawn([target])
    target.path.write_bytes(b"")
    assert not is_fresh(target)


@pytest.mark.slow
@pytest.mark.parametrize("format_", list(FORMATS))
def test_every_format_remembers_what_it_was_made_from(scene: Scene, tmp_path: Path, format_: str) -> None:
    beside = ("png",) if FORMATS[format_].needs_pictures else ()
    *_, target = files_of(scene, Choice(tmp_path, figures=("loss",), formats=(*beside, format_)))
    drawn([target])
    assert is_fresh(target)
    assert mark_in(target.path.read_bytes(), target.path.name) == mark_of(target)


def test_a_snippet_is_stale_when_the_pictures_beside_it_change(scene_file: SceneFile, tmp_path: Path) -> None:
    keys = []
    for formats in ('["gif", "md"]', '["gif", "png", "md"]'):
        text = TEXT.replace('views = ["curve"]', f'views = ["curve"]\nformats = {formats}')
        found = files_of(load(scene_file(text)), Choice(tmp_path, figures=("path",)))
        keys.append({target.format: key_of(target) for target in found})
    assert keys[0]["gif"] == keys[1]["gif"]
    assert keys[0]["md"] != keys[1]["md"]
