"""Where a run is, in numbers, under the panel that shows it alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.text import Annotation

from gdviz.descents.run import Run
from gdviz.styles.base import points
from gdviz.views.base import BESIDE_THE_AXES, MOVING_ZORDER
from gdviz.views.curves.frame import CurveFrame
from gdviz.views.paths.marks import TICK_PAD, Pen
from gdviz.words.contraction import after_words, place_words

NUMBERS: Final = 1.3  # heights of type that the numbers of the axis take
LINE: Final = 1.3  # heights of type from line to line
UNDER: Final = 3.4  # sizes of type, about, that all of it takes


@final
class Foot:
    """After how many steps the run is where: two lines that begin at the left edge of the axes, and stay there."""

    def __init__(self, pen: Pen, run: Run, name: str, frame: CurveFrame) -> None:
        """`name` is the parameter's."""
        self.pen, self.run, self.name, self.span = pen, run, name, float(np.ptp(frame.window))
        style = pen.style
        self.when = self._write(color=style.muted, fontsize=points(style.small))
        where: dict[str, Any] = {"color": style.lettering(pen.color), "weight": "bold"}
        self.where = self._write(fontsize=points(style.text), **where)
        self.show(run.steps)  # the page measures what stands beside the axes

    def _write(self, **look: Any) -> Annotation:
        place: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "annotation_clip": False}
        text = self.pen.axes.annotate("", (0, 0), (0, 0), va="top", ha="left", **place, **look)
        text.set(parse_math=False, zorder=MOVING_ZORDER, gid=BESIDE_THE_AXES)
        return text

    def show(self, step: float) -> Sequence[Artist]:
        """The words of a step; of a run that is over, those of its last."""
        now = min(int(step), self.run.steps)
        said = self.pen.style.said
        self.when.set_text(said(after_words(now)))
        self.where.set_text(said(place_words(self.name, float(self.run.theta[now, 0]), self.span)))
        under_px = self._under_px
        self.when.set_position((0, -points(under_px)))
        self.where.set_position((0, -points(under_px + LINE * self.pen.style.small)))
        return self.when, self.where

    @property
    def _under_px(self) -> float:
        """How far below the axes it begins: inner panels of a grid have no numbers."""
        style = self.pen.style
        has_numbers = self.pen.axes.xaxis.get_tick_params()["labelbottom"]
        pad = TICK_PAD * max(style.small, style.marker)
        return pad + NUMBERS * style.text if has_numbers else 0.7 * pad
