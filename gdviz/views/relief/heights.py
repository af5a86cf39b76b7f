"""How high a cost stands: the scale of the height axis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from matplotlib.ticker import MaxNLocator

from gdviz.arrays import Array, read_only
from gdviz.views.paths.levels import seen_below

HeightScaling = Literal["auto", "linear", "log"]

GREATEST = 1e300  # beyond it differences overflow
FLAT = 0.1  # half of the window lower than this share of the range: a linear relief would show only its peaks
LINEAR = (0.01, 0.02, 0.04, 0.08, 0.16)  # shares of the window, the lowest, in which the log scale may turn linear
SHARPEST = 0.05  # shares of the height by which a grid may bend at a point before a narrow valley looks like a saw
DECADES = 6
AT_FOOT = 0.1  # of the height, that the lowest number may be above its foot
SLACK = 0.06  # of the range, by which a round number may lie beyond its ends


@dataclass(frozen=True)
class HeightScale:
    """Costs from `low` to `high` as shares of the height; with `offset`, by log(1 + (J − low)/offset), else linear.

    The log of the cost above its least value shows valleys of costs that are zero or negative, too; below `offset` it
    is linear, so that a minimum is a pit with a bottom.  One that `is_cut` has all that is higher at its top.
    """

    low: float
    high: float
    offset: float | None = None
    is_cut: bool = False

    def share(self, value: Array) -> Array:
        """The heights of costs, 0 at `low` and 1 at `high`; nan where a cost is not finite."""
        with np.errstate(all="ignore"):
            value = np.minimum(value, self.high) if self.is_cut else value
            above = np.where(np.abs(value) < GREATEST, value, np.nan) - self.low
            if self.high <= self.low:
                return np.asarray(0.0 * above)
            if self.offset is None:
                return np.asarray(above / (self.high - self.low))
            above = np.maximum(above, 0.0)
            return np.asarray(np.log1p(above / self.offset) / np.log1p((self.high - self.low) / self.offset))

    def ticks(self, distance: float) -> Array:
        """Round costs for the axis, the lowest first, at least `distance` (a share of the height) apart."""
        return _ticks(self, distance)

    def _round_costs(self, distance: float) -> Array:
        count = max(1, int(1 / distance))
        if self.high <= self.low:
            return np.array([self.low])
        if self.offset is None:
            slack = SLACK * (self.high - self.low)  # so that an axis which begins at 0.02 has its 0
            found = round_values(self.low - slack, self.high + slack, min(count, 5))
            return found if count > 1 else found[:1]  # one interval may have two ends
        return self._apart(np.concatenate([self._foot(), self._powers()]), distance)

    def _foot(self) -> Array:
        """A round number near the lowest cost, where all powers of ten are far above."""
        powers = self._powers()
        if not len(powers) or float(self.share(powers[:1])[0]) <= AT_FOOT:
            return np.zeros(0)
        unit = 10.0 ** np.floor(np.log10(abs(self.low) or 1.0))
        foot = np.ceil(self.low / unit) * unit
        return np.array([foot]) if self.low <= foot < powers[0] else np.zeros(0)

    def _powers(self) -> Array:
        """Zero and the powers of ten inside the range: the lowest, then zero, then from the largest down."""
        assert self.offset is not None
        size = max(abs(self.low), abs(self.high))
        least = np.floor(np.log10(self.offset))
        powers = 10.0 ** np.arange(least, np.floor(np.log10(size)) + 1)
        found = np.concatenate([[0.0], np.column_stack([powers, -powers])[::-1].ravel()])
        found = found[(found >= self.low) & (found <= self.high)]
        if len(found) < 2:
            return round_values(self.low, self.high, 4)
        return np.concatenate([[found.min()], found[found > found.min()]])

    def _apart(self, values: Array, distance: float) -> Array:
        """Those of the values that keep their distance from the ones before, sorted."""
        kept: list[float] = []
        for value in values:
            if (np.abs(self.share(value) - self.share(np.array(kept))) >= distance).all():
                kept.append(float(value))
        return np.sort(kept)


@lru_cache(64)  # a camera that turns asks in every frame
def _ticks(scale: HeightScale, distance: float) -> Array:
    return read_only(scale._round_costs(distance))


@lru_cache(64)
def round_values(low: float, high: float, count: int) -> Array:
    """Round numbers from `low` to `high`, at most `count` steps of 1, 2 or 5 times a power of ten apart."""
    found = np.asarray(MaxNLocator(count, steps=[1, 2, 5, 10]).tick_values(low, high))
    slack = 1e-9 * (high - low)
    return read_only(found[(found >= low - slack) & (found <= high + slack)])


def height_scale(values: Array, asked: str, known: Array) -> HeightScale:
    """The scale for the costs `values` (m, n) of a grid and `known` costs of minima and paths; `asked` is a Scale.

    "auto" is a log scale where half of the window is low, and what is known of it reaches down there.
    """
    usable = values[np.abs(values) < GREATEST]
    known = known[np.abs(known) < GREATEST]
    both = np.concatenate([usable, known])
    if not len(both):
        return HeightScale(0.0, 0.0)
    low, high = float(both.min()), float(both.max())
    cut = seen_below(low, high, known)
    is_cut, high = cut < high, min(cut, high)
    usable = np.minimum(usable, high)
    above = usable - low
    flat = len(above) > 0 and max(np.median(above), (known.min() if len(known) else low) - low) < FLAT * (high - low)
    if high <= low or asked == "linear" or (asked == "auto" and not (flat or is_cut)) or not above.any():
        return HeightScale(low, high, None, is_cut)
    for share in LINEAR:
        offset = max(float(np.quantile(above, share)), (high - low) * 10.0**-DECADES)
        scale = HeightScale(low, high, offset, is_cut)
        if _bend(scale.share(values)) <= SHARPEST:
            break
    return scale


def _bend(height: Array) -> float:
    """How sharply a grid of heights bends from point to point, its sharpest thousandth left out."""
    bends = np.concatenate([np.abs(np.diff(height, 2, axis)).ravel() for axis in (0, 1)])
    bends = bends[np.isfinite(bends)]
    return float(np.quantile(bends, 0.999)) if len(bends) else 0.0
