"""How far down or up a place lies, for colours and level lines: graded so that narrow wells show as wide slopes do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array

STEEPEST = 2.6  # the greatest power: more would leave the slopes without a line


@dataclass(frozen=True)
class Grading:
    """Shares of the height, 0 to 1, as grades 0 to 1 that change fast near one end: at the foot, or, `uphill`, the top.

    `power` is 1 where grades are the heights themselves.
    """

    power: float = 1.0
    uphill: bool = False

    def grade(self, share: Array) -> Array:
        """The grades of heights; nan stays nan."""
        share = np.clip(share, 0.0, 1.0)
        root = (1 - share if self.uphill else share) ** (1 / self.power)
        return np.asarray(1 - root if self.uphill else root)

    def share(self, grade: Array) -> Array:
        """The heights of grades."""
        power = (1 - grade if self.uphill else grade) ** self.power
        return np.asarray(1 - power if self.uphill else power)


def grading(share: Array, *, uphill: bool) -> Grading:
    """The grading of a relief's heights (m, n) for which half of the ground lies below the middle grade."""
    found = share[np.isfinite(share)]
    median = float(np.median(1 - found if uphill else found)) if len(found) else 0.5
    power = np.log(np.clip(median, 1e-6, 0.5)) / np.log(0.5)
    return Grading(float(np.clip(power, 1.0, STEEPEST)), uphill)
