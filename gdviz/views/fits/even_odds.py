"""Where a fit of two classes gives both the same chance: a dot on it, a line to the axis, and what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.arrays import Array
from gdviz.costs.affine import Affine
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.fits.picture import FitPicture
from gdviz.views.paths.lettering import write_note
from gdviz.views.paths.marks import DOT, dashed_look, point_mark
from gdviz.views.paths.room import Room, line_px
from gdviz.words.classes import even_words

EVEN: Final = 0.5
CLEAR, REACH = 0.35, 2.0  # sizes of type between the words and what is drawn, and to their dot at the most


def even_odds(model: Model, theta: Array) -> float | None:
    """The feature at which a chance that grows or falls all along it is one half; None where it is not in the data."""
    if not isinstance(model, Affine) or not model.is_classifier or model.margins or len(model.data.feature_names) != 1:
        return None
    low, high = float(model.data.features.min()), float(model.data.features.max())
    first, last = model.score(theta, np.array([[low], [high]]))
    with np.errstate(all="ignore"):
        at = low + (high - low) * float(first / (first - last))
    return at if low < at < high else None


@final
class EvenOdds:
    """The mark of a run's last fit, at its last step; nothing where it has none, or its words have no place."""

    def __init__(self, picture: FitPicture, run: Run, color: str) -> None:
        axes, style = picture.axes, picture.style
        self.axes, self.style, self.last = axes, style, run.steps
        at = even_odds(picture.model, run.theta[-1])
        x, low = (np.nan, 0.0) if at is None else (at, float(axes.get_ylim()[0]))
        self.guide = np.array([[x, EVEN], [x, low]])
        (self.line,) = axes.plot(*self.guide.T, zorder=MOVING_ZORDER, **dashed_look(style))
        self.dot = point_mark(axes, style, color)
        self.dot.set(data=([x], [EVEN]), zorder=MOVING_ZORDER + DOT)
        words = "" if at is None else even_words(at, float(np.ptp(axes.get_xlim())))
        self.text = write_note(axes, style, words, style.ink)
        self.has_place = False

    def place(self, room: Room) -> None:
        """Puts the words near the dot, if they have a place; other words then keep clear of all."""
        if not self.text.get_text():
            return
        line = line_px(self.axes, self.guide)
        beside = Room(self.axes, np.concatenate([room.drawn, line]), room.taken)
        small = self.style.small
        at = room.page.of(self.guide[:1])
        self.has_place = beside.put(self.text, at, clear=CLEAR * small, reach=REACH * small)
        if self.has_place:
            room.drawn = beside.drawn

    def show(self, step: float) -> Sequence[Artist]:
        """All of it at the last step."""
        parts = [self.line, self.dot, self.text]
        for part in parts:
            part.set_visible(self.has_place and step >= self.last)
        return parts
