"""A sheet: the figure's own size, style and grid, the known cost, and views that are prepared once."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gdviz.descents.known import Known, find_out
from gdviz.page.film import drawing, make_film
from gdviz.page.sheet import sheet_of
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.styles.base import style
from gdviz.views.basins import Basins
from gdviz.views.contour import Contour
from gdviz.views.loss import Loss
from gdviz.views.maps.basin_map import BasinMap
from tests.conftest import SceneFile

TEXT = """
[cost]
formula = "x**4 + y**4 - 4*x*y"
[descent]
starts = [[1.5, 0.5], [-1.5, -0.5], [0.5, 1.5]]
learning_rate = 0.05
steps = 60

[[figure]]
name = "map"
views = ["basins", "contour"]
style = "dark"
[figure.basins]
resolution = 10

[[figure]]
name = "rows"
views = ["contour"]
panels = "runs"
columns = 1
"""


@pytest.fixture
def scene(scene_file: SceneFile) -> Scene:
    return load(scene_file(TEXT))


@pytest.fixture
def known(scene: Scene) -> Known:
    return find_out(scene.cost, scene.plans)


def test_it_shows_what_is_known(scene: Scene, known: Known) -> None:
    sheet = sheet_of(scene, scene.figures[0], known)
    assert sheet.cost == known.cost
    assert [run.theta is each.theta for run, each in zip(sheet.runs, known.runs, strict=True)] == [True] * 3
    assert [run.label for run in sheet.runs] == ["A", "B", "C"]
    assert [each.at for each in sheet.cost.minima] == [pytest.approx((1, 1)), pytest.approx((-1, -1))]
    assert scene.cost.minima == ()


def test_its_style_is_the_figures_fitted_to_its_size(scene: Scene, known: Known) -> None:
    sheet = sheet_of(scene, scene.figures[0], known)
    assert (sheet.size, replace(sheet.style, own=(), own_strokes=()), sheet.grid) == (
        style("dark").size(2),
        style("dark"),
        None,
    )
    width, height = (2 * side for side in sheet.size)
    large = sheet.with_keys(size=(width, height))
    assert (large.size, replace(large.style, own=(), own_strokes=())) == (
        (width, height),
        style("dark").fitted((width, height), 2),
    )
    assert large.style.text == 2 * sheet.style.text
    assert (large.views, large.known) == (sheet.views, sheet.known)


def test_panels_of_runs_stand_in_the_figures_grid(scene: Scene, known: Known) -> None:
    sheet = sheet_of(scene, scene.figures[1], known)
    assert sheet.grid is not None
    assert (sheet.grid.columns, sheet.grid.rows, sheet.grid.per_run) == (1, 3, True)
    assert sheet.size == style("article").size(1, 3)
    with drawing(sheet.style):
        boxes = [axes.get_window_extent() for axes in make_film(sheet).figure.axes]
    assert [boxes[i].y0 > boxes[i + 1].y1 for i in range(2)] == [True, True]


def test_views_of_a_sweep_are_prepared_where_that_is_asked(scene: Scene, known: Known) -> None:
    basins, contour = sheet_of(scene, scene.figures[0], known).views
    assert isinstance(basins, BasinMap)
    assert [each.at for each in basins.minima] == [each.at for each in known.cost.minima]
    assert isinstance(contour, Contour)
    bare, _ = sheet_of(scene, scene.figures[0], known, crew=None).views
    assert bare == Basins(resolution=10)


@pytest.mark.slow
def test_the_scale_multiplies_the_pixels(scene: Scene, known: Known) -> None:
    sheet = sheet_of(scene, scene.figures[1], known).with_keys(size=(300, 900))
    with drawing(sheet.style):
        assert make_film(sheet, 1.5).figure.bbox.size.tolist() == [450, 1350]


def test_a_size_of_its_own_goes_before_the_styles(scene: Scene, known: Known) -> None:
    figure = scene.figures[0]
    own = replace(figure, keys=replace(figure.keys, size=(640, 360)))
    sheet = sheet_of(scene, own, known)
    assert (sheet.size, replace(sheet.style, own=(), own_strokes=())) == (
        (640, 360),
        style("dark").fitted((640, 360), 2),
    )
    assert (figure.size, figure.style) == (style("dark").size(2), style("dark"))


@pytest.mark.parametrize(
    ("keys", "strips"),
    [
        ('views = ["contour"]\npanels = "runs"', 1),
        ('views = ["contour"]\npanels = "runs"\nstrip = false', 0),
        ('views = ["contour"]\npanels = "runs"\ncolumns = 2', 0),
        ('views = ["contour", "rate"]\npanels = "runs"', 0),
        ('views = ["loss"]\npanels = "runs"', 0),
        ('views = ["contour"]', 0),
    ],
)
def test_maps_of_runs_in_one_row_have_their_costs_under_them(scene_file: SceneFile, keys: str, strips: int) -> None:
    head, _, _ = TEXT.partition("[[figure]]")
    scene = load(scene_file(f'{head}[[figure]]\nname = "rows"\n{keys}\n'))
    sheet = sheet_of(scene, scene.figures[0], find_out(scene.cost, scene.plans))
    assert len(sheet.views) - len(scene.figures[0].views) == strips
    assert [type(view) for view in sheet.views[len(scene.figures[0].views) :]] == [Loss] * strips


@pytest.mark.parametrize(("keys", "counts"), [("", {5}), ("moments = 3", {3}), ("moments = 0", {0})])
def test_a_figure_says_how_many_moments_its_views_mark(keys: str, counts: set[int], scene_file: SceneFile) -> None:
    lone = load(
        scene_file(f"""
[cost]
formula = "x**2 + 2*y**2"
[descent]
start = [-5, -2.5]
learning_rate = 0.1
steps = 30

[[figure]]
name = "both"
views = ["contour", "loss"]
{keys}
""")
    )
    sheet = sheet_of(lone, lone.figures[0], find_out(lone.cost, lone.plans))
    assert {len(view.moments) for view in sheet.views if isinstance(view, Contour | Loss)} == counts


@pytest.mark.parametrize(
    ("subtitle", "views", "keys", "title"),
    [
        ("It goes down", ["contour", "loss"], "", "$J(x, y) = x^{2} + 2 \\, y^{2}$"),
        ("", ["contour", "loss"], "", ""),
        ("It goes down", ["contour", "loss"], "caption = true", ""),
        ("It goes down", ["contour", "loss"], "formula = false", ""),
        ("It goes down", ["contour", "loss"], 'panels = "runs"', ""),
        ("It goes down", ["surface", "contour"], "", "from above"),
    ],
)
def test_under_a_subtitle_a_map_says_its_cost(
    scene_file: SceneFile, subtitle: str, views: list[str], keys: str, title: str
) -> None:
    text = f'''
title = "Down"
subtitle = "{subtitle}"
[cost]
formula = "x**2 + 2*y**2"
[descent]
start = [1, 2]
steps = 3
learning_rate = [0.1, 0.2]
[[figure]]
name = "a"
views = {json.dumps(views)}
{keys}
'''
    scene = load(scene_file(text))
    shown = sheet_of(scene, scene.figures[0], find_out(scene.cost, scene.plans))
    (found,) = [view.title for view in shown.views if isinstance(view, Contour)]
    assert found == title


@pytest.mark.parametrize(
    ("figure", "starts", "is_finer"),
    [("map", 3, False), ("map", 4, True), ("rows", 4, False)],
    ids=["three", "four", "a panel each"],
)
def test_many_runs_in_one_picture_are_drawn_finer(
    scene_file: SceneFile, figure: str, starts: int, is_finer: bool
) -> None:
    text = TEXT.replace("[0.5, 1.5]]", "[0.5, 1.5], [0.2, 0.4]]") if starts == 4 else TEXT
    scene = load(scene_file(text))
    (drawn,) = (each for each in scene.figures if each.name == figure)
    look = sheet_of(scene, drawn, find_out(scene.cost, scene.plans)).style
    assert (look.line < drawn.style.line, look.marker < drawn.style.marker) == (is_finer, is_finer)
    assert look.small == drawn.style.small
