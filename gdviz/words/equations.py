"""The equation of a straight fit, and what the moments of a run are called."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gdviz.languages.phrase import Figures, joined, say
from gdviz.notation import LONG, MINUS, show_exactly, show_setting, show_tick
from gdviz.tables.mathematics import plain_dollars
from gdviz.words.counts import show_count

DIGITS = 3  # significant ones of an equation's numbers, at least
MOST_DIGITS = 10
NEAR = 0.01  # of the height of the data: no number moves the line that it tells further by its rounding


@dataclass(frozen=True)
class Line:
    """The line with that slope and that `level` at an `offset` of the feature, told well enough for its data.

    `reach` is how far the feature gets from the offset, and `height` how far the target from one end to the other; with
    0 three digits do.
    """

    slope: float
    level: float
    offset: float = 0.0
    reach: float = 0.0
    height: float = 0.0

    def equation(self, feature: str, target: str) -> str:
        """The line as "y = 0.97x + 5.07" or "y = 0.97(x − 43,830) + 5.07"; empty where it is not finite.

        A level of exactly 0 is left out.
        """
        if not (math.isfinite(self.slope) and math.isfinite(self.level)):
            return ""
        sign, far = (MINUS, self.offset) if self.offset > 0 else ("+", -self.offset)
        place = joined("", ["(", joined(f" {sign} ", [feature, show_exactly(far)]), ")"]) if self.offset else feature
        times = "" if len(feature) == 1 else " × "
        rise = joined("", [target, " = ", _rounded(self.slope, self._decimals(self.reach)), times, place])
        if self.level == 0:
            return rise
        level = _rounded(abs(self.level), self._decimals(1.0))
        return joined(f" {MINUS if self.level < 0 else '+'} ", [rise, level])

    def _decimals(self, reach: float) -> int | None:
        """Behind which decimal a number that is multiplied with so much is rounded; None where three digits do."""
        return math.ceil(math.log10(reach / (NEAR * self.height))) if reach and self.height else None


def slope_words(slope: float | None) -> str:
    """How steep a line is, as its equation says; empty where there is none."""
    return "" if slope is None or not math.isfinite(slope) else say("slope {slope}", slope=_rounded(slope))


def values_words(names: Sequence[str], values: Sequence[float]) -> str:
    """Each parameter on its line with its value, as an equation's: slope 1.04, intercept 0.715.

    Empty where one is not finite.
    """
    if not all(map(math.isfinite, values)):
        return ""
    told = (joined(" ", (plain_dollars(name), _rounded(value))) for name, value in zip(names, values, strict=True))
    return joined(",\n", told)


def rounded(value: float) -> float:
    """A number of an equation in the digits that it is told in."""
    return float(f"{value:.{DIGITS}g}")


def _rounded(value: float, decimals: int | None = None) -> Figures:
    """A number to three digits, or to more where its decimals are to be told."""
    if decimals is None or not value:
        return show_tick(rounded(value))
    digits = min(max(DIGITS, math.floor(math.log10(abs(value))) + 1 + decimals), MOST_DIGITS)
    told = float(f"{value:.{digits}g}")
    return show_tick(told) if abs(told) < LONG else Figures(show_setting(told, digits))


def moment_words(step: int, *, bare: bool = False) -> str:
    """What the moment of a step is called: start, step 1,000; `bare` says the number alone."""
    if step == 0:
        return say("start")
    return show_count(step) if bare else say("step {step}", step=show_count(step))
