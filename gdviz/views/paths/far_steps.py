"""The numbers of the steps that lead farthest from the minimum in a close-up, each beside its dot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.free_spots import NameBox, keep_off, off_by
from gdviz.views.paths.grains import dense
from gdviz.views.paths.lettering import haloed
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.equations import moment_words

MOST: Final = 3  # numbers
FAR: Final = 0.2  # of the smaller side: so far from the minimum a step is seen to lead away
BESIDE: Final = 0.45  # heights of type from the middle of a dot to its number
AIR: Final = 0.1  # heights of type between a number and what is drawn
SIDES: Final = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1), (1, 1), (-1, -1))  # of a dot, the better first


@final
class FarSteps:
    """Numbers beside the dots of a path (n + 1, 2), each from its step on; those that find no room are left out."""

    def __init__(self, axes: Axes, style: Style, path: Array, minimum: Array, since: int) -> None:
        """All is in the data of `axes`; steps before `since` have no numbers."""
        self.page, self.style = AxesPixels(axes), style
        pixels = self.page.of(path)
        size = np.array(self.page.size)
        away = np.hypot(*(pixels - self.page.of(minimum[None])[0]).T)
        seen = ((pixels >= 0) & (pixels <= size)).all(axis=1) & (away >= FAR * size.min())
        far = [int(i) for i in np.argsort(-away, kind="stable") if seen[i] and i >= since][:MOST]
        drawn = np.concatenate([dense(pixels, self.page.size)[0], self.page.of(minimum[None])])
        taken: list[NameBox] = []
        self.numbers: dict[int, Annotation] = {}
        for step in sorted(far):
            if number := self._beside(axes, path[step], step, drawn, taken):
                self.numbers[step] = number
                taken.append(self.page.box(number))

    def _beside(self, axes: Axes, at: Array, step: int, drawn: Array, taken: Sequence[NameBox]) -> Annotation | None:
        """The number of a step on the first side of its dot where it is inside the axes and clear of what is drawn."""
        look: dict[str, Any] = {"color": self.style.ink, "fontsize": points(self.style.fine)}
        number = axes.annotate(
            self.style.said(moment_words(step, bare=True)), tuple(at), (0, 0), textcoords="offset points", ha="center",
            va="center", zorder=MOVING_ZORDER + 2, path_effects=haloed(self.style), **look,
        )  # fmt: skip
        half, size = self.page.box(number).half, np.array(self.page.size)
        for side in np.array(SIDES, dtype=float):
            away = side * (half + BESIDE * self.style.fine)
            middle = self.page.of(at[None])[0] + away
            is_inside = ((middle >= half) & (middle <= size - half)).all()
            air = AIR * self.style.fine
            is_free = keep_off(air, middle[None], half, drawn)[0] and off_by(air, middle[None], half, taken)[0]
            if is_inside and is_free:
                number.set_position((points(away[0]), points(away[1])))
                return number
        number.remove()
        return None

    def show(self, step: float) -> None:
        """Shows the numbers of the steps up to one."""
        for own, number in self.numbers.items():
            number.set_visible(step >= own)
