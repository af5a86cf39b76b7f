"""The runs of a cost, as `gdviz.descend` and `gdviz.load` give them, ready to be shown."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from typing import Any, TypeAlias, overload

from matplotlib.axes import Axes

from gdviz.api.showing import Showing
from gdviz.api.tables import plain, refuse
from gdviz.api.told_run import ToldRun, told
from gdviz.descents.known import Known
from gdviz.errors import KeyPath, Problem, UsageError
from gdviz.scene.figures import read_figures
from gdviz.scene.parts import Scene
from gdviz.tables.registry import unknown
from gdviz.words.endings import last_words, run_words

FIGURE = "film"  # the name of a figure that has none


Changed: TypeAlias = "tuple[Descents, Sequence[str]]"  # the runs, and what is poor about them


class RunIndexError(UsageError, IndexError):
    """A run that there is not."""


@dataclass(frozen=True, eq=False, repr=False)
class Descents(Sequence[ToldRun]):
    """The runs of a cost, in their order; `film` shows them.  `scene` is what a scene file would say of them.

    `again` makes them anew with other keys.
    """

    scene: Scene
    known: Known
    again: Callable[[Mapping[str, Any]], Changed]

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

    def replace(self, **keys: Any) -> Descents:
        """The runs with other keys of [descent], such as `learning_rate=0.2`, over those that they were made with.

        `run` and `compare` are replaced whole.  A scene's file is read anew, and keeps its figures.  UsageError or
        SceneError says all that is wrong, also with a key that each run has for itself.
        """
        runs, poor = self.again({key: plain(value) for key, value in keys.items()})
        for words in poor:
            warnings.warn(words, stacklevel=2)
        return runs

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


def _option(path: KeyPath, *, view: str) -> KeyPath:
    """The argument of `draw` that a key path of its figure's table stands for."""
    return ("view",) if path[:1] == ("views",) else path[1:] if path[:1] == (view,) else path
