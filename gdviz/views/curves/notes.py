"""Words at points of a curve, clear of it, of the paths and of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.styles.base import Style
from gdviz.views.paths.lettering import wrap, write
from gdviz.views.paths.marks import unit_px

CURVE_WORD: Final = "curve-word"
GRAIN = 3.0  # pixels between the points that stand for a line
CLEAR = 2.0  # pixels between words and lines
TURNS: Final = np.radians([0, 20, -20, 40, -40, 60, -60, 90, -90, 120, -120, 150, -150, 180])
GAPS = (0.3, 0.9, 1.8, 3.0, 4.5)  # heights of small type between a mark and its words


@dataclass(frozen=True)
class Note:
    """Words at a point (2,) of the data, best placed `toward` (2,), up being positive, from a step on.

    `reach` is half the mark's size in pixels; `brief` is said where `words` would cover what is drawn.
    """

    words: str
    at: Array
    toward: tuple[float, float]
    color: Any
    reach: float
    since: int = 0
    weight: str = "normal"
    brief: str = ""


@final
class Notes:
    """The notes; they are placed when a step is first shown, for only then have the axes their final size."""

    def __init__(self, axes: Axes, style: Style, notes: Sequence[Note], lines: Sequence[Array]) -> None:
        """They keep clear of `lines` (n, 2) in the axes' data."""
        self.axes, self.style, self.notes, self.lines = axes, style, notes, lines
        self.texts = [write(axes, style, n.words, n.color, gid=CURVE_WORD, weight=n.weight) for n in notes]
        self.are_placed = False

    def show(self, step: float) -> Sequence[Artist]:
        """The notes that hold at a step, with those that do not yet."""
        if not self.are_placed:
            self._place()
            self.are_placed = True
        for text, note in zip(self.texts, self.notes, strict=True):
            text.set_visible(step >= note.since)
        return self.texts

    def _place(self) -> None:
        unit, back = unit_px(self.axes), self.axes.transAxes.inverted()
        grains = np.concatenate([np.empty((0, 2)), *(self._grains(line, unit) for line in self.lines)])
        taken: list[tuple[Array, Array]] = []
        for text, note in zip(self.texts, self.notes, strict=True):
            middle, half, covered = self._best(text, note, grains, taken)
            if covered and note.brief:
                text.set_text(self.style.said(note.brief))
                middle, half, _ = self._best(text, note, grains, taken)
            taken.append((middle, half))
            text.set_position(tuple(back.transform(middle)))

    def _best(
        self, text: Text, note: Note, grains: Array, taken: Sequence[tuple[Array, Array]]
    ) -> tuple[Array, Array, float]:
        """The best middle (2,) for a text, half of its size (2,), and how much it covers there."""
        wrap(text, float(self.axes.bbox.width))
        unit, extent = unit_px(self.axes), text.get_window_extent()
        half = np.array([extent.width, extent.height]) / 2
        spots = [self._inside(spot, half) for spot in self._spots(note, half, unit)]
        covered = [_covered(spot, half + CLEAR * unit, grains, taken) for spot in spots]
        best = int(np.argmin(covered))  # the first best
        return spots[best], half, covered[best]

    def _spots(self, note: Note, half: Array, unit: float) -> Iterator[Array]:
        """Middles (2,) in pixels: in the best direction first, then more and more aside, then farther away."""
        at, toward = self.axes.transData.transform(note.at), np.array(note.toward) / np.hypot(*note.toward)
        for gap in GAPS:
            for turn in TURNS:
                out = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ toward
                touch = float(np.min(half / np.maximum(np.abs(out), 1e-9)))  # the box's edge is at the point
                yield at + out * (touch + (note.reach + gap * self.style.small) * unit)

    def _inside(self, middle: Array, half: Array) -> Array:
        low, high = np.array(self.axes.bbox.min) + half, np.array(self.axes.bbox.max) - half
        return np.clip(middle, low, np.maximum(low, high))

    def _grains(self, line: Array, unit: float) -> Array:
        """Points (m, 2) in pixels all along a line, as far as it is near the axes."""
        pixels, box = self.axes.transData.transform(line), self.axes.bbox
        parts = [pixels[:1]]
        for begin, end in pairwise(pixels):
            length = np.hypot(*(end - begin))
            if np.isfinite(length) and length > 0:
                parts.append(np.linspace(begin, end, int(np.clip(length / (GRAIN * unit), 2, 2000))))
        found = np.concatenate(parts)
        return found[((found >= box.min) & (found <= box.max)).all(axis=1)]


def _covered(middle: Array, half: Array, grains: Array, taken: Sequence[tuple[Array, Array]]) -> float:
    """How much a box of words would cover: grains of lines, other words a thousand times as bad."""
    over = int((np.abs(grains - middle) < half).all(axis=1).sum())
    return over + 1000.0 * sum(bool((np.abs(box - middle) < half + size).all()) for box, size in taken)
