"""Runs are told apart without their colours, where a style or a scene says so: by dashes and markers, in every view."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from gdviz.errors import SceneError
from gdviz.explorer.strokes import strokes
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.legend import Legend
from gdviz.page.run_strokes import run_strokes
from gdviz.page.sheet import Sheet
from gdviz.scene.load import load
from gdviz.styles.base import Style, style
from gdviz.styles.strokes import DASHES, MARKERS, PLAIN, RunStroke
from gdviz.views.base import VIEWS
from tests.colors import contrast
from tests.conftest import SceneFile
from tests.page.pages import BOWL, LINE, PARABOLA, Ground
from tests.sheets import sheet_for

PRINT = style("print")
LINES = f"expected one of {', '.join(map(repr, DASHES))}"
SHADE = 1.5  # the contrast at which two lines of print are two greys


def sheet_of(ground: Ground, view: str, count: int, look: str = "print") -> Sheet:
    return sheet_for(ground.cost, ground.methods(count), [VIEWS[view]()], None, style=look)


def film_of(sheet: Sheet) -> Film:
    with drawing(sheet.style):
        film = make_film(sheet)
        film.show(film.steps)
    return film


def lines_of(film: Film, look: Style, i: int) -> list[Line2D]:
    """The lines and points that are drawn in a run's colour, of those that show something."""
    colors = {look.run_color(i), look.paled(look.run_color(i))}
    lines = [line for axes in film.figure.axes for line in axes.lines if np.size(line.get_xdata())]
    return [line for line in lines if to_hex(line.get_color()) in colors]


def dashes_of(lines: list[Line2D]) -> set[tuple[float, ...]]:
    """The dashes of lines in their widths, but for the thin ones that lead to words, and the tracks under others."""
    found = set()
    for line in lines:
        _, pattern = line._unscaled_dash_pattern  # type: ignore[attr-defined]
        if line.get_linestyle() != "None" and len(np.atleast_1d(line.get_xdata())) > 2:
            found.add(tuple(pattern or ()))
    return found


def test_a_style_gives_them_in_order_and_over_again() -> None:
    count = len(PRINT.dashes) * len(PRINT.markers)
    assert len({PRINT.run_stroke(i) for i in range(count)}) == count  # no two of thirty are alike
    assert PRINT.run_stroke(count) == PRINT.run_stroke(0) == PLAIN
    assert {style(name).run_stroke(i) for name in ("article", "dark", "vivid") for i in range(9)} == {PLAIN}


def test_what_a_scene_gives_a_run_is_drawn_in_any_style(scene_file: SceneFile) -> None:
    text = """
[cost]
surface = "booth"
[descent]
steps = 3
learning_rate = 0.01
[[run]]
line = "dashed"
[[run]]
start = [1, 1]
marker = "square"
"""
    scene = load(scene_file(text))
    assert [(plan.line, plan.marker) for plan in scene.plans] == [("dashed", None), (None, "square")]


def test_a_runs_own_comes_before_the_styles() -> None:
    first, second = BOWL.methods(2)
    own = replace(second, plan=replace(second.plan, line="dotted"))
    assert run_strokes(PRINT, (first, own)) == (PLAIN, RunStroke("dotted", "square"))
    assert run_strokes(style("article"), (first, own)) == (PLAIN, RunStroke("dotted", "circle"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('line = "dahsed"', f"line: {LINES}, got 'dahsed'; did you mean 'dashed'?"),
        ("line = 2", f"line: {LINES}, got 2"),
        ('marker = "diamond"', f"marker: expected one of {', '.join(map(repr, MARKERS))}, got 'diamond'"),
    ],
)
def test_what_is_no_line_and_no_marker(scene_file: SceneFile, line: str, message: str) -> None:
    path = scene_file(f'[cost]\nsurface = "booth"\n[[run]]\n{line}\n')
    with pytest.raises(SceneError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:4: run[0].{message}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ground", "view"),
    [(BOWL, "contour"), (BOWL, "surface"), (BOWL, "loss"), (BOWL, "chart"), (PARABOLA, "curve"), (LINE, "data")],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_in_grey_any_two_of_five_runs_differ(ground: Ground, view: str) -> None:
    sheet = sheet_of(ground, view, 5)
    film = film_of(sheet)
    looks = [dashes_of(lines_of(film, sheet.style, i)) for i in range(5)]
    assert all(looks)
    for (i, one), (k, other) in combinations(enumerate(looks), 2):
        shades = contrast(sheet.style.run_color(i), sheet.style.run_color(k))
        assert one != other or shades >= SHADE, (i, k)


@pytest.mark.parametrize(("ground", "view"), [(BOWL, "contour"), (BOWL, "loss"), (PARABOLA, "curve")])
def test_points_of_runs_have_their_shapes(ground: Ground, view: str) -> None:
    sheet = sheet_of(ground, view, 3)
    film = film_of(sheet)
    for i in range(3):
        markers = {line.get_marker() for line in lines_of(film, sheet.style, i) if isinstance(line.get_marker(), str)}
        assert sheet.style.run_stroke(i).sign in markers


def test_the_legend_shows_both() -> None:
    sheet = sheet_of(BOWL, "contour", 3)
    with drawing(sheet.style):
        film = make_film(sheet)
        legend = Legend(film.figure, sheet, 400)
        legend.place(10, 200)
    marks = [entry.swatch.get_marker() for entry in legend.entries]
    assert marks == ["None", "s", "v"]  # a line without a mark is one with circles
    patterns = [tuple(entry.swatch._unscaled_dash_pattern[1] or ()) for entry in legend.entries]  # type: ignore[attr-defined]
    assert patterns == [DASHES[each] for each in PRINT.dashes[:3]]
    for entry in legend.entries[1:]:
        assert list(entry.swatch.get_markevery()) == [1]  # in the middle of its line
        left, middle, right = np.asarray(entry.swatch.get_xdata())
        assert middle == pytest.approx((left + right) / 2)


def test_a_picture_of_one_run_alone_keeps_its_stroke() -> None:
    sheet = sheet_of(BOWL, "contour", 3)
    assert [sheet.style.of_run(i).run_stroke(0) for i in range(3)] == [PRINT.run_stroke(i) for i in range(3)]


def test_a_page_has_those_of_its_style_and_one_where_all_are_plain() -> None:
    assert strokes(style("article"), 3) == [{"dash": [], "outline": None}]
    found = strokes(PRINT, 2)
    assert len(found) == 8  # a reader may add runs
    assert [each["dash"] for each in found[:5]] == [list(DASHES[each]) for each in PRINT.dashes]
    assert found[0]["outline"] is None
    square = np.array(found[1]["outline"])
    assert np.abs(square).max() == pytest.approx(0.44)
    assert len(square) == 4
