"""One drawing of a view for all tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes

from gdviz.descents.run import Run
from gdviz.views.base import Show
from tests.views.samples import Pixels, figure_of, whole


@dataclass(eq=False)
class Picture:
    """One drawing for all tests: a view may show any step at any time, whatever was shown before."""

    runs: tuple[Run, ...]
    axes: Axes
    show: Show
    kept: dict[int, Pixels] = field(default_factory=dict)
    frames: set[Any] = field(default_factory=set)
    """The limits and the place of the axes at all steps that were drawn."""

    @property
    def last(self) -> int:
        """The last step of any run."""
        return max(run.steps for run in self.runs)

    @property
    def steps(self) -> list[int]:
        """The first step, the next, one on the way, and the last: each way in which artists appear and end."""
        return sorted({0, 1, min(5, self.last), self.last})

    def pixels(self, step: int) -> Pixels:
        """All pixels at a step, drawn now."""
        self.show(step)
        pixels = whole(figure_of(self.axes))
        self.frames.add((self.axes.get_xlim(), self.axes.get_ylim(), self.axes.get_position().bounds))
        return pixels

    def seen(self, step: int) -> Pixels:
        """All pixels at a step, as they were when it was first asked for."""
        if step not in self.kept:
            self.kept[step] = self.pixels(step)
        return self.kept[step]
