"""Which figures show the fits of several runs at moments, and what their panels show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matplotlib.lines import Line2D

from gdviz.costs.base import Cost
from gdviz.costs.generators import Blobs
from gdviz.descents.run import Run
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.moment_views import moment_views
from gdviz.page.sheet import Sheet
from gdviz.scene.figure_keys import NoteKeys
from gdviz.scene.notes import note_of_keys
from gdviz.views.base import BESIDE_THE_AXES, View
from gdviz.views.contour import Contour
from gdviz.views.data import Data
from gdviz.views.loss import Loss
from gdviz.views.paths.pixels import AxesPixels
from tests.conftest import SceneFile
from tests.sheets import first_sheet, sheet_for
from tests.views.samples import MACHINE, classes_of, descents, line_cost

BLOBS = classes_of(Blobs(30), "logistic")
RUNS = descents(line_cost(), (-1, 1), 0.002, 0.02, steps=200)


def sheet(cost: Cost, runs: tuple[Run, ...], *views: View, **keys: Any) -> Sheet:
    """The sheet with the views that it has after they were prepared."""
    found = sheet_for(cost, runs, views, **{"size": None, **keys})
    shown, moments = moment_views(found.figure, cost, runs, views)
    return replace(found, views=shown, moments=moments)


def headings(film: Film) -> list[str]:
    texts = [text for axes in film.figure.axes for text in axes.texts if text.get_gid() == BESIDE_THE_AXES]
    return [text.get_text() for text in texts if text.get_visible()]


def fits(film: Film, panel: int) -> list[Line2D]:
    """The two widest lines of a panel, which are the runs' fits."""
    lines = [line for line in film.figure.axes[panel].lines if len(np.atleast_1d(line.get_xdata())) > 50]
    return sorted(lines, key=lambda line: -line.get_linewidth())[:2]


@pytest.mark.parametrize(
    ("views", "keys", "is_row"),
    [
        ((Data(), Loss()), {}, True),
        ((Data(), Loss()), {"panels": "views"}, False),
        ((Data(), Loss()), {"columns": 1}, False),
        ((Data(), Loss()), {"size": (320, 240)}, False),
        ((Data(), Loss()), {"size": (320, 240), "panels": "moments"}, True),
        ((Data(),), {}, False),
        ((Data(),), {"panels": "moments"}, True),
        ((Contour(), Data()), {}, False),
    ],
)
def test_it_is_so_beside_a_chart_alone_or_where_it_is_asked(
    views: tuple[View, ...], keys: dict[str, Any], is_row: bool
) -> None:
    assert sheet(line_cost(), RUNS, *views, **keys).moments == (3 if is_row else 0)


@pytest.mark.parametrize(
    ("asked", "steps"),
    [((10, 60), (10, 60)), ((1, 2, 3, 400), (1, 2, 3, 200)), ((1, 2, 3, 4, 5), ()), (0, ()), ((7,), (7,))],
)
def test_a_figure_says_which_they_are(asked: Any, steps: tuple[int, ...]) -> None:
    shown = sheet(line_cost(), RUNS, Data(), Loss(), moments=asked)
    assert shown.moments == len(steps)
    panels = [view.panel for view in shown.views if isinstance(view, Data) and view.panel]
    assert tuple(panel.step for panel in panels) == steps


@pytest.mark.parametrize(("count", "is_row"), [(1, False), (2, True), (4, True), (5, False)])
def test_it_is_for_two_to_four_runs(count: int, is_row: bool) -> None:
    runs = descents(line_cost(), (-1, 1), *(0.002 * 2**i for i in range(count)), steps=200)
    assert bool(sheet(line_cost(), runs, Data(), Loss()).moments) == is_row


def test_the_panels_of_a_lone_run_count_its_errors_and_ring_them() -> None:
    (run,) = descents(MACHINE, (1, -2, 0.5), 0.2, steps=60)
    shown = sheet(MACHINE, (run,), Data(), Loss(), panels="moments", moments=(0, 5, 60))
    with drawing(shown.style):
        film = make_film(shown)
        film.show(film.steps)
    wrong = [int(MACHINE.misclassified(run.theta[step]).sum()) for step in (0, 5, 60)]
    told = [{0: "no errors", 1: "1 error"}.get(each, f"{each} errors") for each in wrong]
    named = zip(("start", "step 5", "step 60"), told, strict=True)
    assert [each.replace("\n", " ") for each in headings(film)] == [f"{name}: {count}" for name, count in named]
    for axes, count in zip(film.figure.axes, wrong, strict=False):
        rings = [line for line in axes.lines if line.get_markerfacecolor() == "none"]
        assert [len(np.atleast_1d(line.get_xdata())) for line in rings] == [count]


@pytest.mark.slow
def test_errors_are_crosses_where_rings_mark_a_margin() -> None:
    (run,) = descents(MACHINE, (1, -2, 0.5), 0.2, steps=60)
    other = descents(BLOBS, (1, -2, 0.5), 0.2, steps=60)
    marks = []
    for cost, runs in ((MACHINE, (run,)), (BLOBS, other)):
        shown = sheet(cost, runs, Data(), Loss(), panels="moments", moments=(0, 5, 60))
        with drawing(shown.style):
            first = make_film(shown).figure.axes[0]
        marks.append([line.get_marker() for line in first.lines if line.get_markerfacecolor() == "none"])
    assert marks == [["x"], ["o"]]


@pytest.mark.parametrize(("step", "panel"), [(0, 0), (5, 1), (60, 2)])
def test_an_authors_note_stands_inside_the_panel_of_its_moment(step: int, panel: int) -> None:
    (run,) = descents(MACHINE, (1, -2, 0.5), 0.2, steps=60)
    note = note_of_keys(NoteKeys(text="the border turns", step=step, view="data"), [run])
    shown = sheet(MACHINE, (run,), Data().told([note]), Loss(), panels="moments", moments=(0, 5, 60))
    with drawing(shown.style):
        film = make_film(shown)
        for at in (60, max(step - 1, 0)):
            film.show(at)
            found = [
                [text for text in axes.texts if text.get_text().replace("\n", " ") == note.text]
                for axes in film.figure.axes
            ]
            assert [len(each) for each in found] == [int(i == panel) for i in range(4)]
            (text,) = found[panel]
            assert text.get_visible() == (at >= step)
            box, inside = AxesPixels(film.figure.axes[panel]).box(text), AxesPixels(film.figure.axes[panel]).size
            assert (box.middle - box.half >= 0).all()
            assert (box.middle + box.half <= inside).all()
        drawn = [line for line in film.figure.axes[panel].lines if line.get_visible() and line.get_linestyle() == "-"]
        points = [AxesPixels(film.figure.axes[panel]).of(np.column_stack(line.get_data())) for line in drawn]
        around = np.concatenate([each for each in points if len(each) > 2])
        assert not (np.abs(around - box.middle) <= box.half).all(axis=1).any()


LEFT = """
[cost]
model = "linear"
data = { points = { x = [1, 2, 3], y = [2, 4, 5] } }
[descent]
start = [0, 0]
steps = 400
learning_rate = [0.01, 0.7]
[[figure]]
name = "fits"
views = ["data", "loss"]
panels = "moments"
moments = [0, 200, 400]
[[figure.note]]
view = "data"
step = 200
run = "η = 0.7"
text = "gone long ago"
"""


def test_an_authors_note_stands_at_its_moment_also_of_a_run_that_ended(scene_file: SceneFile) -> None:
    shown = first_sheet(scene_file(LEFT))
    assert min(run.steps for run in shown.runs) < 200
    panels = [view.panel for view in shown.views if isinstance(view, Data) and view.panel]
    assert [(panel.step, panel.note) for panel in panels] == [(0, ""), (200, "gone long ago"), (400, "")]


@pytest.mark.parametrize("cost", [line_cost(), MACHINE])
def test_without_moments_a_lone_run_has_up_to_four_panels_from_start_to_end(cost: Cost) -> None:
    (run,) = descents(cost, (-1, 1, 0.5)[: cost.dimension], 0.02, steps=200)
    shown = sheet(cost, (run,), Data(), Loss(), panels="moments")
    steps = [view.panel.step for view in shown.views if isinstance(view, Data) and view.panel]
    assert 2 <= shown.moments <= 4
    assert (steps[0], steps[-1]) == (0, 200)


@pytest.mark.slow
def test_each_panel_stops_at_its_moment_under_its_step() -> None:
    shown = sheet(line_cost(), RUNS, Data(), Loss())
    *steps, last = (view.panel.step for view in shown.views[:3] if isinstance(view, Data) and view.panel)
    with drawing(shown.style):
        film = make_film(shown)
        for step in (0, steps[0], last):
            film.show(step)
            assert headings(film) == [f"step {each}" for each in (*steps, last) if each <= step]
            for panel, moment in enumerate((*steps, last)):
                x = np.asarray(fits(film, panel)[0].get_xdata())
                wanted = [run.theta[min(step, moment)] @ np.array([x, np.ones_like(x)]) for run in RUNS]
                drawn = [np.asarray(line.get_ydata()) for line in fits(film, panel)]
                assert all(any(np.allclose(line, fit) for line in drawn) for fit in wanted)


@pytest.mark.slow
def test_panels_have_one_range_and_numbers_at_the_left_alone() -> None:
    shown = sheet(line_cost(), RUNS, Data(), Loss())
    with drawing(shown.style):
        film = make_film(shown)
        film.show(film.steps)
    first, *others = film.figure.axes[:3]
    assert {(axes.get_xlim(), axes.get_ylim()) for axes in others} == {(first.get_xlim(), first.get_ylim())}
    assert [any(label.get_visible() and label.get_text() for label in axes.get_yticklabels()) for axes in others] == [
        False,
        False,
    ]


@pytest.mark.slow
def test_boundaries_stop_at_moments_too_and_classes_are_named_once() -> None:
    runs = descents(MACHINE, (1, -2, 0.5), 0.02, 0.2, steps=60)
    shown = sheet(MACHINE, runs, Data(), Loss())
    assert shown.moments == 3
    with drawing(shown.style):
        film = make_film(shown)
        film.show(film.steps)
    named = [
        [t.get_text() for t in axes.texts if t.get_gid() == "class-name" and t.get_visible()]
        for axes in film.figure.axes
    ]
    assert [len(names) for names in named] == [2, 0, 0, 0]


def test_the_last_panel_tells_the_slope_of_the_best_fit() -> None:
    film_of_row = sheet(line_cost(), RUNS, Data(), Loss())
    slope = np.polyfit(line_cost().data.features[:, 0], line_cost().target, 1)[0]
    with drawing(film_of_row.style):
        film = make_film(film_of_row)
        film.show(film.steps)
        said = [{text.get_text() for text in axes.texts if text.get_visible()} for axes in film.figure.axes[:3]]
    assert {words.replace("\n", " ") for words in said[2]} >= {f"best fit, slope {slope:.3g}"}
    assert not any("slope" in words for panel in said[:2] for words in panel)
