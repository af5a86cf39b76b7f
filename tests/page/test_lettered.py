"""Which figures call runs by the letters of their starts, and where these stand."""

from __future__ import annotations

import pytest

from gdviz.page.film import drawing, make_film
from gdviz.page.page import compose
from gdviz.page.sheet import Sheet
from gdviz.views.base import RUN_NAME
from tests.conftest import SceneFile
from tests.sheets import first_sheet

TEXT = """
[cost]
surface = "himmelblau"
[descent]
starts = [[-0.5, -0.5], [0.5, -1.5]]
learning_rate = 0.01
steps = 40
[[figure]]
name = "one"
{}
"""


def sheet(scene_file: SceneFile, figure: str, text: str = TEXT) -> Sheet:
    return first_sheet(scene_file(text.format(figure)))


@pytest.mark.parametrize(
    ("figure", "called"),
    [
        ('views = ["contour", "loss"]', ["A", "B"]),
        ('views = ["surface"]', ["A", "B"]),
        ('views = ["basins"]\nbasins = {resolution = 8}', ["A", "B"]),
        ('views = ["basins"]\nbasins = {resolution = 8, paths = false}', ["from (−0.5, −0.5)", "from (0.5, −1.5)"]),
        ('views = ["loss"]', ["from (−0.5, −0.5)", "from (0.5, −1.5)"]),
        ('views = ["surface"]\nsurface = {orbit = 60}', ["from (−0.5, −0.5)", "from (0.5, −1.5)"]),
    ],
)
def test_letters_are_for_figures_where_starts_are_seen(figure: str, called: list[str], scene_file: SceneFile) -> None:
    found = sheet(scene_file, figure)
    assert [run.label for run in found.runs] == called


def test_the_chart_beside_a_map_has_letters_and_coordinates(scene_file: SceneFile) -> None:
    slow = TEXT.replace("0.01", "0.001")  # whose curves end at the side
    found = sheet(scene_file, 'views = ["contour", "loss"]', slow)
    with drawing(found.style):
        film = make_film(found)
        film.show(40)
    texts = [text for text in film.figure.axes[1].texts if text.get_visible()]
    assert [text.get_text() for text in texts if text.get_gid() == RUN_NAME] == ["A", "B"]
    assert any("A (−0.5, −0.5)   ·   B (0.5, −1.5)" in text.get_text() for text in film.figure.texts)


@pytest.mark.parametrize("view", ["contour", "basins"])
def test_a_map_alone_needs_no_legend(view: str, scene_file: SceneFile) -> None:
    options = "" if view == "contour" else "\nbasins = {resolution = 8}"
    found = sheet(scene_file, f'views = ["{view}"]{options}')
    with drawing(found.style):
        assert compose(found).legend is None


@pytest.mark.parametrize("run", ["B", "b", "from (0.5, −1.5)"])
def test_an_authors_note_may_use_either_name(run: str, scene_file: SceneFile) -> None:
    note = f'views = ["contour", "loss"]\nnotes = false\n[[figure.note]]\ntext = "here"\nstep = 3\nrun = "{run}"'
    found = sheet(scene_file, note)
    (told,) = found.views[0].callouts  # type: ignore[attr-defined]
    assert told.plan is found.runs[1].plan
