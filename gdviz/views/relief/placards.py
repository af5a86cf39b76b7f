"""Words beside places on the relief: what is there, and what happens there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, final

from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.styles.base import Style
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.lettering import write
from gdviz.views.paths.mark_words import LANDMARK_WORD
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.word_spots import find_word

CLEAR = 1.15  # of a point's width: between the middle of a mark and its words
WIDE = 0.3  # of the axes' width: such words are parted, if they can be
PART = "), "  # where a place ends and a verdict begins


@dataclass(frozen=True)
class Placard:
    """Words at one of the places `at` (k, 2) in the axes' pixels, from step `since` on, and as they are before."""

    words: str
    at: Array
    color: Any
    since: int = 0
    before: str = ""

    @property
    def narrow(self) -> str:
        """The words in two lines, if they can be parted."""
        return self.words.replace(PART, PART.rstrip() + "\n")


@dataclass(frozen=True)
class Drawn:
    """What words cover as little as they can: lines (n, 2) and marks (m, 2) in the axes' pixels."""

    lines: Sequence[Array]
    marks: Array


@final
class Placards:
    """Placards at places of their own, the first of which choose first; one that has no room is never there."""

    def __init__(self, axes: Axes, style: Style, placards: Sequence[Placard], drawn: Drawn) -> None:
        placards = [replace(each, words=style.said(each.words), before=style.said(each.before)) for each in placards]
        self.placards, self.page, self.clear = placards, AxesPixels(axes), CLEAR * style.marker
        self.drawn = [self.page.of(line) for line in drawn.lines], self.page.of(drawn.marks)
        self.taken = [self.page.box(text) for text in axes.texts]
        self.texts = [write(axes, style, each.words, each.color, gid=LANDMARK_WORD) for each in placards]
        self.shown = [self._settle(text, each) for text, each in zip(self.texts, placards, strict=True)]

    def show(self, step: float) -> Sequence[Text]:
        """All texts, as they are at a step."""
        for text, each, shown in zip(self.texts, self.placards, self.shown, strict=True):
            words = shown if step >= each.since else each.before
            text.set_text(words)
            text.set_visible(bool(words and shown))
        return self.texts

    def _settle(self, text: Text, placard: Placard) -> str:
        """Moves a text to its place; the words as they fit there, or none."""
        text.set_text(placard.words)
        is_wide = 2 * self.page.box(text).half[0] > WIDE * self.page.size[0]  # it would reach over the relief's edge
        for words in (placard.narrow, placard.words) if is_wide else (placard.words, placard.narrow):
            text.set_text(words)
            half = self.page.box(text).half
            middle = find_word(self.page.of(placard.at), half, (*self.drawn, self.taken), self.page.size, self.clear)
            if middle is not None:
                text.set_position(tuple(self.page.share(middle).tolist()))
                self.taken.append(NameBox(middle, half))
                return words
        return ""
