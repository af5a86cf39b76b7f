"""A text whose digits or place change: it is measured and laid out once, and its glyphs are cached."""

from __future__ import annotations

import math
from typing import Any, final

from matplotlib.text import Text

from gdviz.outputs.screen import glyphs
from gdviz.outputs.screen.box import PixelBox, around
from gdviz.outputs.screen.tracked import Tracked, pad_of
from gdviz.outputs.screen.typesetting import DIGIT, Typesetting

ROWS = ("_linespacing", "_multialignment", "_fontfeatures", "_language")  # what else sets a text, where known
WIDER = 0.4  # of the type size: how much wider than another a digit may be


@final
class TrackedText(Tracked):
    """A text: where only digits or its place change it is not measured again, and it is drawn from cached glyphs."""

    artist: Text

    def __init__(self, artist: Text, order: tuple[int, int], whole: PixelBox) -> None:
        super().__init__(artist, order, whole)
        self.form: Any = None  # what its size followed from, but for its digits, when it was measured
        self.measured = ""
        self.extents: tuple[float, ...] | None = None  # of its box, from its place
        self.typesetting = Typesetting()

    def update(self, renderer: Any) -> list[PixelBox]:
        """The boxes before and after; with room for wider digits where the font has such."""
        text, before = self.artist, self.box
        form = _form(text, renderer)
        if form != self.form or not _moves_whole(text):
            self.form, self.measured, self.typesetting = form, text.get_text(), Typesetting()
            self.extents, self.box = None, self._extent(renderer)
            if self.box is not None and _moves_whole(text):
                x, y = glyphs.place(text)
                x0, y0, x1, y1 = text.get_window_extent(renderer).extents
                self.extents = x0 - x, y0 - y, x1 - x, y1 - y
        elif self.extents is not None:
            self.box = self._moved(renderer, self.extents)
        return [box for box in (before, self.box) if box is not None]

    def _moved(self, renderer: Any, extents: tuple[float, ...]) -> PixelBox:
        """The box where the text is now; larger, if its digits are not those that were measured."""
        text = self.artist
        x, y = glyphs.place(text)
        low, high = (x + extents[0], y + extents[1]), (x + extents[2], y + extents[3])
        room = 0.0
        if text.get_text() != self.measured:
            room = WIDER * float(text.get_fontsize()) * len(DIGIT.findall(self.measured))
        grown = around(low, high, pad_of(text, renderer)).grown(math.ceil(renderer.points_to_pixels(room)))
        return grown.clipped(self.whole)

    def draw(self, renderer: Any, box: PixelBox) -> None:
        """Draws the text."""
        text = self.artist
        if not text.get_visible() or not text.get_text():
            return
        if not glyphs.can_draw(text):
            text.draw(renderer)
            return
        glyphs.draw(text, renderer, self.typesetting.glyphs(text, renderer), self.typesetting.offset(text, renderer))


def _form(text: Text, renderer: Any) -> Any:
    """What the size of a text follows from, but for its digits; the digits, too, in mathematics."""
    shown = text.get_text()
    pattern = shown if "$" in shown else DIGIT.sub("0", shown)
    look = text.get_visible(), hash(text.get_fontproperties()), text.get_rotation(), text.get_rotation_mode()
    rows = text.get_horizontalalignment(), text.get_verticalalignment(), *(getattr(text, name, None) for name in ROWS)
    return pattern, look, rows, text.get_parse_math(), text.get_usetex(), renderer.dpi


def _moves_whole(text: Text) -> bool:
    """Whether its box moves with it as it is: nothing cuts it off, or breaks its lines, and no box is around it."""
    is_cut = text.get_clip_on() and text.get_clip_box() is not None
    return not (is_cut or text.get_wrap() or text.get_bbox_patch()) and text.get_text() != ""
