"""The equation of a straight fit, and what the moments of a run are called."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gdviz.languages.phrase import Figures, joined, say
from gdviz.notation import MINUS, show_tick
from gdviz.tables.mathematics import plain_dollars
from gdviz.words.counts import show_count

DIGITS = 3  # significant ones of an equation's numbers


def line_equation(feature: str, target: str, slope: float, intercept: float) -> str:
    """The line as "y = 0.97x + 5.07", to three significant digits; empty where it is not finite.

    An intercept of exactly 0 is left out.
    """
    if not (math.isfinite(slope) and math.isfinite(intercept)):
        return ""
    times = "" if len(feature) == 1 else " × "
    rise = joined("", [target, " = ", _rounded(slope), times, feature])
    if intercept == 0:
        return rise
    return joined(f" {MINUS if intercept < 0 else '+'} ", [rise, _rounded(abs(intercept))])


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


def _rounded(value: float) -> Figures:
    return show_tick(rounded(value))


def moment_words(step: int, *, bare: bool = False) -> str:
    """What the moment of a step is called: start, step 1,000; `bare` says the number alone."""
    if step == 0:
        return say("start")
    return show_count(step) if bare else say("step {step}", step=show_count(step))
