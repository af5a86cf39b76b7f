"""What the marks on a map are, in words, each beside the first of its kind that has room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.costs.base import Minimum, Window
from gdviz.styles.base import Style
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.landmarks import landmark_names
from gdviz.views.paths.lettering import YIELDING, write
from gdviz.views.paths.names import Sketch
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.word_spots import find_word
from gdviz.words.events import Note
from gdviz.words.marks import mark_words

LANDMARK_WORD: Final = "landmark-word"
AT = 0.02  # of a map's sides: a note so near a mark is of it
VALLEY_WORDS = 8  # parts of a line of minima, between which its word may stand
CLEAR = 1.0  # of a point's width between a word and the middle of its mark


def marks_to_name(
    starts: Sequence[Array], found: Sequence[tuple[str, Minimum]], valley: tuple[str, Array]
) -> dict[str, Array]:
    """The places (k, 2) of the marks of each kind, by the words for it, in the order in which they are named.

    `valley` are the words for a line of minima, and its points (n, 2).
    """
    places: dict[str, list[Array]] = {}
    for at in starts:
        places.setdefault(mark_words("start"), []).append(at)
    for words, (_, each) in zip(landmark_names(found), found, strict=True):
        places.setdefault(words, []).append(np.array(each.at))
    line, along = valley
    if len(along):
        places[line] = list(along[len(along) // VALLEY_WORDS :: len(along) // VALLEY_WORDS])
    return {words: np.array(at) for words, at in places.items()}


def yielding(places: Mapping[str, Array], notes: Sequence[Note], window: Window, pull: Array) -> dict[str, int]:
    """Since when the word for the one minimum need not stand, a note of it having come; empty where it must.

    Such a note is at it, or on the arrow (n, 2) that a penalty draws to it.
    """
    minimum = mark_words("minimum")
    word = next((word for word in places if word.partition(",")[0] == minimum), minimum)
    at = places.get(word, np.empty((0, 2)))
    low, high = np.array(window).T
    if len(at) != 1:
        return {}
    of_it = np.concatenate([at, pull])
    here = [each.step for each in notes if (np.abs(of_it - np.array(each.at)) <= AT * (high - low)).all(axis=1).any()]
    return {word: min(here)} if here else {}


@final
class MarkWords:
    """The words of the marks; like names they are placed when a step is first shown, and then stand still.

    They keep clear of all other words; of paths where they can.
    """

    def __init__(
        self,
        axes: Axes,
        style: Style,
        places: dict[str, Array],
        sketch: Callable[[], Sketch],
        moving: Sequence[Text] = (),
        until: Mapping[str, int] | None = None,
    ) -> None:
        """`places` are those of the marks (k, 2) of each kind, by its words; `moving` are words that come and go.

        Those `until` a step make room then for a note that says more.
        """
        self.axes, self.style, self.places, self.sketch, self.moving = axes, style, places, sketch, moving
        self.until = until or {}
        self.texts = [self._write(words) for words in places]
        self.placed: list[Text] | None = None

    def _write(self, words: str) -> Text:
        gid = YIELDING if words in self.until else LANDMARK_WORD
        return write(self.axes, self.style, words, self.style.ink, gid=gid)

    def show(self, step: float) -> Sequence[Artist]:
        """The words at a step: they show, but where other words have moved over them."""
        if self.placed is None:
            self.placed = self._place()
        over = [text.get_window_extent() for text in self.moving if text.get_visible() and text.get_text()]
        for text, words in zip(self.texts, self.places, strict=True):
            text.set_visible(text in self.placed and step < self.until.get(words, step + 1))
            if text.get_visible() and any(text.get_window_extent().overlaps(box) for box in over):
                text.set_visible(False)
        return self.texts

    def _place(self) -> list[Text]:
        """Puts the words in their places; those that have one."""
        page, sketch = AxesPixels(self.axes), self.sketch()
        lines = [page.of(line) for line in (*sketch.lines, *sketch.besides)]
        marks = page.of(np.concatenate([sketch.marks.reshape(-1, 2), *self.places.values()]))
        own = {*self.texts, *self.moving}
        taken = [page.box(text) for text in self.axes.texts if text not in own and text.get_visible()]
        placed = []
        for text, at in zip(self.texts, self.places.values(), strict=True):
            half = page.box(text).half
            middle = find_word(page.of(at), half, (lines, marks, taken), page.size, CLEAR * self.style.marker)
            if middle is not None:
                placed.append(text)
                text.set_position(tuple(page.share(middle).tolist()))
                taken.append(NameBox(middle, half))
        return placed
