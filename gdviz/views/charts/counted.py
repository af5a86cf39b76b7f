"""What a chart counts of its runs, for others of the figure to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, final

from matplotlib.artist import Artist
from matplotlib.axes import Axes


@final
@dataclass(frozen=True)
class CountedSteps:
    """The `steps` that a run takes to something, and the words for it in one line: "38 steps to 0.01"."""

    steps: int
    words: str


@final
class CountedRuns(Artist):
    """Carries what is `found` of each run that its axes draw, None of one that never comes there; it draws nothing."""

    def __init__(self, axes: Axes) -> None:
        super().__init__()
        self.found: Sequence[CountedSteps | None] = ()
        self.set_visible(False)
        axes.add_artist(self)

    def draw(self, renderer: Any) -> None:
        """Nothing."""


def counted_runs(axes: Axes) -> Sequence[CountedSteps | None]:
    """What the axes' chart counts of each run that it draws; nothing where it does not count."""
    return next((each.found for each in axes.get_children() if isinstance(each, CountedRuns)), ())
