"""The course of examples/: scenes of four lines at most, over what they share; all are right, and one is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from gdviz.commands.cli import main
from gdviz.scene.load import load

COURSE = Path(__file__).parents[1] / "examples" / "course"
SCENES = sorted(COURSE.glob("[0-9]*.toml"))


def test_there_are_eight_scenes_and_what_they_share() -> None:
    assert len(SCENES) == 8
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


def test_the_readme_shows_one_whole() -> None:
    text = (COURSE / "02-too-large.toml").read_text(encoding="utf-8")
    assert f"```toml\n{text}```" in (COURSE.parents[1] / "README.md").read_text(encoding="utf-8")


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
