"""A sheet, and its film, from a cost and runs that no scene file names; and that of a scene file's first figure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gdviz.costs.base import Cost
from gdviz.descents.known import Known, find_out
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.page.film import Film, make_film
from gdviz.page.sheet import Sheet, sheet_of
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.load import load
from gdviz.scene.parts import Figure, Scene
from gdviz.views.base import VIEWS, View

SIZE = (720, 590)


def first_sheet(path: Path) -> Sheet:
    """The sheet of a scene's first figure."""
    scene = load(path)
    return sheet_of(scene, scene.figures[0], find_out(scene.cost, scene.plans))


def sheet_for(
    cost: Cost,
    runs: Sequence[Run],
    views: Sequence[View],
    size: tuple[int, int] | None = SIZE,
    *,
    heading: str = "",
    notes: Sequence[str] = (),
    **keys: Any,
) -> Sheet:
    """The sheet of runs, whose views are prepared already; `keys` are those of a figure, such as its style.

    Without a size it has the one that its style gives it.
    """
    names = {VIEWS[name]: name for name in VIEWS}
    shown = tuple(names.get(type(view), "view") for view in views)
    figure = Figure(FigureKeys("figure", shown, size=size, **keys), tuple(views), runs=len(runs))
    plans = tuple(run.plan for run in runs)
    scene = Scene(Path("scene.toml"), "scene", heading, cost, plans, (figure,), (), tuple(notes))
    return Sheet(scene, figure, Known(cost, tuple(runs), window_of(cost, runs)), tuple(views))


def film_for(
    cost: Cost, runs: Sequence[Run], views: Sequence[View], size: tuple[int, int] | None = SIZE, **keys: Any
) -> Film:
    """The film of that sheet; to be called inside `drawing` of its style."""
    return make_film(sheet_for(cost, runs, views, size, **keys))
