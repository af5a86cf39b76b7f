"""What every view is: artists added once, and a `show(step)` that moves them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.costs.base import Cost
from gdviz.descent import Run
from gdviz.registry import Registry
from gdviz.style import Style

Show = Callable[[int], Sequence[Artist]]


class View(ABC):
    """One kind of picture of a cost and its runs; its fields are its options in a scene.

    What `draw` adds and `show` does not return stays still for the whole film.  What `show` returns moves: it must be
    the same artists, in the same order, at every step, each with a zorder of at least MOVING_ZORDER, so that drawing
    them over the still background gives the picture that drawing all would.
    """

    @abstractmethod
    def refusal(self, cost: Cost) -> str | None:
        """Why this view cannot draw this cost ("expected ..., got ..."), or None."""

    @abstractmethod
    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """Adds the artists; the answer shows a step (idempotent, in any order) and returns the moving artists.

        A run shorter than `step` stays at its last point.  `axes` has its final place and size in pixels.
        """

    def marks(self, cost: Cost) -> Sequence[str]:
        """Which of the marks "start", "minimum" and "best" the view draws; the film's key explains them."""
        return ()


MOVING_ZORDER = 10

VIEWS: Registry[View] = Registry("view", "gdviz.views")
