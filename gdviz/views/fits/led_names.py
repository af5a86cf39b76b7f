"""Names of fits inside one of several small panels, with leaders where they do not stand right beside their line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOMENT, MOVING_ZORDER
from gdviz.views.fits.inside import InsideName
from gdviz.views.fits.ring_spots import ring_spot
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.lettering import write
from gdviz.views.paths.room import Room, line_px
from gdviz.words.run_names import in_two

APART: Final = 0.5  # of what a line is farthest from all others: there its name stands
REACH: Final = 1.0  # sizes of type: so near its line a name needs no leader
MOST: Final = 12  # points of a line that a leader may lead to
LOOKS: Final = 20  # points that stand for a leader


@final
class LedNames:
    """The names at the parts of lines that are theirs alone; all have a place, or none shows."""

    def __init__(self, axes: Axes, style: Style, names: Sequence[InsideName]) -> None:
        self.axes, self.style, self.names = axes, style, names
        self.texts = [write(axes, style, name.words, style.lettering(name.color), gid=MOMENT) for name in names]
        look: dict[str, Any] = {"linewidth": points(1), "zorder": MOVING_ZORDER + 4, "transform": axes.transAxes}
        self.leaders = [axes.plot([], [], color=name.color, **look)[0] for name in names]
        self.has_place = False

    def place(self, room: Room) -> None:
        """Puts each name where its leader is short, clear of all that is drawn; on two lines where it takes that."""
        lines = [line_px(self.axes, name.line) for name in self.names]
        found = [
            self._put(i, _apart(i, lines), room) or self._put_broken(i, _apart(i, lines), room)
            for i in range(len(lines))
        ]
        self.has_place = all(found)

    def _put_broken(self, i: int, line: Array, room: Room) -> bool:
        """The same for a name on two lines."""
        self.texts[i].set_text(in_two(self.style.said(self.names[i].words)))
        return self._put(i, line, room)

    def _put(self, i: int, line: Array, room: Room) -> bool:
        if not len(line):
            return False
        at = line[np.unique(np.linspace(0, len(line) - 1, MOST).astype(int))]
        size, small = 2 * room.page.box(self.texts[i]).half, self.style.small
        if room.put(self.texts[i], line, clear=0.3 * small, reach=REACH * small):
            return True
        spot = ring_spot(room, at, 0.5 * self.style.line, [size], small)
        if spot is None:
            return False
        middle, leader = spot.place.middle, spot.place.leader
        self.texts[i].set_position(tuple(middle / room.size))
        room.taken.append(NameBox(middle, size / 2))
        if leader is not None:
            self.leaders[i].set_data(*(leader / room.size).T)
            room.drawn = np.concatenate([room.drawn, np.linspace(leader[0], leader[1], LOOKS)])
        return True

    def show(self, step: float) -> Sequence[Artist]:
        """The names that show at a step, with those that do not."""
        parts: list[Artist] = []
        for name, text, leader in zip(self.names, self.texts, self.leaders, strict=True):
            for artist in (text, leader):
                artist.set_visible(self.has_place and step >= name.since)
                parts.append(artist)
        return parts


def _apart(i: int, lines: Sequence[Array]) -> Array:
    """The part of one of some lines (n, 2), in pixels, that is far from all others, of what it is at most."""
    others = np.concatenate([np.zeros((0, 2)), *lines[:i], *lines[i + 1 :]])
    if not len(others) or not len(lines[i]):
        return lines[i]
    away = np.hypot(*(lines[i][:, None] - others).transpose(2, 0, 1)).min(axis=1)
    return np.asarray(lines[i][away >= APART * away.max()])
