"""Rings around points of a classifier, with their number in words: those on the wrong side, and support vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.languages.line_breaks import COLONS, in_two_ways, letters
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.fits.classes import class_px, discs
from gdviz.views.fits.foot_line import below_px, make_room
from gdviz.views.fits.ring_spots import ring_spot
from gdviz.views.fits.shown_rows import shown_places, shown_rows
from gdviz.views.fits.told import FitPanel
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.lettering import write
from gdviz.views.paths.marks import cased, unit_px
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.room import Room
from gdviz.words.classes import support_words, wrong_words

GID = "count"
ERROR, SUPPORT = 1.75, 1.45  # times the width of a point's mark
MANY = 1000  # points: rings around some of more are thinner, or they would be one blot
THIN = 0.45  # of a path's width: rings in a small panel
CROSS, CROSS_CASING = 0.6, 0.4  # the same of crosses in their place, and of the paper beside their strokes
LEADER = 0.4  # of a path's width
LOOKS = 20  # points that stand for a leader
OVER = 0.5  # sizes of type from the axes to words over them
LINE = 1.4  # sizes of type: so much higher they stand where what the axes show leaves them no room
CORNERS = ((0.0, 1.0), (1.0, 1.0), (0.0, 0.0), (1.0, 0.0))  # of the axes, the better first

Picks = Callable[[Array], Any]  # from parameters (d,) to a mask (m,) of the points


@final
class Rings:
    """Rings around the points of a run that a rule picks, and how many there are."""

    is_late: ClassVar = False

    def __init__(
        self, axes: Axes, style: Style, model: Model, run: Run, picks: Picks, words: Callable[[int], str]
    ) -> None:
        self.model, self.theta, self.picks = model, run.theta, picks
        self.words: Callable[[int], str] = lambda count: style.said(words(count))
        self.shown, self.places = shown_rows(model), shown_places(model)
        (self.rings,) = axes.plot([], [], "o", markerfacecolor="none", zorder=MOVING_ZORDER + 3)
        self.text = write(axes, style, self.words(len(model.target)), style.ink, gid=GID)
        (self.leader,) = axes.plot([], [], transform=axes.transAxes, color=style.ink, zorder=MOVING_ZORDER + 4)
        self.leader.set(linewidth=points(max(1.0, LEADER * style.line)), path_effects=cased(style, 1.0))
        self.led: int | None = None  # the drawn point whose ring the leader leads to
        self.is_broken = False
        self.axes, self.style, self.color, self.share = axes, style, style.ink, 1.0
        self.over_px: float | None = None

    def look(self, color: str, share: float, width: float, over_px: float | None = None) -> None:
        """The rings' colour, which the words have too, and their size and width in those of points and paths.

        The words that have no place at a ring stand over the axes, `over_px` above them, or in a corner.
        """
        self.rings.set(
            markeredgecolor=color,
            markersize=points(share * class_px(self.style, len(self.shown))),
            markeredgewidth=points(max(1.0, width * min(1.0, (MANY / len(self.shown)) ** 0.5) * self.style.line)),
        )
        self.color, self.share, self.over_px = color, share, over_px

    def cross(self) -> None:
        """Makes them crosses over the points."""
        width = CROSS * self.style.line
        self.rings.set(marker="x", markeredgewidth=points(width), path_effects=cased(self.style, width, CROSS_CASING))

    def drawn(self) -> list[Array]:
        """The last rings, as points (n, 2) around them in pixels."""
        last = self.places[self._picked(-1)[self.shown]]
        return [discs(AxesPixels(self.axes).of(last), self.share * class_px(self.style, len(self.shown)))]

    def _picked(self, step: int) -> Array:
        """Which points a step's rings are around, as a mask (m,)."""
        return np.asarray(self.picks(self.theta[step]))

    def place(self, room: Room) -> None:
        """Puts the words beside a ring of the end, else over the axes, or into a corner, aligned at its side."""
        if not self.words(len(self.model.target)) or self._find_ring(room):
            return
        if self.over_px is not None:
            over_px = self.over_px + (0.0 if self._fits_over(room) else LINE * self.style.small)
            self.text.set(x=1, y=1 + over_px / room.size[1], ha="right", va="baseline")
        else:
            self._find_corner(room)

    def _fits_over(self, room: Room) -> bool:
        """Whether the words have room over the axes in one line, beside what these show."""
        self.text.set_text(self.words(int(self._picked(-1).sum())))
        what = self.axes._left_title.get_window_extent().width / unit_px(self.axes)  # type: ignore[attr-defined]
        return bool(what + 2 * room.page.box(self.text).half[0] + self.style.small <= room.size[0])

    def _find_ring(self, room: Room) -> bool:
        """Whether the words have a place beside one of the last rings, or with a leader to it."""
        rows = self._picked(-1)
        picked = np.flatnonzero(rows[self.shown])
        words = self.words(int(rows.sum()))
        sizes = []
        for each in (words, _broken(words)):
            self.text.set_text(each)
            sizes.append(2 * room.page.box(self.text).half)
        radius = 0.5 * self.share * class_px(self.style, len(self.shown))
        at = room.page.of(self.places[picked])
        spot = ring_spot(room, at, radius, sizes, self.style.small)
        if spot is None:
            return False
        place = spot.place
        self.is_broken = place.layout == 1
        self.text.set_position(tuple(place.middle / room.size))
        room.taken.append(NameBox(place.middle, sizes[place.layout] / 2))
        if place.leader is not None:
            self.led = int(picked[spot.ring])
            self.leader.set_data(*(place.leader / room.size).T)
            room.drawn = np.concatenate([room.drawn, np.linspace(place.leader[0], place.leader[1], LOOKS)])
        return True

    def _find_corner(self, room: Room) -> None:
        """Puts the words into a corner, on one line or two, else under the axes; without room there they go."""
        shown, widest = self.text.get_text(), self.words(len(self.model.target))
        for self.is_broken, words in ((False, widest), (True, _broken(widest))):
            self.text.set_text(words)
            if self._find_free_corner(room):
                break
        else:
            self.is_broken = False
            self.text.set_text(widest)
            if not make_room(self.axes, self.style, 2 * float(room.page.box(self.text).half[0])):
                self.words, shown = lambda _: "", ""
            self.text.set(x=1, y=-below_px(self.axes, self.style) / room.size[1], ha="right", va="baseline")
        self.text.set_text(shown)

    def _find_free_corner(self, room: Room) -> bool:
        """Whether the words have a place in a corner, or near one."""
        half, small = room.page.box(self.text).half, self.style.small
        corners = np.array(CORNERS) * room.size
        reaches = [(corner[None], 3 * small) for corner in corners] + [(corners, np.inf)]
        if not any(room.put(self.text, near, clear=0.2 * small, reach=reach) for near, reach in reaches):
            return False
        middle, height = self.text.get_position()
        side = 1 if middle > 0.5 else -1
        self.text.set(x=middle + side * half[0] / room.size[0], y=height, ha="right" if side > 0 else "left")
        return True

    def show(self, step: int) -> Sequence[Artist]:
        """The rings of a step, and their number."""
        picked = self._picked(min(step, len(self.theta) - 1))
        ringed = picked[self.shown]
        self.rings.set_data(*self.places[ringed].T)
        words = self.words(int(picked.sum()))
        self.text.set_text(_broken(words) if self.is_broken else words)
        self.text.set_color(self.style.lettering(self.color if picked.any() else self.style.muted))
        self.leader.set_visible(self.led is not None and bool(ringed[self.led]))
        self.leader.set_color(self.text.get_color())
        return self.rings, self.leader, self.text


def _broken(words: str) -> str:
    """The words on two lines, broken after a colon, else as near to their middle as they can be."""
    ways, middle = in_two_ways(words), letters(words) / 2
    best = min(ways, key=lambda two: (not two[0].endswith(COLONS), abs(letters(two[0]) - middle)), default=None)
    return words if best is None else "\n".join(best)


def error_rings(
    axes: Axes, style: Style, model: Model, run: Run, lift_px: float = 0.0, *, is_told: bool = False
) -> Rings:
    """Rings around the points on the wrong side; their number stands over the axes, so far above its usual place.

    Where it `is_told` already the rings have no words, and are crosses where the model has margins: rings mark what
    holds these.
    """
    count = len(model.target)
    rings = Rings(
        axes, style, model, run, model.misclassified, lambda wrong: "" if is_told else wrong_words(wrong, count)
    )
    rings.look(style.ink, ERROR, THIN if is_told else 0.75, OVER * style.small + lift_px)
    if is_told and model.margins:
        rings.cross()
    return rings


def support_rings(axes: Axes, style: Style, model: Model, run: Run, panel: FitPanel | None = None) -> Rings:
    """Rings around the points on or within the margins, which hold the boundary.

    Where errors may have rings of their own they are grey, not in a panel of moments: of these the one with the key
    has their number.
    """
    sign = np.where(model.target > 0, 1.0, -1.0)

    def picks(theta: Array) -> Any:
        return sign * np.nan_to_num(model.score(theta, model.data.features)) < 1 + 1e-6

    rings = Rings(axes, style, model, run, picks, support_words if panel is None or panel.has_key else lambda _: "")
    rings.look(style.ink if panel else style.muted, SUPPORT, 0.6)
    return rings
