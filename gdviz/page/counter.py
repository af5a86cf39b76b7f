"""How many steps a picture shows, beside its title or context, and the cost of a lone run there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.notation import show_short
from gdviz.page.lettering import put, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.styles.base import Style
from gdviz.views.base import MOVING_ZORDER, Show
from gdviz.words.context import COST, COUNT, counter_words
from gdviz.words.counts import show_count

SPACE = 0.35  # sizes of type between a word and a number
WIDE = 28  # sizes of type: in a narrower figure the counter only counts
MOST = 2000  # costs that are measured


class Counter:
    """Words with numbers in places of their own, from the left; `width` is in pixels.

    `costs` (n + 1,) are told too, where they are given.
    """

    def __init__(self, figure: Figure, style: Style, size_px: float, last: int, costs: Array | None = None) -> None:
        self.style, self.size_px, self.last, self.costs = style, size_px, last, costs
        self.steps = self._number(figure, style.said(show_count(last)))
        self.words = [self._word(figure, words) for words in self._around(last)]
        self.parts = [part for part in (self.words[0], self.steps, self.words[1]) if part.get_text()]
        if costs is not None:
            self.cost = self._word(figure, style.said(_longest(costs[:: 1 + len(costs) // MOST].tobytes())))
            self.parts += [self._word(figure, COST), self.cost]
        self.widths = [width_of(part) for part in self.parts]
        self.width = sum(self.widths) + (len(self.parts) - 1) * SPACE * size_px

    def _around(self, step: int) -> tuple[str, str]:
        """The words before and after the number of that step."""
        before, after = (part.strip() for part in self.style.said(counter_words(step)).split(COUNT))
        comma = "" if self.costs is None else ","
        return before, after + (comma if after else "")

    def _word(self, figure: Figure, words: str) -> Text:
        return write(figure, words, self.size_px, self.style.muted, zorder=MOVING_ZORDER)

    def _number(self, figure: Figure, widest: str) -> Text:
        look = {"ha": "right", "zorder": MOVING_ZORDER, "parse_math": False}
        return write(figure, widest, self.size_px, self.style.muted, **look)

    def place(self, right: float, foot: float) -> Show:
        """Puts it at its right end, on its foot; the answer counts."""
        left = right - self.width
        for part, width in zip(self.parts, self.widths, strict=True):
            put(part, left + (width if part.get_horizontalalignment() == "right" else 0.0), foot)
            left += width + SPACE * self.size_px

        def show(step: int) -> Sequence[Artist]:
            step = min(step, self.last)
            self.steps.set_text(self.style.said(show_count(step)))
            for text, words in zip(self.words, self._around(step), strict=True):
                text.set_text(words)
            if self.costs is not None:
                self.cost.set_text(self.style.said(show_short(float(self.costs[step]))))
            return self.parts

        return show


@lru_cache(maxsize=64)
def _longest(costs: bytes) -> str:
    """The longest of costs as they are shown; kept, for a page is composed over and over."""
    return max((show_short(float(each)) for each in np.frombuffer(costs)), key=len)


def counter_of(figure: Figure, sheet: Sheet, size_px: float) -> Counter:
    """The counter of a sheet in type of a size; a lone run's cost stands there where no chart has it at a curve."""
    run, *others = sheet.runs
    has_chart = any(view.names_at == "ends" for view in sheet.views)
    is_told = not others and not has_chart and bool(np.isfinite(run.cost).all())
    is_wide = sheet.size[0] >= WIDE * sheet.style.text
    last = max(each.steps for each in sheet.runs)
    return Counter(figure, sheet.style, size_px, last, run.cost if is_told and is_wide else None)
