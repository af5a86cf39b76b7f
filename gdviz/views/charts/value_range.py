"""How much of the values of runs a chart against the step shows, and on which scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.run import Run

AxisScale = Literal["auto", "linear", "log", "symlog"]

DECADES: Final = 15  # below the highest start, where a logarithmic axis ends: below lies rounding, not descent
EDGE: Final = 1.6  # times its lowest and its highest value: the ends of such an axis,
FOOTROOM: Final = 0.025  # or so much of its decades below the lowest, lest a run that rests there lies on the foot
DEEPER: Final = 8  # decades of such an axis below the second lowest run's least value
FLAT: Final = 1e-9  # of a value: smaller changes are rounding, and no axis could name them
CLIMB: Final = 30.0  # times the greatest start: how high a run that climbs is followed
LOG_CLIMB: Final = 1000.0  # the same on a logarithmic axis, where that takes less of the others' room
FARTHEST: Final = 1e304  # a value beyond is shown there: matplotlib's ticks overflow
HEADROOM: Final = 0.2  # of the height of an axis
BASE: Final = 0.3  # of its highest value: an axis of values that come so near 0 begins there
ROOM_BELOW: Final = 1.0  # times what the others span: so far a linear axis follows a lone run that falls on
FALLS_ON: Final = (4.0, 20.0)  # times what the others span, that such a run falls below them: less needs no cut, and
# more is what the chart is of
STILL: Final = 0.1  # of its steps, the last, in which such a run falls by at least as large a part of its fall
LINEAR_BASE: Final = 10.0  # of a symlog axis
LINEAR_DECADES: Final = 6  # below its greatest value: the farthest that a symlog axis is logarithmic
FOOT: Final = 0.1  # of a linear axis: a value below is hardly told from 0


@final
@dataclass(frozen=True)
class ValueRange:
    """The lowest and the highest value of an axis, and its scale."""

    low: float
    high: float
    scale: Literal["linear", "log", "symlog"]
    linear: float = 1.0  # up to there, on both sides of 0, a symlog axis is linear

    @property
    def limits(self) -> tuple[float, float]:
        """Both ends."""
        return self.low, self.high

    def share(self, values: Array) -> Array:
        """How high values (n,) lie on the axis: from 0, its foot, to 1."""
        with np.errstate(all="ignore"):  # a value of 0 has no logarithm
            low, high = self._scaled(np.array(self.limits))
            return np.asarray((self._scaled(values) - low) / (high - low))

    def _scaled(self, values: Array) -> Array:
        if self.scale == "log":
            return np.asarray(np.log(values))
        if self.scale == "linear":
            return np.asarray(values)
        outer = 1 / (1 - 1 / LINEAR_BASE) + np.log(np.abs(values) / self.linear) / np.log(LINEAR_BASE)
        inner = values / self.linear / (1 - 1 / LINEAR_BASE)
        return np.asarray(np.where(np.abs(values) <= self.linear, inner, np.sign(values) * outer))

    def within(self, ends: tuple[float, float] | None) -> ValueRange:
        """The range between these ends, if there are any."""
        return self if ends is None else replace(self, low=ends[0], high=ends[1])

    def with_headroom(self) -> ValueRange:
        """A range that is higher by a line of words, as they are in a low chart."""
        if self.scale == "log":
            return replace(self, high=self.high * min(self.high / self.low, FARTHEST) ** HEADROOM)
        return replace(self, high=self.high + HEADROOM * (self.high - self.low))


def range_of_setting(values: Sequence[Array], scale: AxisScale) -> ValueRange:
    """All values, from 0 on a linear axis, on a logarithmic one down to what matters beside the greatest.

    "auto" is logarithmic where they span more than two decades, and half of them would lie at the foot of a linear
    axis: a cosine that ends near 0 would plunge.
    """
    each = np.concatenate([np.zeros(0), *_finite(values)])
    low, high = (float(each.min()), float(each.max())) if each.size else (0.0, 0.0)
    is_at_foot = 0 < 100 * low < high and float(np.median(each)) <= FOOT * high
    if scale == "symlog":
        return symlog_range(each)
    if high > 0 and (scale == "log" or (scale == "auto" and is_at_foot)):
        least = max(float(each[each > 0].min()), high * 10.0**-DECADES)
        return ValueRange(least / EDGE, high * EDGE, "log")
    return ValueRange(0.0, 1.08 * high or 1.0, "linear")


def range_of_descent(
    values: Sequence[Array], runs: Sequence[Run], scale: AxisScale, asked: float | None = None
) -> ValueRange:
    """From the least value to a little above the greatest start; where no run falls, those that climb are followed on.

    "auto" is logarithmic where no value is negative and they fall by more than two decades.  Such an axis also shows a
    value that is `asked` for, where a run comes below that.
    """
    shown = _finite(values)
    if not shown:  # no gradient at any start
        return ValueRange(0.0, 1.0, "linear")
    each = np.concatenate(shown)
    if scale == "symlog":
        return symlog_range(each)
    start = max(float(run[0]) for run in shown)
    calm = _finite([run for run, made in zip(values, runs, strict=True) if not made.outcome.is_blown_up])
    stays = max((float(run.max()) for run in calm), default=start)
    if scale == "auto":
        scale = "log" if each.min() >= 0 and start > 100 * each[each > 0].min(initial=start) else "linear"
    if scale == "log" and (each > 0).any():
        return _log_range(each, (start, stays), _lowest_worth(shown), asked)
    return _linear_range(np.maximum(each, _foot(shown, start)), start, stays)


def symlog_range(each: Array) -> ValueRange:
    """All values on an axis that is logarithmic on both sides of 0, and linear about it from the least of them on."""
    sizes = np.abs(each[each != 0])
    most = float(sizes.max(initial=0.0)) or 1.0
    linear = 10.0 ** np.floor(np.log10(max(float(sizes.min(initial=most)), most * 10.0**-LINEAR_DECADES)))
    low, high = float(each.min(initial=0.0)), float(each.max(initial=0.0))
    return ValueRange(low * EDGE, high * EDGE if high > low else most, "symlog", float(linear))


def _finite(values: Sequence[Array]) -> list[Array]:
    """The numbers of each run that has any which are finite; those beyond FARTHEST are brought there."""
    found = [np.clip(run[np.isfinite(run)], -FARTHEST, FARTHEST) for run in values]
    return [run for run in found if run.size]


def _log_range(each: Array, high: tuple[float, float], lowest_worth: float, asked: float | None) -> ValueRange:
    """The range, down to what is worth it, where `high` are the greatest start and the most of calm runs."""
    (start, stays), most, least = high, float(each.max()), float(each[each > 0].min())
    top = min(most, max(stays, start * LOG_CLIMB if start > 0 else most))
    bottom = max((start if start > 0 else top) * 10.0**-DECADES, lowest_worth)
    bottom = max(least, bottom if asked is None or asked <= 0 else min(bottom, asked))
    return ValueRange(bottom / max(EDGE, min(top / bottom, FARTHEST) ** FOOTROOM), top * EDGE, "log")


def _lowest_worth(values: Sequence[Array]) -> float:
    """How deep a logarithmic axis of several runs needs to go: some decades below the least value of all runs but one.

    A lone run that falls to rounding leaves such a chart at its foot, and the others keep their room; one that comes
    back is shown whole.
    """
    if len(values) == 1:
        return 0.0
    lone, second, *_ = sorted(values, key=lambda run: float(run.min()))
    enough = float(second.min()) * 10.0**-DEEPER
    return enough if lone[-1] < enough else 0.0


def _foot(values: Sequence[Array], start: float) -> float:
    """How low a linear axis of several runs goes: a little below all but one that falls far below them, and on."""
    if len(values) == 1:
        return -np.inf
    lone, second, *_ = sorted(values, key=lambda run: float(run.min()))
    least, span = float(second.min()), start - float(second.min())
    late = max(1, round(STILL * (len(lone) - 1)))
    is_still = (
        len(lone) > late and lone[-1] == lone.min() and lone[-1 - late] - lone[-1] >= STILL * (lone[0] - lone[-1])
    )
    near, far = FALLS_ON
    return least - ROOM_BELOW * span if is_still and near * span < least - lone[-1] < far * span else -np.inf


def _linear_range(each: Array, start: float, stays: float) -> ValueRange:
    least, most = float(each.min()), float(each.max())
    if least == most == 0:  # most quantities are never negative
        return ValueRange(-0.06, 1.0, "linear")
    falls = start - least > FLAT * abs(start)
    top = min(most, max(stays, start + (0.6 * (start - least) if falls else CLIMB * abs(start))))
    margin = 0.06 * (top - least) if top - least > FLAT * abs(top) else abs(0.5 * top) or 1.0
    low = 0.0 if margin < least <= BASE * top else least - margin
    return ValueRange(low, top + margin, "linear")
