"""The names of a run's moments outside the axes: in a row over them, or at the right, where their boundaries end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOMENT, MOVING_ZORDER
from gdviz.views.fits.ends import EndName, EndNames
from gdviz.views.fits.spread import spread
from gdviz.views.paths.marks import unit_px
from gdviz.words.equations import moment_words

ROW: Final = 1.6  # sizes of type that the row of names takes over the axes
OVER: Final = 0.55  # sizes of type between the axes and the row
GAP: Final = 0.8  # sizes of type between two names of the row
DISPLACED: Final = 0.5  # sizes of type from its line's end where a name has a leader
AT_EDGE: Final = 1e-3  # of the axes: so near an edge a line ends there


@final
class EdgeNames:
    """The names of all moments, from their steps on, or of none where they have no room.

    A boundary is named over its end at the top, else beside that at the right; one that ends at neither, such as a
    ring, over its highest point: colours tell which is whose.
    """

    def __init__(self, axes: Axes, style: Style, steps: Sequence[int], boundaries: Sequence[Array]) -> None:
        """`boundaries` (2, n) are those of the moments' `steps`, nan between their parts."""
        self.axes, self.style = axes, style
        named = list(zip(steps, style.in_time(len(steps)), map(self._shares, boundaries), strict=True))
        self.over: list[
            tuple[int, float, bool]
        ] = []  # the step, where across the axes, and whether the line ends there
        self.texts: list[Text] = []
        self.leaders: list[Line2D] = []
        beside: list[EndName] = []
        for step, color, line in named:
            if not len(line):
                continue
            top, right = line[line[:, 1] >= 1 - AT_EDGE], line[line[:, 0] >= 1 - AT_EDGE]
            if len(right) and not len(top):
                beside.append(self._beside(step, color, float(right[0, 1])))
            else:
                at = top[-1] if len(top) else line[np.argmax(line[:, 1])]
                self._add_over(step, color, float(at[0]), is_end=bool(len(top)))
        self.ends = EndNames(axes, style, beside)
        self.middles: Array | None = None

    @property
    def lift_px(self) -> float:
        """How much higher what else stands over the axes has to be."""
        return ROW * self.style.small if self.over else 0.0

    def _shares(self, boundary: Array) -> Array:
        """The points (n, 2) of a boundary in shares of the axes."""
        points_ = boundary.T[np.isfinite(boundary[0])] if boundary.size else np.empty((0, 2))
        low, high = np.array([self.axes.get_xlim(), self.axes.get_ylim()]).T
        return np.asarray((points_ - low) / (high - low))

    def _beside(self, step: int, color: str, share: float) -> EndName:
        low, high = self.axes.get_ylim()
        return EndName(moment_words(step), color, lambda _step: low + share * (high - low), step, MOMENT)

    def _add_over(self, step: int, color: str, across: float, *, is_end: bool) -> None:
        look: dict[str, Any] = {"ha": "center", "va": "baseline", "weight": "bold"}
        where: dict[str, Any] = {"transform": self.axes.transAxes, "zorder": MOVING_ZORDER + 6, "gid": MOMENT}
        lettering: dict[str, Any] = {"color": self.style.lettering(color), "fontsize": points(self.style.small)}
        self.texts.append(
            self.axes.text(across, 1.0, self.style.said(moment_words(step)), **lettering, **look, **where)
        )
        (leader,) = self.axes.plot([], [], color=color, linewidth=points(1), transform=self.axes.transAxes)
        leader.set(clip_on=False, zorder=MOVING_ZORDER + 6)
        self.leaders.append(leader)
        self.over.append((step, across, is_end))

    def place(self) -> None:
        """Puts the row in order, as near to the lines' ends as there is room; if need be with bare numbers."""
        width, height = np.array(self.axes.bbox.size) / unit_px(self.axes)
        small = self.style.small
        last = max((step for step, *_ in self.over), default=0)
        for spared in (self.over, [each for each in self.over if each[0] == last], []):
            for text, each in zip(self.texts, self.over, strict=True):
                text.set_text(self.style.said(moment_words(each[0], bare=each not in spared)))
            widths = np.array([text.get_window_extent().width for text in self.texts])
            sizes = widths / unit_px(self.axes) + GAP * small
            if sizes.sum() <= width + GAP * small:
                break
        else:
            return
        wanted = np.array([across for _, across, _ in self.over]) * width
        reach = 0.5 * GAP * small
        self.middles = spread(wanted, sizes, -reach, width + reach) / width if len(sizes) else wanted
        for i, (_, across, is_end) in enumerate(self.over):
            self.texts[i].set_position((self.middles[i], 1 + OVER * small / height))
            if is_end and abs(self.middles[i] - across) * width > DISPLACED * small:
                self.leaders[i].set_data([across, self.middles[i]], [1, 1 + (OVER - 0.15) * small / height])

    def show(self, step: int) -> Sequence[Artist]:
        """The names of the moments up to a step, with those that do not show yet."""
        beside = self.ends.show(step)
        for text, leader, (since, *_) in zip(self.texts, self.leaders, self.over, strict=True):
            text.set_visible(step >= since)
            leader.set_visible(step >= since)
        parts: list[Artist] = [*beside, *self.texts, *self.leaders]
        if self.middles is None:
            for artist in parts:
                artist.set_visible(False)
        return parts
