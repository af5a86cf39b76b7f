"""Words beside places on the relief: what is there, and what happens there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text
from matplotlib.typing import ColorType

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.free_spots import NameBox, NamedLine, find_places
from gdviz.views.paths.marks import unit_px

PART = "),"  # where a place ends and a verdict begins
OVER_ALL = MOVING_ZORDER * 2 + 9  # also where a camera turns


@dataclass(frozen=True)
class Placard:
    """Words at a place `at` (2,) in the axes' pixels, as they are from step `since` on, and as they are before."""

    words: str
    at: Array
    color: ColorType
    since: int = 0
    before: str = ""

    @property
    def narrow(self) -> str:
        """The words in two lines, if they can be parted."""
        return self.words.replace(PART + " ", PART + "\n")


@final
class Placards:
    """Placards at places of their own; one that has no room is never there."""

    def __init__(self, axes: Axes, style: Style, placards: Sequence[Placard], drawn: Array) -> None:
        """`drawn` are the pixels (n, 2) of the axes that words must not cover; the first placards choose first."""
        self.axes, self.style, self.placards = axes, style, placards
        taken = [self._box(text) for text in axes.texts]
        self.texts = [self._write(each) for each in placards]
        self.narrow: list[int] = []
        self.has_room = self._place(drawn, taken) if placards else []

    def show(self, step: int) -> Sequence[Text]:
        """All texts, as they are at a step."""
        for i, (text, each, has_room) in enumerate(zip(self.texts, self.placards, self.has_room, strict=True)):
            words = each.before if step < each.since else each.narrow if i in self.narrow else each.words
            text.set_text(words)
            text.set_visible(has_room and bool(words))
        return self.texts

    def _write(self, placard: Placard) -> Text:
        casing = [Stroke(linewidth=points(0.28 * self.style.small_px), foreground=self.style.casing), Normal()]
        look: dict[str, Any] = {"ha": "center", "va": "center", "path_effects": casing, "zorder": OVER_ALL}
        look |= {"fontsize": points(self.style.small_px), "color": placard.color, "parse_math": False}
        x, y = placard.at.tolist()
        return self.axes.text(x, y, placard.words, weight="bold", **look)

    def _place(self, drawn: Array, taken: Sequence[NameBox]) -> list[bool]:
        """Moves the texts to free places; for each whether there is one."""
        has_room = self._try(drawn, taken, list(range(len(self.texts))))
        wide = [i for i, has in enumerate(has_room) if not has and self.placards[i].words != self.placards[i].narrow]
        for i in wide:
            self.texts[i].set_text(self.placards[i].narrow)
        taken = [*taken, *(self._box(text) for text, has in zip(self.texts, has_room, strict=True) if has)]
        for i, has in zip(wide, self._try(drawn, taken, wide), strict=True):
            has_room[i] = has
        self.narrow = wide
        return has_room

    def _try(self, drawn: Array, taken: Sequence[NameBox], numbers: Sequence[int]) -> list[bool]:
        """Moves the texts of those numbers to places free of the others; for each whether there is one."""
        if not numbers:
            return []
        unit = unit_px(self.axes)
        size = (float(self.axes.bbox.width) / unit, float(self.axes.bbox.height) / unit)
        lines = [NamedLine(self.placards[i].at[None] / unit, 2 * self._box(self.texts[i]).half) for i in numbers]
        clear = 0.5 * self.style.marker_px + 3
        spots = find_places(lines, drawn[np.isfinite(drawn).all(axis=1)] / unit, taken, size, clear)
        for i, spot in zip(numbers, spots, strict=True):
            if spot is not None:
                self.texts[i].set_position((spot.middle[0] * unit, spot.middle[1] * unit))
        return [spot is not None for spot in spots]

    def _box(self, text: Text) -> NameBox:
        """The box of a text in the style's pixels from the axes' corner."""
        extent, unit = text.get_window_extent(), unit_px(self.axes)
        low, high = ((np.array(corner) - self.axes.bbox.min) / unit for corner in (extent.min, extent.max))
        return NameBox((low + high) / 2, (high - low) / 2)
