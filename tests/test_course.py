"""The course of examples/: scenes of four lines at most, over what they share; all are right, and one is drawn."""

from __future__ import annotations

import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image

from gdviz.commands.cli import main
from gdviz.making.files import Choice, files_of
from gdviz.making.freshness import mark_of
from gdviz.scene.load import load

COURSE = Path(__file__).parents[1] / "examples" / "course"
SCENES = sorted(COURSE.glob("[0-9]*.toml"))


def test_there_are_forty_scenes_and_what_they_share() -> None:
    assert len(SCENES) == 40
    assert {*SCENES, COURSE / "course.toml"} == set(COURSE.glob("*"))


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_a_scene_says_what_it_is_about(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 4
    assert max(map(len, lines)) <= 100
    scene = load(path)
    assert scene.warnings == ()
    assert [(figure.name, figure.keys.formats, figure.size) for figure in scene.figures] == [
        ("path", ("png",), (1280, 720))
    ]
    assert scene.figures[0].style.runs[0] == "#0b6e99"


def test_the_documentation_shows_one_whole() -> None:
    text = (COURSE / "02-too-large.toml").read_text(encoding="utf-8")
    page = (COURSE.parents[1] / "docs" / "repository.md").read_text(encoding="utf-8")
    assert f"```toml\n# figures/too-large.toml\n{text}```" in page


def call(*arguments: str) -> tuple[int, list[str]]:
    """The exit code and the output of `render --check` of the course's scenes in this folder."""
    standard_output = StringIO()
    with redirect_stdout(standard_output):
        code = main(["render", "--check", "-q", *arguments, *(path.name for path in SCENES)])
    return code, standard_output.getvalue().splitlines()


@pytest.mark.slow
def test_what_they_share_makes_all_stale_and_a_scene_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shutil.copytree(COURSE, tmp_path / "course"))
    for path in SCENES:  # files that say that they are up to date; nothing is drawn
        for target in files_of(load(Path(path.name)), Choice(Path("output"))):
            target.path.parent.mkdir(parents=True)
            target.path.write_text(str(mark_of(target)), encoding="utf-8")
    assert call() == (0, [])
    scene, base = Path(SCENES[4].name), Path("course.toml")
    scene.write_text(scene.read_text(encoding="utf-8").replace("0.1", "0.2"), encoding="utf-8")
    why = "its scene, data, style or fonts changed"
    assert call() == (1, [f"output/{scene.stem}/path.png: {why}"])
    base.write_text("# a comment\n" + base.read_text(encoding="utf-8"), encoding="utf-8")
    assert len(call()[1]) == 1
    base.write_text(base.read_text(encoding="utf-8").replace("steps = 40", "steps = 41"), encoding="utf-8")
    assert call() == (1, [f"output/{path.stem}/path.png: {why}" for path in SCENES])


@pytest.mark.slow
def test_all_can_be_drawn(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(COURSE.parents[1])
    names = [f"examples/course/{path.name}" for path in SCENES]
    assert main(["check", *names]) == 0
    *lines, _ = capfd.readouterr().out.splitlines()
    assert lines == [f"output/{path.stem}/path.png: 1280 × 720 px" for path in SCENES]


@pytest.mark.slow
def test_one_is_drawn(tmp_path: Path) -> None:
    assert main(["render", "-q", "--out", str(tmp_path), str(SCENES[0])]) == 0
    with Image.open(tmp_path / SCENES[0].stem / "path.png") as picture:
        assert picture.size == (1280, 720)
