"""By how much each step of a run brings it nearer: at the end of the heading of its panel, or in a line under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.descents.contraction import contraction_of
from gdviz.page.boxes import Box
from gdviz.page.lettering import put, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.words.contraction import contraction_ways

LINE: Final = 1.35  # heights of type from line to line
AFTER: Final = 0.25  # of that height, between words and the larger heading over them


@final
class Causes:
    """The words of all panels, none where no factor is known or one has no room; `height` is in pixels.

    They take no height where they `are_beside` the headings.
    """

    def __init__(self, figure: Figure, sheet: Sheet, width: float) -> None:
        style = sheet.style
        self.texts: list[Text] = []
        for i, run in enumerate(sheet.runs):
            color = to_hex(style.lettering(style.run_color(i)))
            text = write(figure, "", style.small, color, weight="bold", parse_math=False)
            self.texts.append(text)
            for way in contraction_ways(contraction_of(sheet.cost, run)):
                text.set_text(style.said(way))
                if width_of(text) <= width:
                    break
        if not any(text.get_text() for text in self.texts) or max(map(width_of, self.texts)) > width:
            self.remove()
        self.height = (LINE + AFTER) * style.small if self.texts else 0.0
        self.are_beside = False

    def stand_beside(self, rooms: Sequence[float]) -> None:
        """Lets all stand at the ends of the headings' lines, if each has so many pixels there for it."""
        if self.texts and all(width_of(text) <= room for text, room in zip(self.texts, rooms, strict=True)):
            self.are_beside, self.height = True, 0.0

    def remove(self) -> None:
        """Takes them out of the figure."""
        for text in self.texts:
            text.remove()
        self.texts = []

    def place(self, boxes: Sequence[Box], over: float) -> None:
        """Puts each over its box: so many pixels are below it."""
        for text, box in zip(self.texts, boxes, strict=bool(self.texts)):
            put(text, box.left, box.top + over + self.height)
