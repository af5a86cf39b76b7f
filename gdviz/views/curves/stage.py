"""What a curve's picture is made of, and its parts: paths, strips, words and landmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.curves.events import aims, exit_notes, mark_notes, start_notes, verb_steps
from gdviz.views.curves.foot import Foot, is_over_early
from gdviz.views.curves.frame import CurveFrame
from gdviz.views.curves.heads import Heads
from gdviz.views.curves.notes import Notes
from gdviz.views.curves.path import CurvePath
from gdviz.views.curves.step_numbers import StepNumbers
from gdviz.views.curves.strip_names import StripNames
from gdviz.views.curves.strips import Strip, draw_rows
from gdviz.views.paths.callouts import Callouts
from gdviz.views.paths.landmarks import Arrivals, landmark_mark
from gdviz.views.paths.marks import Pen, drawing_order, pen_of
from gdviz.views.paths.moments import Around, Moments
from gdviz.views.paths.names import RunNames, Sketch
from gdviz.words.comparative_gaits import gaits
from gdviz.words.events import Note

ROW_LINES = 4  # a row: so close together that no words fit between


class Part(Protocol):
    """Moving artists."""

    def show(self, step: float) -> Sequence[Artist]:
        """Them at a step."""


@dataclass(frozen=True)
class Stage:
    """The axes with the `curve` (m, 2) on them, the `runs`, their points `exact` (n + 1, 2) on it, and its marks.

    The `steps` are the moments of a lone run, if it has any.
    """

    axes: Axes
    style: Style
    frame: CurveFrame
    curve: Array
    runs: Sequence[Run]
    exact: Sequence[Array]
    marks: Sequence[tuple[str, Minimum]]
    steps: Sequence[int] = ()

    def pen(self, i: int) -> Pen:
        """What run `i` is drawn with."""
        return pen_of(self.axes, self.style, i)

    def paths(self, cost: Cost, *, tangents: bool) -> list[CurvePath]:
        """The runs on the curve, the shortest on top."""
        order = drawing_order(self.exact, self.frame.limits)
        slopes = [cost.gradient(run.theta)[:, 0] if tangents else None for run in self.runs]
        return [
            CurvePath(self.pen(i), path, slopes[i], self.frame, order[i] / max(len(self.runs), 1))
            for i, path in enumerate(self.exact)
        ]

    def strips(self, names: Sequence[str]) -> list[Part]:
        """The rows below the curve, with what stands at their left; none where the frame has no rows.

        On that of a lone run are its moments, too.
        """
        if not self.frame.rows:
            return []
        draw_rows(self.axes, self.style, self.frame, aims(self.marks, self.exact, self.frame))
        rows: list[Part] = [Strip(self.pen(i), path[:, 0], self.frame, i) for i, path in enumerate(self.exact)]
        if len(rows) == 1:
            return [*rows, StepNumbers(self.pen(0), self.exact[0][:, 0], self.frame, self.steps), *self._row_moments()]
        beside = StripNames(self.axes, self.style, self.frame, names)
        beside.add_verbs(gaits(self.runs), verb_steps(self.runs, self.exact, self.frame))
        return [*rows, beside]

    def _row_moments(self) -> list[Part]:
        """The dots of the moments on the only row."""
        x = self.exact[0][:, 0]
        return [Moments(self.axes, self.style, [np.column_stack([x, np.full(len(x), self.frame.rows[0])])], self.steps)]

    def moments(self, paths: Sequence[CurvePath]) -> Moments:
        """The moments of a lone run on the curve."""
        around = Around(self._landmark_points(), [self.curve, *self._rows()])
        return Moments(self.axes, self.style, [path.points for path in paths], self.steps, around=around)

    def heads(self, paths: Sequence[CurvePath]) -> list[Part]:
        """The arrow heads of the steps."""
        return [Heads(self.pen(i), path.points, self.frame) for i, path in enumerate(paths)]

    def feet(self, cost: Cost, all_runs: Sequence[Run]) -> list[Part]:
        """Where the run of a panel is, in numbers under it."""
        early = [is_over_early(run, all_runs) for run in self.runs]
        return [
            Foot(self.pen(i), run, cost.variables[0], self.frame, is_early=early[i]) for i, run in enumerate(self.runs)
        ]

    def words(self, paths: Sequence[CurvePath], names: Sequence[str], *, marks: bool) -> list[Part]:
        """What is said at points of the curve, and the runs' names at their paths if they have to stand there."""
        lines = [self.curve, *(path.points for path in paths)]
        notes = mark_notes(self.style, self.frame, self.marks, self.exact) if marks else []
        notes += start_notes(self.style, self.frame, self.exact) if marks and not self.steps else []
        notes += exit_notes(self.style, self.frame, self.runs, self.exact)
        at = np.array([*((each.at[0], each.value) for _, each in self.marks), *(path[0] for path in self.exact)])
        sketch = Sketch([path.points for path in paths], at.reshape(-1, 2), [self.curve])
        beside = RunNames(self.axes, self.style, () if self.frame.rows else names, lambda: sketch, at_once=False)
        return [Notes(self.axes, self.style, notes, lines), beside]

    def callouts(self, notes: Sequence[Note], paths: Sequence[CurvePath], cost: Cost) -> Callouts:
        """The notes at points of the curve, in the curve's own part."""
        sketch = Sketch([path.points for path in paths], self._landmark_points(), [self.curve, *self._rows()])

        def on_curve(point: Array) -> Array:
            return np.array([point[0], float(cost.value(point))])

        return Callouts(self.axes, self.style, notes, self.runs, lambda: sketch, on_curve)

    def _landmark_points(self) -> Array:
        """Where the landmarks are, (k, 2)."""
        return np.array([(each.at[0], each.value) for _, each in self.marks]).reshape(-1, 2)

    def _rows(self) -> list[Array]:
        """Lines all over the strips, where no words of the curve stand."""
        heights = np.linspace(self.frame.floor, self.frame.bottom, 1 + ROW_LINES * len(self.frame.rows))
        return [np.column_stack([self.frame.window, [height] * 2]) for height in heights]

    def arrivals(self, paths: Sequence[CurvePath], moments: Moments) -> Arrivals:
        """The landmarks, over all paths, and the runs that come to them."""
        stars = [landmark_mark(self.axes, self.style, name, (each.at[0], each.value)) for name, each in self.marks]
        return Arrivals(self.axes, self.style, stars, [path.tip.mark for path in paths], moments.dots)
