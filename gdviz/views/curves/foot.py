"""Where a run is, in numbers, under the panel that shows it alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist

from gdviz.descents.run import Run
from gdviz.styles.base import points
from gdviz.views.base import BESIDE_THE_AXES, MOVING_ZORDER
from gdviz.views.curves.frame import CurveFrame
from gdviz.views.paths.marks import TICK_PAD, Pen
from gdviz.words.contraction import after_words, end_words, place_words

NUMBERS: Final = 1.3  # heights of type that the numbers of the axis take
UNDER, UNDER_TWO = 2.0, 3.4  # sizes of type, about, that a line takes, and that two take


def under(runs: Sequence[Run]) -> float:
    """How much room, in sizes of type, the words of all these runs take under their panels."""
    return UNDER_TWO if any(is_over_early(run, runs) for run in runs) else UNDER


def is_over_early(run: Run, runs: Sequence[Run]) -> bool:
    """Whether a run is over before others, so that the step of the figure is not its own."""
    return run.steps < max(each.steps for each in runs)


@final
class Foot:
    """Where the run is or ends, at the left edge of the axes; of one that is over before others, also since when."""

    def __init__(self, pen: Pen, run: Run, name: str, frame: CurveFrame, *, is_early: bool) -> None:
        """`name` is the parameter's."""
        self.pen, self.run, self.name, self.span = pen, run, name, float(np.ptp(frame.window))
        self.is_early = is_early
        look: dict[str, Any] = {"color": pen.style.lettering(pen.color), "weight": "bold"}
        place: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "annotation_clip": False}
        self.where = pen.axes.annotate("", (0, 0), (0, 0), va="top", ha="left", **place, **look)
        self.where.set(parse_math=False, zorder=MOVING_ZORDER, gid=BESIDE_THE_AXES, size=points(pen.style.text))
        self.show(run.steps)  # the page measures what stands beside the axes

    def show(self, step: float) -> Sequence[Artist]:
        """The words of a step; of a run that is over, those of its last."""
        now = min(int(step), self.run.steps)
        words = [place_words(self.name, float(self.run.theta[now, 0]), self.span)]
        if now == self.run.steps:
            words = [end_words(*words), *([after_words(now)] if self.is_early else [])]
        self.where.set_text("\n".join(map(self.pen.style.said, words)))
        self.where.set_position((0, -points(self._under_px)))
        return (self.where,)

    @property
    def _under_px(self) -> float:
        """How far below the axes it begins: inner panels of a grid have no numbers."""
        style = self.pen.style
        has_numbers = self.pen.axes.xaxis.get_tick_params()["labelbottom"]
        pad = TICK_PAD * max(style.small, style.marker)
        return pad + NUMBERS * style.text if has_numbers else 0.7 * pad
