"""Where a figure names its runs."""

from __future__ import annotations

import pytest

from gdviz.page.film import drawing, make_film
from gdviz.page.naming import named_beside
from gdviz.views.base import RUN_NAME
from tests.conftest import SceneFile
from tests.sheets import first_sheet

RATES = """
[cost]
formula = "x**2 + 2*y**2"
window = [[-5.8, 2.6], [-2.4, 2.4]]
[descent]
start = [-5, 2]
learning_rate = [0.01, 0.1, 0.48]
steps = 40
[[figure]]
name = "rates"
views = ["rates", "contour"]
"""


def names_of(scene_file: SceneFile, text: str) -> list[list[str]]:
    """The names of runs that show at the last step, view by view."""
    sheet = first_sheet(scene_file(text))
    with drawing(sheet.style):
        film = make_film(sheet)
        film.show(film.steps)
        film.figure.draw_without_rendering()
    shown = [[text for text in axes.texts if text.get_visible()] for axes in film.figure.axes]
    return [[text.get_text() for text in texts if text.get_gid() == RUN_NAME] for texts in shown]


@pytest.mark.slow
def test_a_map_beside_a_chart_of_rates_names_the_paths_too(scene_file: SceneFile) -> None:
    points, paths, *_ = names_of(scene_file, RATES)
    assert points == ["0.01", "0.1", "0.48"]
    assert [name.split("\n")[0] for name in paths] == ["η = 0.01", "η = 0.1", "η = 0.48"]


def test_only_charts_may_have_their_names_beside_them(scene_file: SceneFile) -> None:
    views = '["rates", "contour"]'
    assert named_beside(first_sheet(scene_file(RATES))) is None
    found = named_beside(first_sheet(scene_file(RATES.replace(views, '["contour", "loss"]'))))
    assert found
    assert [getattr(view, "are_beside", None) for view in found.views] == [None, True]
