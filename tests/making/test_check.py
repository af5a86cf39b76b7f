"""`check` says what a picture leaves out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gdviz.making.check import check_scenes
from gdviz.scene.parts import MAX_PIXELS

SCENE = """
[cost]
formula = "{}"
[descent]
start = [1, 2]
learning_rate = 1e-3
steps = 3
[[figure]]
name = "path"
views = ["contour"]
size = [400, 300]
formats = ["{}"]
"""
SHORT, LONG = "x**2 + y**2", " + ".join(f"{i}.25*x**2 + {i}.125*y**2" for i in range(1, 15))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("formula", "format_", "is_told"), [(LONG, "png", True), (LONG, "html", False), (SHORT, "png", False)]
)
def test_a_formula_without_room_is_told(
    formula: str, format_: str, is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.toml"
    path.write_text(SCENE.format(formula, format_), encoding="utf-8")
    assert check_scenes([path]) == 0
    told = f"{path}: figure 'path': the formula has no room and is left out\n"
    assert (told in capsys.readouterr().err) == is_told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "format_", "is_told"), [((700, 500), "png", False), ((240, 200), "png", True), ((240, 200), "html", False)]
)
def test_a_note_without_room_is_told(
    size: tuple[int, int], format_: str, is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, note = tmp_path / "a.toml", "here $J$ has fallen to a hundredth of what it was, at last"
    scene = SCENE.format(SHORT, format_).replace("size = [400, 300]", f"size = {list(size)}")
    path.write_text(f"{scene}[[figure.note]]\nstep = 2\ntext = '{note}'\n", encoding="utf-8")
    assert check_scenes([path]) == 0
    told = f"{path}: figure 'path': the note {note!r} has no place and is left out\n"
    assert (told in capsys.readouterr().err) == is_told


@pytest.mark.slow
def test_of_two_notes_with_the_same_words_the_one_without_place_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.toml"
    scene = f"title = 'well here it is'\n{SCENE.format(SHORT, 'png')}".replace("[400, 300]", "[700, 600]")
    note = "[[figure.note]]\nat = [{}, 2]\ntext = 'here it is'\n"  # the title is no place, nor is the last point
    path.write_text(scene + note.format(1) + note.format(99), encoding="utf-8")
    assert check_scenes([path]) == 0
    assert capsys.readouterr().err.count("the note 'here it is' has no place and is left out") == 1


@pytest.mark.slow
def test_a_note_that_breaks_where_no_space_is_has_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.toml"
    note = "ここから谷が始まり、勾配が小さくなってゆっくり進むようになります"
    words = f"[[figure.note]]\nstep = 2\ntext = '{note}'\n[style]\nlanguage = 'ja'\n"
    path.write_text(SCENE.format(SHORT, "png").replace("[400, 300]", "[700, 600]") + words, encoding="utf-8")
    assert check_scenes([path]) == 0
    assert "has no place" not in capsys.readouterr().err


def test_rows_that_are_left_out_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("$x,y\n1,2\n,3\n4,5\n")
    for missing, told in (
        ("drop", "1 of 3 rows has an empty cell and is left out."),
        ("mean", "The mean of $x fills 1 empty cell of 3."),
    ):
        path = tmp_path / "a.toml"
        data = f'model = "linear"\ndata = {{ file = "a.csv", missing = "{missing}" }}'
        scene = SCENE.replace('formula = "{}"', data).replace("{}", "png")
        path.write_text(scene, encoding="utf-8")
        assert check_scenes([path]) == 0
        assert f"{path}: {told}\n" in capsys.readouterr().err


TALL = """
[cost]
formula = "x**2 + 3*y**2"
[descent]
starts = [[1, 2], [2, 1], [3, 1], [1, -3], [-2, -1], [-2, 1], [2, -2], [-3, -1]]
learning_rate = 0.1
steps = 3
[[figure]]
name = "path"
views = ["contour"]
formats = ["png"]
panels = "runs"
columns = 1
{}
"""


@pytest.mark.slow
@pytest.mark.parametrize(("keys", "code"), [("scale = 4", 2), ("scale = 3", 0)])
def test_a_page_that_grows_by_its_rows_stays_within_the_limit(
    keys: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TALL.format(keys), encoding="utf-8")
    assert check_scenes([path]) == code
    told = capsys.readouterr()
    sides = re.search(r"(\d+) × (\d+)", told.out + told.err)
    assert sides is not None
    width, height = map(int, sides.groups())
    assert (width * height > MAX_PIXELS) == (code == 2)
    words = f"{path}: figure 'path': expected at most 40000000 pixels, got {width} × {height} = {width * height}\n"
    assert code == 0 or told.err == words
