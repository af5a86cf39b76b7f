"""What is said of a run at the end of its curve."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import final

from gdviz.descents.lasting import lasts_from
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.notation import digits_apart, is_rounding, show_short
from gdviz.views.charts.run_curve import RunCurve, recent
from gdviz.words.marks import EXACTLY_0, below_words, lowest_words, mean_words, rounding_words, zero_words
from gdviz.words.sweeps import DIVERGES


class Saying(Enum):
    """What is said of a value: it, at the end that it is the lowest, nothing that the axis tells, or it in any case."""

    VALUE = "value"
    LOWEST = "lowest"
    QUIET = "quiet"
    ALWAYS = "always"


@final
class Said:
    """A run's value at a step, and once it has diverged that; with the digits that tell the last one from the start.

    These are at `least` so many.  Below the axis a value says when it is that; one of the size of its `rounding` only
    how small it is.  A value that is said ALWAYS is so of a run that has diverged, too, of which a heading tells.
    """

    def __init__(
        self,
        curve: RunCurve,
        run: Run,
        rounding: float = 0.0,
        least: int = 2,
        saying: Saying = Saying.VALUE,
    ) -> None:
        self.curve, self.run, self.rounding, self.saying = curve, run, rounding, saying
        self.zero_from = None if rounding else lasts_from(curve.exact == 0)
        self.digits = max(least, digits_apart(float(curve.exact[-1]), [float(curve.exact[0])]))

    def value(self, step: int) -> str:
        """The value, or that it diverges; at its last step also that it is the lowest, if so."""
        step = min(step, self.curve.steps)
        is_told = (
            self.saying is Saying.LOWEST and step == self.curve.steps and not self._is_below(step)
        )  # else the axis tells
        return lowest_words(self._value(step)) if is_told else self._value(step)

    def _value(self, step: int) -> str:
        is_gone = step == self.run.steps and self.run.outcome is Outcome.DIVERGED
        if is_gone and self.saying is not Saying.ALWAYS:
            return DIVERGES
        shown = show_short(float(self.curve.exact[step]), self.digits)
        if self._is_below(step):
            return self._below(step, shown)
        if step > self.curve.last_seen:
            return below_words(shown, step)
        return "" if self.saying is Saying.QUIET else shown

    def _below(self, step: int, shown: str) -> str:
        value, start = float(self.curve.exact[step]), float(self.curve.exact[0])
        if abs(value) <= self.rounding:
            return rounding_words(self.rounding) if self.rounding else EXACTLY_0
        return rounding_words(value) if is_rounding(value, start) else below_words(shown, step)

    def _is_below(self, step: int) -> bool:
        """Whether the curve is below the axis, and its tip is not where the value is."""
        return bool(self.curve.exact[step] < self.curve.limits[0])

    def forms(self, step: int) -> Sequence[str]:
        """The value of a noisy run with what it is the mean of: in one line, in two, and alone; else alone.

        Of one that has come to be 0, also since when.
        """
        value, step = self.value(step), min(step, self.curve.steps)
        is_mean = self.curve.raw is not None and value != DIVERGES
        if self.zero_from is not None and step >= self.zero_from and value == EXACTLY_0:
            return zero_words(self.zero_from), value
        return mean_words(recent(step), value) if is_mean else (value,)
