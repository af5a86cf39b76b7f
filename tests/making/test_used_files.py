"""The files that a scene is read from, whatever names them, and whether they are there or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.making.used_files import used_files
from tests.making.test_watch import SCENE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a scene."""
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SCENE, ["points.csv"]),
        (SCENE.replace("points.csv", "data/none.csv"), ["data/none.csv"]),
        (SCENE.replace('"points.csv"', "3"), []),
        (SCENE.replace("points.csv", "a\\u0000b"), []),
        ('[cost]\nsurface = "booth"\n', []),
        ("cost = 3\n", []),
        ("[cost\n", []),
    ],
)
def test_the_files_of_a_scene(folder: Path, text: str, found: list[str]) -> None:
    (folder / "scene.toml").write_text(text, encoding="utf-8")
    assert used_files(folder / "scene.toml") == [folder / name for name in found]


@pytest.mark.slow
def test_style_files_are_watched_with_those_that_they_extend(folder: Path) -> None:
    write(folder / "a.toml", 'extends = "sub/b.toml"\n')
    (folder / "sub").mkdir()
    write(folder / "sub" / "b.toml", 'extends = "../a.toml"\n')
    figures = '[[figure]]\nstyle = "none.toml"\n[[figure]]\nstyle = "dark"\n'
    write(folder / "scene.toml", f'[style]\nextends = "a.toml"\n{figures}')
    found = [file.resolve() for file in used_files(folder / "scene.toml")]
    assert list(dict.fromkeys(found)) == [folder / name for name in ("a.toml", "none.toml", "sub/b.toml")]


def test_fonts_and_a_logo_of_a_style_are_watched(folder: Path) -> None:
    write(folder / "a.toml", 'font = "mine.OTF"\nlogo = { file = "logo.png" }\n')
    write(folder / "scene.toml", '[style]\nextends = "a.toml"\nfont = ["Noto Sans", "own.ttf", 3]\nlogo = 3\n')
    assert used_files(folder / "scene.toml") == [
        folder / name for name in ("own.ttf", "a.toml", "logo.png", "mine.OTF")
    ]


def test_files_that_a_scene_extends_are_watched_with_what_they_name(folder: Path) -> None:
    write(folder / "scene.toml", 'extends = ["deep/a.toml", "none.toml", 3]\nstyle = "own.toml"\n')
    (folder / "deep").mkdir()
    write(folder / "deep" / "a.toml", f'extends = "../scene.toml"\nfigure_defaults.style = "brand.toml"\n{SCENE}')
    assert used_files(folder / "scene.toml") == [
        folder / name for name in ("deep/a.toml", "none.toml", "own.toml", "deep/points.csv", "deep/brand.toml")
    ]
