"""Drawings that wait for the final size of their axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol, final

from matplotlib.artist import Artist


class TurningDrawing(Protocol):
    """A drawing that shows a step as a camera that turns sees it."""

    def show(self, step: float, share: float) -> Sequence[Artist]:
        """Shows a step from where the camera is after that share of its turn."""


@final
class WhenSized:
    """A drawing that is made when a step is first shown: only then have the axes their final size."""

    def __init__(self, draw: Callable[[], TurningDrawing]) -> None:
        self._draw = draw

    @cached_property
    def drawing(self) -> TurningDrawing:
        """The drawing; from the first look on it is there."""
        return self._draw()

    def show(self, step: float, share: float) -> Sequence[Artist]:
        """Shows a step from where the camera is then."""
        return self.drawing.show(step, share)
