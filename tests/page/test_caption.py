"""The caption: notes wrapped below the panels, inside the figure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.costs.base import Cost
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.page.caption import notes_of
from gdviz.page.film import drawing
from gdviz.styles.base import style
from gdviz.views.base import VIEWS
from gdviz.views.basins import Basins
from gdviz.words.marks import MEANS_WORDS
from gdviz.words.remarks import remark_of
from gdviz.words.update_rules import rule_of
from tests.conftest import SceneFile
from tests.page.pages import NOISY
from tests.sheets import film_for, first_sheet
from tests.views.samples import cost_of, descents

BOWL = cost_of("x**2 + y**2", (-5, 5), (-5, 5))
LONG = " ".join(f"word{i}" for i in range(60))


def figure_with(*notes: str) -> Figure:
    with drawing(style("article")):
        return film_for(BOWL, descents(BOWL, (4, 4), 0.1), [VIEWS["contour"]()], title="T", notes=notes).figure


def caption_of(figure: Figure) -> list[Text]:
    lowest = figure.axes[0].get_tightbbox().y0
    return [text for text in figure.texts if text.get_visible() and text.get_window_extent().y1 < lowest]


def test_without_notes_there_is_no_caption() -> None:
    assert caption_of(figure_with()) == []


@pytest.mark.slow
def test_a_note_stands_below_the_panels_word_for_word() -> None:
    assert [text.get_text() for text in caption_of(figure_with("nothing is clipped"))] == ["nothing is clipped"]


def test_the_same_note_is_said_once() -> None:
    assert len(caption_of(figure_with("said", "said"))) == 1


@pytest.mark.slow
def test_a_long_note_is_wrapped_and_stays_in_the_figure() -> None:
    figure = figure_with(LONG)
    lines = caption_of(figure)
    assert " ".join(line.get_text() for line in lines) == LONG
    assert len(lines) > 1
    for line in lines:
        box = line.get_window_extent()
        assert box.x0 >= 0
        assert box.x1 <= 720
        assert box.y0 >= 0


def test_dollars_in_a_note_are_text() -> None:
    assert caption_of(figure_with("costs $5 or $6"))[0].get_text() == r"costs \$5 or \$6"  # shown without the strokes


def test_views_say_their_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Telling(VIEWS["contour"]):  # type: ignore[misc]
        def notes(self, cost: Cost, runs: Any) -> list[str]:
            return ["a plane"]

    with drawing(style("article")):
        figure = film_for(BOWL, descents(BOWL, (4, 4), 0.1), [Telling()], title="T").figure
    assert [text.get_text() for text in caption_of(figure)] == ["a plane"]


def test_what_an_optimizer_has_to_say_stands_in_the_caption() -> None:
    cost = cost_of("(x**2 - 1)**2 + y**2", (-2, 2), (-2, 2))
    run = descend(cost, [Plan("Newton", OPTIMIZERS["newton"](), (0.2, 1.0), 8)])[0]
    with drawing(style("article")):
        figure = film_for(cost, [run], [VIEWS["contour"]()], title="T").figure
    (line,) = caption_of(figure)
    assert line.get_text() == f"Newton: {remark_of(run)}."
    assert run.remarks


def test_of_runs_that_no_view_shows_nothing_is_said() -> None:
    cost = cost_of("(x**2 - 1)**2 + y**2", (-2, 2), (-2, 2))
    plans = [Plan("Newton", OPTIMIZERS["newton"](), (0.2, 1.0), 8)]
    runs = descend(cost, plans)
    for paths in (True, False):
        view = Basins(resolution=8, paths=paths).prepare(cost, plans, runs)
        with drawing(style("article")):
            figure = film_for(cost, runs, [view], title="T").figure
        said = " ".join(text.get_text() for text in figure.texts)
        assert (f"{remark_of(runs[0])}." in said.replace("\n", " ")) == paths
        assert ("from (0.2, 1)" in said) == paths


def test_a_run_that_ascends_says_so_in_its_rule() -> None:
    plan = Plan("", OPTIMIZERS["gradient_descent"](learning_rate=0.1), (0.2,), 3, direction="ascend")
    (run,) = descend(cost_of("-x**2", (-2, 2)), [plan])
    assert rule_of(run) == r"\theta \leftarrow \theta + \eta \, \nabla J(\theta)"


def test_rows_that_were_left_out_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n,3\n4,5\n6,8\n")
    model = Linear(dataset(DataSpec(file="a.csv", missing="drop"), tmp_path))
    with drawing(style("article")):
        figure = film_for(model, descents(model, (1, 1), 0.01), [VIEWS["contour"]()], title="T").figure
    told = [text.get_text() for text in caption_of(figure)]
    assert told == ["1 of 4 rows has an empty cell and is left out."]


def test_the_lines_of_noisy_runs_are_told_where_a_chart_of_all_does_not(scene_file: SceneFile) -> None:
    for views, is_told in (('["contour"]', False), ('["contour", "loss"]', True)):  # strips say it at their ends
        sheet = first_sheet(scene_file(NOISY.replace('["contour"]', views)))
        assert (MEANS_WORDS in notes_of(sheet)) == is_told
