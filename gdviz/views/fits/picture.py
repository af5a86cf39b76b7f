"""What is drawn on the axes of a model of one feature: fits, and the names that they are to have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import final

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.languages.phrase import joined
from gdviz.styles.base import Style
from gdviz.views.base import MOMENT, RUN_NAME
from gdviz.views.fits.ends import EndName
from gdviz.views.fits.fit_axes import fitted
from gdviz.views.fits.inside import InsideName
from gdviz.views.paths.marks import unit_px

TOGETHER = 1.5  # times a path's usual width: so near, two fits are seen as one


@final
@dataclass
class FitPicture:
    """Axes, the model drawn on them, and the names that lines are to have at their ends or, `is_inside`, inside.

    Those that are `led` may have leaders.
    """

    axes: Axes
    model: Model
    style: Style
    grid: Array
    ends: list[EndName] = field(default_factory=list)
    inside: list[InsideName] = field(default_factory=list)
    led: list[InsideName] = field(default_factory=list)
    is_inside: bool = False

    def fit(self, theta: ArrayLike) -> Array:
        """The fit of a `theta` (d,) all over the axes, (n, 2)."""
        return np.column_stack([self.grid, fitted(self.axes, self.model, theta, self.grid)])

    def name(
        self, words: str, color: str, theta: Array, *, since: int = 0, weight: str = "bold", below: str = ""
    ) -> None:
        """Names a fit that stands still: at its end, or inside where it leaves the axes over or under them."""
        line = self.fit(theta)
        low, high = self.axes.get_ylim()
        if low <= line[-1, 1] <= high and not self.is_inside:
            end = float(line[-1, 1])
            self.ends.append(EndName(words, color, lambda _step: end, since, MOMENT, weight, below))
        else:
            full = self.style.said(joined(", ", filter(None, (words, below))))
            self.inside.append(InsideName(words, color, line, since, weight, full if self.is_inside else ""))

    def name_apart(self, words: str, color: str, theta: Array, *, since: int) -> None:
        """Names a fit inside, where it lies the farthest from the others that are named so."""
        self.led.append(InsideName(words, color, self.fit(theta), since))

    def forget_still(self) -> None:
        """Leaves lines that stand still without a name: another panel says what they are."""
        self.ends = [name for name in self.ends if name.gid == RUN_NAME]
        self.inside.clear()

    def are_together(self, one: ArrayLike, other: ArrayLike) -> bool:
        """Whether two fits lie on one another."""
        low, high = self.axes.get_ylim()
        apart = np.abs(self.fit(one) - self.fit(other))[:, 1].max()
        px = apart / (high - low) * self.axes.bbox.height / unit_px(self.axes)
        return bool(px <= TOGETHER * self.style.line)
