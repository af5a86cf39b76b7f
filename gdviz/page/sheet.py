"""All that a figure is drawn from, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.events.strong import with_strong
from gdviz.descents.known import Known
from gdviz.descents.run import Run
from gdviz.errors import UsageError
from gdviz.languages.phrase import Latex
from gdviz.page.formula import can_be_set, whole_formula
from gdviz.page.lettered import as_called
from gdviz.page.margin_charts import margin_charts
from gdviz.page.moment_views import moment_views
from gdviz.page.notes import with_notes
from gdviz.page.run_colors import run_colors
from gdviz.page.run_strokes import run_strokes
from gdviz.page.timed import counted_out, timed_together
from gdviz.scene.grid import Grid
from gdviz.scene.parts import Figure, Scene
from gdviz.styles.base import STYLES, Style
from gdviz.views.base import View
from gdviz.views.chart import Chart
from gdviz.views.loss import Loss
from gdviz.views.maps.swept import SweptView
from gdviz.views.paths.ground import MOST_DOTTED
from gdviz.views.paths.steps import dot_every
from gdviz.words.marks import FROM_ABOVE

MOST_CHARTS = 2  # side by side under maps
FINER_FROM = 4  # runs in one picture: they are drawn finer, lest they bury one another
FEWEST_DOTS = 8  # on each path, where not all steps are dots
MOST_SHARED = 4  # runs whose curves are told apart in one chart


@dataclass(frozen=True, eq=False)
class Sheet:
    """What is to be drawn: a figure of a scene, what is known of its cost and runs, and its prepared `views`.

    The first so many `moments` of them are panels of one row; or all but the first are charts in a stack beside it.
    """

    scene: Scene
    figure: Figure
    known: Known
    views: tuple[View, ...]
    found_size: tuple[int, int] | None = None
    moments: int = 0
    has_stack: bool = False

    @property
    def title(self) -> str:
        """What stands above all; "" where nothing does."""
        return self.scene.title_of(self.figure)

    @property
    def subtitle(self) -> str:
        """The sentence under it; "" where there is none."""
        return self.scene.subtitle_of(self.figure)

    @property
    def cost(self) -> Cost:
        """The cost, with all that was found out of it."""
        return self.known.cost

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs."""
        return self.known.runs

    @cached_property
    def style(self) -> Style:
        """The style, fitted to the size, with the colours and strokes of these runs first."""
        style = self.figure.style
        has_margins = any(view.shows_margins(self.cost, self.runs) for view in self.views)
        own = (style.ink,) if has_margins else run_colors(style, self.runs)  # on the tints of two classes
        are_together = any(view.shows_runs for view in self.views) and not (self.grid and self.grid.per_run)
        style = replace(style, own=own, own_strokes=run_strokes(style, self.runs))
        if not are_together or len(self.runs) < FINER_FROM:
            return style
        return replace(style.finer(), dot_every=self._dot_every)

    @property
    def _dot_every(self) -> int:
        """One in how many steps is a dot: runs that part from one start lie on one another where dots hide them.

        Each is where a run is over, or comes to rest, so soon that it would have hardly any.
        """
        is_dotted = len(self.runs) <= MOST_DOTTED and any(view.dots_steps for view in self.views)
        if not is_dotted or len({run.plan.start for run in self.runs}) > 1:
            return 1
        every = dot_every(max(run.steps for run in self.runs))
        moves = min(int(np.diff(run.theta, axis=0).any(axis=1).sum()) for run in self.runs)
        return every if moves >= FEWEST_DOTS * every else 1

    @property
    def style_in_the_dark(self) -> Style:
        """The style for dark screens, alike; where the figure's is not a delivered one, but the author's, the same.

        One that only speaks another language is delivered.
        """
        look = self.figure.look
        if look and look.in_english() != STYLES.get(look.name):
            return self.style
        return replace(self, figure=replace(self.figure, look=None)).with_keys(style="dark").style

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, before any scale; the page may have found a better height."""
        return self.found_size or self.figure.size

    @property
    def framed_cost(self) -> Cost:
        """The cost with the window of all runs."""
        return replace(self.cost, window=self.known.window) if self.cost.dimension <= 2 else self.cost

    @property
    def grid(self) -> Grid | None:
        """Where the panels stand; None where they stand side by side."""
        return self.figure.grid

    @property
    def shares_charts(self) -> bool:
        """Whether few runs have a map each in one row, and a chart or two that the scene asks for, not strips."""
        if self.grid is None or not self.grid.per_run:
            return False
        first, *others = self.views
        is_map = first.names_at == "paths" and self.cost.dimension > 1
        is_asked = 1 < len(self.views) == len(self.figure.views) <= 1 + MOST_CHARTS
        are_few = 1 < len(self.runs) <= min(self.grid.columns, MOST_SHARED)
        return are_few and is_asked and is_map and all(view.is_over_steps for view in others)

    def of_size(self, size: tuple[int, int]) -> Sheet:
        """The sheet in a size that it has found for itself; its type stays."""
        return replace(self, found_size=size)

    def with_keys(self, **changes: Any) -> Sheet:
        """The sheet with other keys of its figure, such as its size."""
        return replace(self, figure=replace(self.figure, keys=replace(self.figure.keys, **changes)))


@np.errstate(all="ignore")  # a run may reach 1e308, and so may a window or data
def sheet_of(scene: Scene, figure: Figure, known: Known, crew: Crew | None = ALONE) -> Sheet:
    """The sheet, with what its views must compute before they draw; no other descents are made where there is no crew.

    UsageError where a view lacks something that nobody found out.
    """
    for name, view in zip(figure.keys.views, figure.views, strict=True):
        if words := view.lacks(known.cost):
            raise UsageError(f"{scene.path}: figure {figure.name!r}: {name}.{words}")
    known = as_called(known, figure.views)
    known = known if figure.keys.panels == "runs" else with_strong(known)
    prepared = tuple(_prepared(counted_out(view, figure.keys.moments), scene, known, crew) for view in figure.views)
    is_told = bool(scene.subtitle_of(figure))
    told = with_notes(prepared, known, figure.keys, is_told=is_told) if crew else prepared
    more = _strips(figure, known, told) or margin_charts(figure, known.cost, known.runs, told)
    timed = timed_together((*told, *more), known.cost, known.runs, figure.keys.moments)
    views, moments = moment_views(figure, known.cost, known.runs, timed)
    title = FROM_ABOVE if any(view.fills_box for view in views) else _cost_title(figure, known.cost, is_told=is_told)
    views = tuple(view.titled(title) for view in views) if title else views
    return Sheet(scene, figure, known, views, moments=moments, has_stack=any(isinstance(view, Chart) for view in more))


def _cost_title(figure: Figure, cost: Cost, *, is_told: bool) -> str:
    """The cost of one map in mathematics, where a subtitle stands in place of the context that would say it."""
    is_one = figure.grid is None or not figure.grid.per_run
    is_below = figure.keys.caption is True  # where the context is
    if not (is_told and is_one and figure.keys.formula) or is_below or isinstance(cost, Model):
        return ""
    whole = whole_formula(cost)
    return Latex(f"${whole}$") if can_be_set(whole) else ""


def _prepared(view: View, scene: Scene, known: Known, crew: Crew | None) -> View:
    if isinstance(view, SweptView) and crew:
        return view.swept(known.cost, scene.plans, known.runs, crew)
    return view.prepare(known.cost, scene.plans, known.runs) if crew or not view.makes_descents else view


def _strips(figure: Figure, known: Known, views: Sequence[View]) -> tuple[View, ...]:
    """What explains small multiples of maps in one row: the cost of each run under its panel."""
    is_wanted = figure.keys.strip and figure.grid is not None and figure.grid.per_run and figure.grid.rows == 1
    is_map = len(views) == 1 and views[0].names_at == "paths" and known.cost.dimension > 1
    return (Loss(),) if is_wanted and is_map else ()
