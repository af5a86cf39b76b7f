"""The legend as a whole: the lines of each run, and below them what holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from gdviz.page.layout import Box
from gdviz.page.legend.stack import Headings, Stack, lines_of_runs
from gdviz.page.legend.terms import Terms
from gdviz.page.sheet import Sheet
from gdviz.views.base import Show
from gdviz.words.settings import own_settings

LEAST_WIDTH = 8.0  # sizes of type


class Legend:
    """The legend, measured when it is made and put in its place later; `width` and `height` are in pixels.

    Where `limits`, the most pixels it may take, leave no room for all it has to say, it says less.  One that stands
    over a panel, `is_over`, fills its width, for the panel's sake.  With `apart`, the runs' entries are not in it but
    stand over panels of so many pixels, see `place_headings`.
    """

    def __init__(
        self,
        figure: Figure,
        sheet: Sheet,
        limits: tuple[float, float],
        *,
        is_over: bool = False,
        apart: float | None = None,
    ) -> None:
        runs, style = sheet.runs, sheet.style
        settings = {own_settings(run) for run in runs}
        shared = settings.pop() if len(settings) == 1 else None
        max_width, max_height = limits
        self.terms = Terms(figure, sheet, shared or "", max_width, is_over=is_over)
        self.entries = lines_of_runs(figure, runs, style, is_shared=shared is not None)
        self.stack: Stack | None = None
        self.headings: Headings | None = None
        self.width, self.height = max(LEAST_WIDTH * style.text_px, self.terms.width), self.terms.height
        if apart is not None:
            self.headings = Headings(self.entries, apart)
            return
        room = max_width, max_height - self.terms.height
        self.stack = Stack(figure, self.entries, style, room, is_over)
        self.entries = self.stack.entries
        self.width, self.height = max(self.width, self.stack.width), self.height + self.stack.height

    def place(self, box: Box) -> Show:
        """Puts all but headings in the box, from its top; the answer sets the numbers."""
        if self.stack:
            self.stack.place(box)
        self.terms.place(box, box.top - (self.stack.height if self.stack else 0.0))
        return self._show

    @property
    def heading_height(self) -> float:
        """How many pixels the entries take over panels of one run each."""
        return self.headings.height if self.headings else 0.0

    def place_headings(self, cells: Sequence[Box]) -> None:
        """Puts each run's entry at the top of its cell, where they stand apart."""
        if self.headings:
            self.headings.place(cells)

    def _show(self, step: int) -> Sequence[Artist]:
        return [artist for entry in self.entries for artist in entry.show(step)]
