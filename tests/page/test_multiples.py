"""Small multiples and grids: one run a panel in its own colour, all with the same axes, nothing in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.descents.run import Run
from gdviz.page.boxes import Box
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.headings import Heading, Headings
from gdviz.page.sheet import Sheet
from gdviz.scene.grid import grid_of
from gdviz.views.base import RUN_NAME, VIEWS
from gdviz.views.charts.standing_words import THRESHOLD
from gdviz.words.gaits import gait
from tests.page.faults import faults_of
from tests.page.pages import runs_of
from tests.sheets import sheet_for
from tests.views.samples import cost_of, descents, laid_over, still, whole


@dataclass(frozen=True)
class Panels:
    """A figure of panels: the views, the cost, the start, the learning rates, and how the panels stand."""

    views: tuple[str, ...]
    cost: Cost
    start: tuple[float, ...]
    rates: tuple[float, ...]
    columns: int | None = None
    per_run: bool = True
    look: str = "article"

    @property
    def sheet(self) -> Sheet:
        views = [VIEWS[view]() for view in self.views]
        runs = runs_of(self.cost, self.start, self.rates)
        panels = "runs" if self.per_run else "views"
        return sheet_for(
            self.cost, runs, views, None, title="A title", style=self.look, panels=panels, columns=self.columns
        )

    def film(self) -> Film:
        return make_film(self.sheet)


PARABOLA = cost_of("x**2")
BOWL = surface("ellipse").cost()
FOUR = Panels(("curve",), PARABOLA, (10,), (0.5, 0.05, 0.9, 1.05))
CASES = {
    "four curves": FOUR,
    "four curves, two columns": replace(FOUR, columns=2),
    "four curves, lecture": replace(FOUR, look="lecture"),
    "five curves": replace(FOUR, rates=(0.5, 0.05, 0.9, 1.05, 0.2)),
    "curve and loss": replace(FOUR, views=("curve", "loss")),
    "three contours": Panels(("contour",), BOWL, (-5, 2), (0.02, 0.1, 0.4)),
    "three reliefs": Panels(("surface",), BOWL, (-5, 2), (0.02, 0.1, 0.4)),
    "a grid of views": Panels(("contour", "loss", "rate"), BOWL, (-5, 2), (0.02, 0.1), 2, per_run=False),
    "a column of views": Panels(("contour", "loss"), BOWL, (-5, 2), (0.02, 0.1), 1, per_run=False),
}


@pytest.fixture(scope="module")
def filmed(request: pytest.FixtureRequest) -> Iterator[tuple[Panels, Film]]:
    """A figure of panels and its film at the end, which is made for all tests that look at it."""
    case = CASES[request.param]
    with drawing(case.sheet.style):
        film = case.film()
        film.show(film.steps)
        yield case, film


def every_film(*names: str) -> pytest.MarkDecorator:
    """For the films of these cases, all tests of one after the other."""
    return pytest.mark.parametrize("filmed", names, indirect=True, scope="module")


@pytest.mark.slow
@every_film(*CASES)
def test_nothing_overlaps_and_nothing_is_cut(filmed: tuple[Panels, Film]) -> None:
    _, film = filmed
    film.show(film.steps)
    assert faults_of(film.figure) == []


@pytest.mark.slow
@every_film(*CASES)
def test_all_that_changes_is_known_to_move(filmed: tuple[Panels, Film]) -> None:
    _, film = filmed
    film.show(0)
    background = still(film.figure, film.moving)
    moving = film.show(3)
    assert np.array_equal(laid_over(film.figure, background, moving), whole(film.figure))


@pytest.mark.slow
@every_film(*(name for name in CASES if "curve" in name or "contours" in name))
def test_each_panel_shows_one_run_in_its_colour_in_the_same_place(filmed: tuple[Panels, Film]) -> None:
    case, film = filmed
    film.show(film.steps)
    colors = [to_rgba(color) for color in case.sheet.style.run_colors[: len(case.rates)]]
    panels = film.figure.axes
    assert len(panels) == len(case.views) * len(case.rates)
    for i, axes in enumerate(panels):
        own = {to_rgba(line.get_color()) for line in axes.lines} & set(colors)
        assert own == {colors[i % len(case.rates)]}
    for first in range(0, len(panels), len(case.rates)):
        row = panels[first : first + len(case.rates)]
        limits = np.array([(*axes.get_xlim(), *axes.get_ylim()) for axes in row])
        assert np.ptp(limits, axis=0).max() < 1e-9 * np.abs(limits).max()
        sizes = np.array([axes.get_window_extent().size for axes in row])
        assert np.ptp(sizes, axis=0).max() < 1e-6
        assert len({tuple(axes.get_yticks()) for axes in row}) == 1


def test_headings_name_the_runs_and_how_they_went() -> None:
    with drawing(FOUR.sheet.style):
        film = FOUR.film()
        film.show(film.steps)
    words = [text.get_text() for text in film.figure.texts if text.get_visible()]
    assert {"Learning rate 0.05", "Learning rate 0.9", "Learning rate 1.05"} <= set(words)
    assert {gait(run) for run in FOUR.sheet.runs} <= set(words)


@pytest.mark.slow
def test_inner_panels_have_no_numbers() -> None:
    with drawing(FOUR.sheet.style):
        film = replace(FOUR, columns=2).film()
        film.figure.canvas.draw()
    shown = [[label.get_visible() for label in labels(axes.yaxis)] for axes in film.figure.axes]
    assert [bool(each) for each in shown] == [True, False, True, False]
    below = [bool(labels(axes.xaxis)) for axes in film.figure.axes]
    assert below == [False, False, True, True]


@pytest.mark.slow
def test_each_row_may_show_what_its_own_runs_need() -> None:
    sheet = replace(FOUR, rates=(0.4, 0.9, 1.03, 2.0), columns=2).sheet
    limits = []
    for asked in (False, True):
        own = sheet.with_keys(zoom_rows=asked)
        with drawing(own.style):
            film = make_film(own)
            film.show(film.steps)
        assert faults_of(film.figure, own.style.least) == []
        limits.append([axes.get_xlim() for axes in film.figure.axes[:4]])
    assert len(set(limits[0])) == 1
    first, second, third, fourth = limits[1]
    assert first == second
    assert third == fourth
    assert np.ptp(third) > 2.5 * np.ptp(first)
    assert [bool(axes.get_title("left")) for axes in film.figure.axes[:4]] == [True, False, False, False]
    assert [axes.xaxis.get_tick_params()["labelbottom"] for axes in film.figure.axes[:4]] == [True] * 4


@pytest.mark.slow
def test_charts_under_one_another_count_their_steps_once() -> None:
    case = Panels(("curve", "rate", "loss"), PARABOLA, (10,), (0.02, 0.1))
    with drawing(case.sheet.style):
        film = case.film()
        film.figure.canvas.draw()
    assert [bool(labels(axes.xaxis)) for axes in film.figure.axes] == [True, True, False, False, True, True]
    assert [axes.get_xlabel() for axes in film.figure.axes[2:]] == ["", "", "step", "step"]


def labels(axis: object) -> list[Text]:
    return [tick.label1 for tick in axis.get_major_ticks() if tick.label1.get_visible()]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("views", "runs", "columns", "per_run", "expected"),
    [
        (3, 5, None, False, None),
        (3, 5, 2, False, (2, 2)),
        (2, 5, 4, False, (2, 1)),
        (1, 3, None, True, (3, 1)),
        (1, 4, None, True, (2, 2)),
        (1, 4, 2, True, (2, 2)),
        (1, 7, None, True, (3, 3)),
        (1, 2, 6, True, (2, 1)),
        (2, 3, None, True, (3, 2)),
    ],
)
def test_grids(views: int, runs: int, columns: int | None, per_run: bool, expected: tuple[int, int] | None) -> None:
    grid = grid_of(views, runs, columns, per_run=per_run)
    assert (grid and (grid.columns, grid.rows)) == expected


WIDE = Panels(("contour", "loss"), cost_of("x**2 + 4*y**2", (-6, 6), (-2.6, 2.6)), (-5, 2), (0.02, 0.1, 0.2))


@pytest.mark.slow
@pytest.mark.parametrize("look", ["article", "dark"])
def test_wide_maps_of_runs_share_one_chart_that_names_them(look: str) -> None:
    case = replace(WIDE, look=look)
    with drawing(case.sheet.style):
        film = case.film()
        film.show(film.steps)
        assert faults_of(film.figure, case.sheet.style.least) == []
        *maps, chart = (axes.get_window_extent() for axes in film.figure.axes)
    assert len(maps) == 3
    assert {text.get_text() for text in film.figure.axes[-1].texts if text.get_gid() == RUN_NAME} == {
        text.get_text() for text in film.figure.texts if "earning rate" in text.get_text()
    }
    assert chart.y0 == pytest.approx(maps[-1].y0, abs=1)
    assert chart.y1 > maps[0].y1
    assert all(box.width > (0.7 if look == "dark" else 0.9) * chart.width for box in maps)  # a slide keeps its height


def test_a_setting_stands_beside_its_name_where_only_the_verb_has_no_room() -> None:
    sheet = WIDE.sheet
    with drawing(sheet.style):
        wide = Headings(Figure((20, 10)), sheet, 5000).headings
        leads = max(Heading(each.parts[:-1]).width(sheet.style) for each in wide)
        width = (leads + max(each.width(sheet.style) for each in wide)) / 2
        headings = Headings(Figure((20, 10)), sheet, width)
        headings.place([Box(100, 100 + 200 * i, width, 80) for i in range(len(wide))])(100)
        for heading in headings.headings:
            name, setting, verb = (text.get_window_extent() for text in heading.parts)
            assert setting.x0 > name.x1
            assert setting.y1 > name.y0
            assert verb.y1 < name.y0 + 2
            assert verb.x0 == pytest.approx(name.x0, abs=2)


def relabelled(run: Run, label: str) -> Run:
    return replace(run, plan=replace(run.plan, label=label))


@pytest.mark.slow
def test_headings_beside_a_shared_chart_say_what_it_counts() -> None:
    runs = [
        relabelled(run, name)
        for run, name in zip(runs_of(WIDE.cost, WIDE.start, (0.03, 0.12, 0.23)), "abc", strict=True)
    ]
    sheet = sheet_for(WIDE.cost, runs, [VIEWS[view]() for view in WIDE.views], None, title="A title", panels="runs")
    with drawing(sheet.style):
        film = make_film(sheet)
        film.show(film.steps)
    counts = [text for text in film.figure.axes[-1].texts if text.get_gid() == THRESHOLD and text.get_visible()]
    said = [text.get_text() for text in film.figure.texts if " steps to " in text.get_text()]
    assert len(said) == 3
    assert not any("on its way" in words for words in said)
    for words in said:
        count = words.rpartition(": ")[2].split(" ")[0]
        assert any(text.get_text().split(" ")[0] == count for text in counts)


@pytest.mark.slow
def test_headings_with_numbers_of_their_own_have_no_others() -> None:
    case = replace(WIDE, rates=(0.1, 0.11, 0.2))
    with drawing(case.sheet.style):
        film = case.film()
        film.show(film.steps)
    words = [text.get_text() for text in film.figure.texts]
    assert any("by step" in each for each in words)
    assert not any("steps to" in each for each in words)


def test_four_maps_stand_in_a_row_over_their_costs() -> None:
    grid = grid_of(1, 4, None, per_run=True, has_maps=True)
    assert grid is not None
    assert (grid.columns, grid.rows) == (4, 1)


@pytest.mark.slow
def test_numbers_at_the_ends_of_inner_panels_stay_inside() -> None:
    case = replace(FOUR, views=("loss",))
    with drawing(case.sheet.style):
        film = case.film()
        film.show(film.steps)
        film.figure.canvas.draw()
        for axes in film.figure.axes[2:]:  # of the lower row
            frame = axes.get_window_extent()
            boxes = [label.get_window_extent() for label in labels(axes.xaxis)]
            assert min(box.x0 for box in boxes) >= frame.x0 - 1
            assert max(box.x1 for box in boxes) <= frame.x1 + 1


@pytest.mark.slow
def test_maps_of_runs_have_the_same_levels() -> None:
    case = Panels(("contour",), cost_of("x**2 + y**4"), (3, 2), (0.04, 0.04))
    near = descents(case.cost, (0.0001, 0), 0.04)
    sheet = sheet_for(case.cost, [*near, case.sheet.runs[0]], [VIEWS["contour"]()], None, panels="runs", strip=False)
    with drawing(sheet.style):
        film = make_film(sheet)
    levels = [
        [each.levels.tolist() for each in axes.collections if isinstance(each, QuadContourSet)]
        for axes in film.figure.axes
    ]
    assert levels[0] == levels[1]


def test_how_many_views_a_grid_is_as_wide_as() -> None:
    def widths(views: int, runs: int, columns: int | None, *, per_run: bool) -> int:
        grid = grid_of(views, runs, columns, per_run=per_run)
        assert grid is not None
        return grid.widths

    assert widths(1, 2, None, per_run=True) == 2
    assert widths(1, 4, None, per_run=True) == 1
    assert widths(3, 2, None, per_run=True) == 2
    assert widths(1, 3, None, per_run=True) == 3
    assert widths(4, 1, 2, per_run=False) == 3
