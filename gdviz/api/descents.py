"""`gdviz.descend` and `gdviz.load`: the runs of a cost, ready to be shown."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import Any, overload

import numpy as np
from matplotlib.axes import Axes

from gdviz.api.objective import Objective
from gdviz.api.showing import Showing
from gdviz.api.tables import plain, refuse
from gdviz.api.told_run import ToldRun, told
from gdviz.costs.function import Function
from gdviz.costs.stated import POINTS, misstated, points_in
from gdviz.descents.known import Known, find_out
from gdviz.errors import KeyPath, Problem, UsageError, dotted, shown
from gdviz.scene.compare import caption, read_plans, tuned
from gdviz.scene.figures import default_figures, read_figures
from gdviz.scene.load import check_colors, warnings_of
from gdviz.scene.load import load as load_scene
from gdviz.scene.looks import Looks
from gdviz.scene.parts import Scene
from gdviz.tables.registry import unknown
from gdviz.words.endings import last_words, run_words

FIGURE = "film"  # the name of a figure that has none


class RunIndexError(UsageError, IndexError):
    """A run that there is not."""


@dataclass(frozen=True, eq=False, repr=False)
class Descents(Sequence[ToldRun]):
    """The runs of a cost, in their order; `film` shows them.  `scene` is what a scene file would say of them."""

    scene: Scene
    known: Known

    @cached_property
    def runs(self) -> tuple[ToldRun, ...]:
        """The runs, in their order."""
        return told(self.known.runs)

    @overload
    def __getitem__(self, index: int) -> ToldRun: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ToldRun, ...]: ...
    def __getitem__(self, index: int | slice) -> ToldRun | tuple[ToldRun, ...]:
        try:
            return self.runs[index]
        except IndexError as err:
            count = len(self.runs)
            raise RunIndexError(f"expected a run from 0 to {count - 1} (there are {count}), got {index}") from err

    def __len__(self) -> int:
        return len(self.runs)

    def film(self, *views: str, **keys: Any) -> Showing:
        """A film of the views side by side; without any, the first that a scene would have by default.

        The keys are those of a scene's [[figure]]: style, size, seconds, fps, loop, ..., and a table of options for a
        view: `contour={"levels": 20}`; `title` stands above.  UsageError says all that is wrong.
        """
        table = {"views": views or self.scene.figures[0].keys.views, **keys}
        return self._showing("film", table, lambda path: path)

    def draw(self, view: str, ax: Axes, step: int | None = None, *, style: str | None = None, **options: Any) -> Axes:
        """Draws a step of a view, with its options, into your own axes: like `film(view).draw(ax, step)`."""
        table = {"views": [view], **({} if style is None else {"style": style}), **({view: options} if options else {})}
        return self._showing("draw", table, partial(_option, view=view)).draw(ax, step)

    def _showing(self, call: str, table: dict[str, Any], argument: Callable[[KeyPath], KeyPath]) -> Showing:
        """The figure of a table; UsageError says all that is wrong with what the call was given."""
        problems: list[Problem] = []
        plans = self.scene.plans
        longest = max(plan.steps for plan in plans)
        named = [plain({"name": FIGURE, **table})]
        figures = read_figures(named, self.scene.cost, plans, longest, self.scene.looks, problems)
        refuse(call, problems, lambda path: argument(path[2:]))
        return Showing(self.scene, figures[0], self.known)

    def figure(self, name: str) -> Showing:
        """The scene's own figure of that name; UsageError suggests the nearest."""
        for figure in self.scene.figures:
            if figure.name == name:
                return Showing(self.scene, figure, self.known)
        raise UsageError(f"figure: {unknown('figure', name, [figure.name for figure in self.scene.figures])}")

    def __repr__(self) -> str:
        return "\n".join(map(run_words, self.runs))

    def _repr_html_(self) -> str:
        heads = ("run", "ending", "last cost", f"at ({', '.join(self.scene.cost.variables)})")
        rows = [_row("th", heads), *(_row("td", (run.label, run.ending, *last_words(run))) for run in self.runs)]
        return f"<table>{''.join(rows)}</table>"


def _row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def descend(cost: Objective, start: Any = None, learning_rate: Any = None, **keys: Any) -> Descents:
    """The runs of a cost.  The keys are those of a scene's [descent]: start, optimizer, learning_rate, steps, ...

    A list of optimizers, learning rates or starts gives a run each.  `run` is a list of tables, each a run of its own
    over the other keys, like a scene's [[run]]; `compare` is a table like a scene's [compare].  UsageError says all
    that is wrong.
    """
    if not isinstance(cost, Objective):
        raise UsageError(f"descend: expected a cost that gdviz.cost gives, got {shown(cost)}")
    given = {"start": start, "learning_rate": learning_rate}
    keys = {key: value for key, value in given.items() if value is not None} | keys
    keys = {key: plain(value) for key, value in keys.items()}
    table: dict[str, Any] = {key: keys.pop(key) for key in ("run", "compare") if key in keys}
    several = isinstance(keys.get("optimizer"), list) and "run" not in table and bool(keys["optimizer"])
    if several:
        table["run"] = [{"optimizer": name} for name in keys.pop("optimizer")]
    table["descent"] = keys
    problems: list[Problem] = []
    compare, plans = read_plans(table, cost.part, problems)
    check_colors(table.get("run"), problems)
    argument = partial(_argument, several=several)
    refuse("descend", problems, argument)
    for key, words in warnings_of(table, cost.part):
        warnings.warn(f"{dotted(argument(key))}: {words}", stacklevel=2)
    plans = tuned(compare, cost.part.cost, plans)
    note = (cost.part.cost.note,) if isinstance(cost.part.cost, Function) and cost.part.cost.note else ()
    notes = (*caption(compare, plans), *note)
    figures = default_figures(cost.part.cost, len(plans), Looks())
    scene = Scene(Path("descend"), "gradient descent", cost.part.title, cost.part.cost, plans, figures, (), notes)
    known = find_out(scene.cost, scene.plans)
    _check_stated(known)
    return Descents(scene, known)


def _check_stated(known: Known) -> None:
    """UsageError where a function is not its stated formula at the runs' points or in their window."""
    cost = known.cost
    if not isinstance(cost, Function) or cost.stated is None:
        return
    seen = np.concatenate([run.theta[np.isfinite(run.cost)] for run in known.runs])
    points = np.concatenate([seen[:: 1 + len(seen) // POINTS], *([points_in(known.window)] if known.window else [])])
    if words := misstated(cost, cost.stated, points):
        raise UsageError(f"descend: expected a cost with a formula of the function, {words}")


def _argument(path: KeyPath, *, several: bool) -> KeyPath:
    """The argument of `descend` that a key path of its tables stands for; `several` optimizers were made runs."""
    if path[:1] == ("descent",):
        return path[1:]
    if several and path[:1] == ("run",):
        return ("optimizer", *path[1:2], *(key for key in path[2:] if key != "optimizer"))
    return path


def _option(path: KeyPath, *, view: str) -> KeyPath:
    """The argument of `draw` that a key path of its figure's table stands for."""
    return ("view",) if path[:1] == ("views",) else path[1:] if path[:1] == (view,) else path


def load(path: str | os.PathLike[str]) -> Descents:
    """The runs of a scene file, with its figures; SceneError says all that is wrong with it."""
    scene = load_scene(Path(path))
    for words in scene.warnings:
        warnings.warn(words, stacklevel=2)
    return Descents(scene, find_out(scene.cost, scene.plans))
