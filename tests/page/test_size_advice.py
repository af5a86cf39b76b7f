"""`check` refuses the sizes that drawing refuses, and no others; the size that it names has room."""

from __future__ import annotations

import re

import pytest

from gdviz.descents.known import find_out
from gdviz.errors import UsageError
from gdviz.making.drawing import check_size, film_of
from gdviz.page.film import drawing
from gdviz.page.sheet import sheet_of
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from tests.conftest import SceneFile

pytestmark = pytest.mark.slow

SCENE = """
title = "A valley"

[cost]
formula = "1000*x**2 + 1e-3*y**2"

[descent]
start = [1, 1]
learning_rate = [1e-4, 2e-4]
steps = 3

[[figure]]
name = "path"
"""


def checked(scene: Scene) -> str:
    """What `check` says of a scene's first figure."""
    try:
        check_size(scene, scene.figures[0], find_out(scene.cost, scene.plans))
    except UsageError as err:
        return str(err)
    return ""


def drawn(scene: Scene) -> str:
    """What drawing it says."""
    sheet = sheet_of(scene, scene.figures[0], find_out(scene.cost, scene.plans))
    with drawing(sheet.style):
        try:
            film_of(sheet, sheet.figure.keys.scale)
        except UsageError as err:
            return str(err)
    return ""


TOGETHER, APART = "", 'panels = "runs"'
# each size meets each choice of views and of panels, and these each other
CHOICES = [
    choice
    for i, size in enumerate(([100, 100], [320, 240], [400, 300], [900, 120]))
    for choice in (
        (["loss"], (TOGETHER, APART)[i % 2], size),
        (["contour", "loss"], (APART, TOGETHER)[i % 2], size),
    )
]


@pytest.mark.parametrize(("views", "options", "size"), CHOICES)
def test_check_and_drawing_agree(scene_file: SceneFile, views: list[str], options: str, size: list[int]) -> None:
    path = scene_file(f"{SCENE}views = {views}\nsize = {size}\n{options}\n".replace("'", '"'))
    scene = load(path)
    said = checked(scene)
    assert said == drawn(scene)
    if said:
        room = "room for 1 view" if len(views) == 1 else "room for 2 views"
        start = f"{path}: figure 'path': expected a size with {room} in it, got {size}; write "
        assert said.startswith(f"{start}size = [")
        larger = re.sub(r"size = .*", said.removeprefix(start), path.read_text(encoding="utf-8"))
        assert drawn(load(scene_file(larger))) == ""


def test_both_answers_occur(scene_file: SceneFile) -> None:
    sizes = ([100, 100], [400, 300])
    answers = [checked(load(scene_file(f'{SCENE}views = ["loss"]\nsize = {size}\n'))) for size in sizes]
    assert [bool(answer) for answer in answers] == [True, False]


def test_many_views_in_a_row_are_told_to_stand_in_rows(scene_file: SceneFile) -> None:
    views = 'views = ["contour", "loss", "chart", "rate", "rates", "surface"]\nrates.count = 20'
    said, remedy = refused(scene_file, views, 'columns = 6\nstyle = "lecture"')
    assert said.startswith(
        "figure 'path': expected a size with room for 6 views in it, got [1280, 720]; write columns = "
    )
    assert drawn(load(scene_file(remedy))) == ""


def test_a_slide_of_many_panels_is_told_to_be_higher(scene_file: SceneFile) -> None:
    keys = 'panels = "runs"\nstyle = "lecture"'
    said, remedy = refused(scene_file, 'views = ["contour", "loss", "rate", "chart"]', keys)
    assert said.startswith(
        "figure 'path': expected a size with room for 4 views in it, got [1280, 800]; write size = [1280"
    )
    assert drawn(load(scene_file(remedy))) == ""


def refused(scene_file: SceneFile, views: str, keys: str) -> tuple[str, str]:
    """What is said of a figure of these keys, without the file's name, and the scene with what it says to write."""
    path = scene_file(f"{SCENE}{views}\n{keys}\n")
    said = checked(load(path))
    assert said == drawn(load(path))
    remedy = said.rpartition("; write ")[2]
    kept = "\n".join(line for line in keys.split("\n") if line.split(" ")[0] != remedy.split(" ")[0])
    return said.removeprefix(f"{path}: "), f"{SCENE}{views}\n{kept}\n{remedy}\n"
