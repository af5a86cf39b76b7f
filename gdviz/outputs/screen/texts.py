"""A text whose digits change: it keeps its place, and its glyphs are cached."""

from __future__ import annotations

import math
import re
from typing import Any, final

from matplotlib.text import Text

from gdviz.outputs.screen import glyphs
from gdviz.outputs.screen.box import PixelBox
from gdviz.outputs.screen.tracked import Tracked

WIDER = 0.4  # of the type size: how much wider than another a digit may be
_DIGIT = re.compile(r"[0-9]")


@final
class TrackedText(Tracked):
    """A text: where only digits change it is not measured again, and it is drawn from cached glyphs."""

    artist: Text

    def __init__(self, artist: Text, order: tuple[int, int], whole: PixelBox) -> None:
        super().__init__(artist, order, whole)
        self.pattern: Any = None
        self.roomy: PixelBox | None = None
        self.letter: tuple[float, float] | None = None

    def update(self, renderer: Any) -> list[PixelBox]:
        """The boxes before and after; with room for wider digits where the font has such."""
        text = self.artist
        shown = text.get_text()
        place = (text.get_position(), text.get_visible(), text.get_fontsize(), text.get_rotation())
        pattern = (_DIGIT.sub("0", shown), place)
        if pattern != self.pattern or "$" in shown:
            self.pattern, self.roomy, self.letter = pattern, None, None
            boxes = super().update(renderer)
            if self.box is not None:
                room = WIDER * float(text.get_fontsize()) * len(_DIGIT.findall(shown))
                self.roomy = self.box.grown(math.ceil(renderer.points_to_pixels(room))).clipped(self.whole)
            return boxes
        if self.roomy is None:
            return []
        before, self.box = self.box, self.roomy
        return [before.joined(self.box)] if before else [self.box]

    def draw(self, renderer: Any, box: PixelBox) -> None:
        """Draws the text."""
        text = self.artist
        if not text.get_visible() or not text.get_text():
            return
        if not glyphs.can_draw(text):
            text.draw(renderer)
            return
        if self.letter is None or not glyphs.keeps_place(text):
            self.letter = glyphs.first_letter(text, renderer)
        glyphs.draw(text, renderer, *self.letter)
