"""Names of still lines inside the axes, where a line leaves them over or under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.styles.base import Style
from gdviz.views.base import MOMENT
from gdviz.views.paths.lettering import write
from gdviz.views.paths.room import Room, line_px

REACH = 1.6  # sizes of type: farther from its line a name would belong to none
PART = 0.35  # of a line's visible length, at its end, beside which its name stands


@dataclass(frozen=True)
class InsideName:
    """The name of a line (n, 2), its colour, and the step from which on both show; `full` is said where it has room."""

    words: str
    color: str
    line: Array
    since: int = 0
    weight: str = "bold"
    full: str = ""


@final
class InsideNames:
    """The names that have a place beside their own line, clear of all else."""

    def __init__(self, axes: Axes, style: Style, names: Sequence[InsideName]) -> None:
        self.axes, self.style, self.names = axes, style, names
        self.texts = [
            write(axes, style, name.words, style.lettering(name.color), gid=MOMENT, weight=name.weight)
            for name in names
        ]
        self.has_place = [False] * len(names)

    def place(self, room: Room) -> None:
        """Puts each beside the end of what is seen of its line, else farther up."""
        small = self.style.small
        for i, (name, text) in enumerate(zip(self.names, self.texts, strict=True)):
            along = line_px(self.axes, name.line)
            along = along[np.argsort(along[:, 0], kind="stable")]
            layouts = (name.full, name.full.replace(", ", ",\n")) if name.full else ()
            parts = [along[-max(1, round(share * len(along))) :] for share in (PART, 1.0) if len(along)]
            for part, words in product(parts, (*layouts, self.style.said(name.words))):
                text.set_text(words)
                if room.put(text, part, clear=0.3 * small, reach=REACH * small):
                    self.has_place[i] = True
                    break

    def show(self, step: float) -> Sequence[Artist]:
        """The names that show at a step, with those that do not."""
        for name, text, has_place in zip(self.names, self.texts, self.has_place, strict=True):
            text.set_visible(has_place and step >= name.since)
        return self.texts
