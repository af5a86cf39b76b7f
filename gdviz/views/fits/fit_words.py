"""What is written inside the axes of a model of one feature: equation, even odds, classes, and names of lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.views.fits.class_names import ClassNames
from gdviz.views.fits.equation import Equation
from gdviz.views.fits.even_odds import EvenOdds
from gdviz.views.fits.inside import InsideNames
from gdviz.views.fits.led_names import LedNames
from gdviz.views.fits.picture import FitPicture
from gdviz.views.fits.shown_rows import shown_places
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Room, line_px


@final
class FitWords:
    """The words, placed when a step is first shown, for only then have the axes their final size.

    They keep clear of all the `fits` (n, 2) that stay or end there.
    """

    def __init__(self, picture: FitPicture, runs: Sequence[Run], fits: Sequence[Array], color: str) -> None:
        self.picture, self.runs, self.fits = picture, runs, fits
        alone = len(runs) == 1
        self.equation = Equation(picture.axes, picture.style, picture.model, runs[0], color) if alone else None
        self.names = InsideNames(picture.axes, picture.style, picture.inside)
        self.led = LedNames(picture.axes, picture.style, picture.led)
        self.classes = ClassNames(picture.axes, picture.style, picture.model) if picture.model.is_classifier else None
        self.even = EvenOdds(picture, runs[0], color) if alone else None
        self.is_placed = False

    def show(self, step: float) -> Sequence[Artist]:
        """The words of a step."""
        if not self.is_placed:
            self._place()
        alone = [self.equation.show(int(step))] if self.equation else []
        alone += self.even.show(step) if self.even else ()
        return [*alone, *self.names.show(step), *self.led.show(step), *(self.classes.show() if self.classes else ())]

    def _place(self) -> None:
        axes, model = self.picture.axes, self.picture.model
        data = AxesPixels(axes).of(shown_places(model))
        room = Room(axes, np.concatenate([data, *(line_px(axes, line) for line in self.fits)]))
        if self.even:
            self.even.place(room)
        if self.classes:
            self.classes.place(room)
        if self.equation:
            self.equation.place(room, line_px(axes, self.picture.fit(self.runs[0].theta[-1])))
        self.names.place(room)
        self.led.place(room)
        self.is_placed = True
