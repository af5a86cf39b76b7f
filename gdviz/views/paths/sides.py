"""The words on the two kinds of ground about a saddle: where the cost is above the saddle's, and where below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.styles.base import Style
from gdviz.views.paths.free_spots import EDGE, NameBox, distance, off_by
from gdviz.views.paths.grains import dense, grains
from gdviz.views.paths.lettering import has_place, leaders_of, write
from gdviz.views.paths.names import Sketch
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.marks import side_words

SIDE_WORD: Final = "side-word"
ACROSS: Final = 40  # places tried along each side of the map
FAR: Final = 2.0  # half heights of a word: paths that far away are far enough
MARGIN: Final = 3.0  # pixels of its own ground around a word
APART: Final = (6.0, 2.0, 0.3)  # half heights from other words, beside which it would read on; the best first
TOUCH: Final = 0.6  # half heights of a word: a path or mark nearer than that is as good as under it


@final
class SideWords:
    """The two words; they find their places last, clear of all others, and never change."""

    def __init__(self, axes: Axes, style: Style, cost: Cost, saddle: float, sketch: Callable[[], Sketch]) -> None:
        """The ground is parted at the cost of a `saddle`."""
        self.axes, self.cost, self.saddle, self.sketch = axes, cost, saddle, sketch
        self.texts: list[Text] = []
        for is_above, ground in ((True, style.above), (False, style.well)):
            words, color = side_words(saddle, is_above=is_above), style.deepened(style.lettering(ground))
            text = write(axes, style, words, color, gid=SIDE_WORD, weight="normal")
            text.set_visible(False)  # other words keep off those that show, and these come last
            self.texts.append(text)
        self.is_placed = False

    def show(self, step: float) -> Sequence[Artist]:
        """The words, the same at every step."""
        if not self.is_placed:
            self.is_placed = True
            self._place()
        return self.texts

    def _place(self) -> None:
        """Puts the words in their places; one without a place never shows."""
        page, sketch = AxesPixels(self.axes), self.sketch()
        lines = [grains(dense(page.of(line), page.size)[0]) for line in (*sketch.lines, *sketch.besides)]
        leaders = [grains(dense(line, page.size)[0]) for line in leaders_of(self.axes)]
        obstacles = np.concatenate([page.of(sketch.marks), *lines, *leaders])
        for text, is_above in zip(self.texts, (True, False), strict=True):
            words = text.get_text()
            for layout in (words, words.replace(" ", "\n", 1)):
                text.set_text(layout)
                middle = self._middle(page, text, obstacles, is_above=is_above)
                if middle is not None:
                    text.set(visible=True, position=tuple(page.share(middle).tolist()))
                    break

    def _middle(self, page: AxesPixels, text: Text, obstacles: Array, *, is_above: bool) -> Array | None:
        """The middle (2,) of a word on its side, clear of all else, where its ground is fullest; None without room."""
        half = page.box(text).half
        middles = self._on_side(page, half, is_above=is_above)
        others = self._others(page, text)
        apart = (middles[off_by(each * half[1], middles, half, others)] for each in APART)
        middles = next((each for each in apart if len(each)), middles[:0])
        middles = _freest(middles, half, obstacles)
        depth = np.abs(self.cost.value(page.data(middles)) - self.saddle) if len(middles) else middles
        return np.asarray(middles[np.argmax(depth)]) if len(middles) else None

    def _others(self, page: AxesPixels, own: Text) -> list[NameBox]:
        """The boxes of all other words that show at some step."""
        return [page.box(text) for text in self.axes.texts if text is not own and has_place(text)]

    def _on_side(self, page: AxesPixels, half: Array, *, is_above: bool) -> Array:
        """The middles (k, 2) of boxes that lie inside the frame, and all on one side of the saddle's cost."""
        shares = (np.arange(ACROSS) + 0.5) / ACROSS
        room = np.array(page.size) - 2 * (half + EDGE)
        if (room <= 0).any():
            return np.empty((0, 2))
        middles = half + EDGE + room * np.stack(np.meshgrid(shares, shares), axis=-1).reshape(-1, 2)
        rim = np.array([(x, y) for x in (-1, -0.5, 0, 0.5, 1) for y in (-1, 0, 1)]) * (half + MARGIN)
        costs = self.cost.value(page.data((middles[:, None] + rim).reshape(-1, 2))).reshape(len(middles), -1)
        above, below = costs > self.saddle, costs < self.saddle
        return np.asarray(middles[(above if is_above else below).all(axis=1)])


def _freest(middles: Array, half: Array, obstacles: Array) -> Array:
    """Those of the middles (k, 2) whose boxes are farthest from obstacles (m, 2), or far enough; none that touch."""
    if not len(middles) or not len(obstacles):
        return middles
    nearest = np.minimum(distance(middles, half, obstacles), FAR * half[1])
    return np.asarray(middles[(nearest >= nearest.max() - 1e-9) & (nearest >= TOUCH * half[1])])
