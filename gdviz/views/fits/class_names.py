"""The names of two classes, each at its own points, or both with their marks under the axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.labels import class_words
from gdviz.costs.model import Model
from gdviz.styles.base import Style, points
from gdviz.views.fits.class_key import ClassKey
from gdviz.views.fits.classes import class_px, discs
from gdviz.views.fits.columns import column_words, plain_words
from gdviz.views.fits.shown_rows import shown_places, shown_rows
from gdviz.views.paths.lettering import write
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Allows, Room

GID = "class-name"
LONGEST_NAME = 12  # of a column that stands before each label
LONGEST_LABEL = 22  # with the column before it
SIZE = 1.3  # times the usual type: a letter of mathematics is thin on a tint
CLEAR = (0.8, 0.4, 0.1)  # sizes of type between a name and all else, the better first
CORNERS = ((0.0, 1.0), (1.0, 1.0), (0.0, 0.0), (1.0, 0.0))  # of the axes
IN_CORNER = 2.0  # sizes of type: so near to a corner a name stands in it


def class_labels(model: Model) -> tuple[tuple[str, str], bool]:
    """What the lower and the higher class are called, with their column where that is short; whether it is math."""
    name, is_math = column_words(model.data, model.data.target_name)
    low, high = class_words(model.data)
    is_short = len(name) <= LONGEST_NAME and len(f"{name} = {max(low, high, key=len)}") <= LONGEST_LABEL
    before = f"{name} = " if is_short else ""
    return (f"{before}{plain_words(low, is_math)}", f"{before}{plain_words(high, is_math)}"), is_math


@final
class ClassNames:
    """The two names in the colours of their points, in a free corner on their side or near the middle of the points."""

    def __init__(self, axes: Axes, style: Style, model: Model) -> None:
        self.axes, self.style, self.model = axes, style, model
        labels, is_math = class_labels(model)
        self.texts = [
            write(axes, style, label, style.lettering(color), gid=GID)
            for label, color in zip(labels, style.classes, strict=True)
        ]
        for text in self.texts:
            text.set(parse_math=is_math, fontsize=points(SIZE * style.text))
        self.key = ClassKey(axes, style, self.texts)
        self.has_place = [False, False]

    def place(self, room: Room, theta: Array | None = None) -> None:
        """Puts each as near to its points as it is clear of all, and under the axes both where one is nowhere.

        Each stands on the side that the parameters `theta` (d,) give its class, if they are given and it has one: in
        the corner there that is the farthest from the boundary and free, if one is.
        Where there is no room under the axes either, they stand on lines, or on points.
        """
        taken = list(room.taken)
        self._put_all(room, theta, [(room, share * self.style.small) for share in CLEAR])
        if all(self.has_place[i] or not len(self._points(i)) for i in (0, 1)):
            return
        room.taken[:] = taken
        if self.key.place():
            self.has_place = [True, True]
        else:
            self._put_all(room, theta, self._choices(room))

    def _put_all(self, room: Room, theta: Array | None, choices: Sequence[tuple[Room, float]]) -> None:
        """Puts both by the first of the choices, what to keep clear of and by how many pixels, that has a place."""
        for i, text in enumerate(self.texts):
            own = self._points(i)
            if len(own):
                rule = None if theta is None else self._side(theta, i)
                spots = [(corner, IN_CORNER * self.style.small) for corner in self._corners(theta, rule)]
                spots.append((np.median(own, axis=0)[None], np.inf))
                self.has_place[i] = any(
                    part.put(text, spot, clear=clear, reach=reach, allows=rule)
                    for spot, reach in spots
                    for part, clear in choices
                )

    def _corners(self, theta: Array | None, rule: Allows | None) -> list[Array]:
        """The corners (1, 2) in pixels that a rule allows, the farthest from the boundary of `theta` (d,) first."""
        if theta is None or rule is None:
            return []
        page = AxesPixels(self.axes)
        corners = np.array(CORNERS) * page.size
        sure = np.abs(self.model.score(theta, page.data(corners)))
        allowed = np.asarray(rule(corners))
        return [corners[k][None] for k in np.argsort(-sure, kind="stable") if allowed[k]]

    def _choices(self, room: Room) -> list[tuple[Room, float]]:
        """What names keep clear of and by how many pixels, the better first."""
        both = np.concatenate([self._points(0), self._points(1)])
        points = discs(both, class_px(self.style, len(both)))
        small = self.style.small
        over_lines, over_all = replace(room, drawn=points), replace(room, drawn=points[:0])
        return [*((room, share * small) for share in CLEAR), (over_lines, CLEAR[-1] * small), (over_all, 0.0)]

    def _side(self, theta: Array, i: int) -> Allows | None:
        """Whether places (k, 2) in pixels are on the side of a class; None where none are."""

        def is_on_side(px: Array) -> Any:
            return (self.model.score(theta, AxesPixels(self.axes).data(px)) > 0) == bool(i)

        return is_on_side if any(is_on_side(self._points(j)).any() for j in (0, 1)) else None

    def _points(self, i: int) -> Array:
        """The points (n, 2) of a class, in pixels."""
        is_high = self.model.target[shown_rows(self.model)] == 1
        return AxesPixels(self.axes).of(shown_places(self.model)[is_high == bool(i)])

    def show(self) -> Sequence[Artist]:
        """Both names; one without points or place does not show."""
        for text, has_place in zip(self.texts, self.has_place, strict=True):
            text.set_visible(has_place)
        return [*self.texts, *self.key.marks]
