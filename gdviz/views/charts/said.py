"""What is said of a run at the end of its curve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.notation import digits_apart, show_short
from gdviz.views.charts.run_curve import RunCurve, recent
from gdviz.words.marks import below_words, mean_words
from gdviz.words.sweeps import DIVERGES

TICK: Final = 1e-3  # of a number of the axis: a last value nearer to it must not read as that number


@final
class Said:
    """A run's value at a step, and once it has diverged that; with the digits that tell the last one from the start.

    They also tell it from a number of the axis that it all but meets.
    """

    def __init__(self, curve: RunCurve, run: Run) -> None:
        self.curve, self.run = curve, run
        last, ticks = float(curve.exact[-1]), [float(tick) for tick in curve.pen.axes.get_yticks()]
        near = [tick for tick in ticks if abs(last - tick) < TICK * abs(tick)]
        self.digits = digits_apart(last, [float(curve.exact[0]), *near])

    def value(self, step: int) -> str:
        """The value, or that it diverges."""
        step = min(step, self.curve.steps)
        is_gone = step == self.run.steps and self.run.outcome is Outcome.DIVERGED
        shown = show_short(float(self.curve.exact[step]), self.digits)
        return DIVERGES if is_gone else below_words(shown, step) if self._is_below(step) else shown

    def _is_below(self, step: int) -> bool:
        """Whether the curve is below the axis, and its tip is not where the value is."""
        return bool(self.curve.exact[step] < self.curve.limits[0])

    def forms(self, step: int) -> Sequence[str]:
        """The value of a noisy run with what it is the mean of: in one line, in two, and alone; else alone."""
        value, step = self.value(step), min(step, self.curve.steps)
        is_mean = self.curve.raw is not None and value != DIVERGES
        return mean_words(recent(step), value) if is_mean else (value,)
