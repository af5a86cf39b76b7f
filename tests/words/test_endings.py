"""The sentence for how a run ended, from its facts."""

from __future__ import annotations

import pytest

from gdviz.descents.outcome import (
    AtSaddle,
    Converged,
    CostGrowth,
    Diverged,
    Ending,
    Growth,
    LeftDomain,
    OutOfSteps,
    Overflow,
    ParameterGrowth,
    Stalled,
)
from gdviz.descents.stability import Excess, RateLimit
from gdviz.words.endings import ending_words, growth_words, last_words
from tests.views.samples import run_through

EXCESS = Excess(0.6, RateLimit(1 / 3, "2/L", at_minimum=True))


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (OutOfSteps(40), "all 40 steps taken"),
        (Converged(7, "gradient", 1e-6), "converged at step 7: the gradient's norm is below 1e-06"),
        (Converged(7, "change", 0.5), "converged at step 7: no parameter changed by 0.5"),
        (Converged(7, "cost", 0.25), "converged at step 7: the cost changed by less than 0.25"),
        (Diverged(ParameterGrowth()), "diverged: the parameters grow without bound"),
        (Diverged(Overflow(3), EXCESS),
         "diverged: no longer finite after step 3; η = 0.6 is above 2/L = 0.3333 at the minimum"),
        (LeftDomain(9), "left the domain at step 9: the cost has no gradient there"),
        (LeftDomain(9, (("x", -0.12345), ("y", 1e9))),
         "left the domain at step 9: the cost is not defined at x = −0.123, y = 1×10⁹"),
        (AtSaddle(-2.0, 1234.5), "stopped at a saddle: the Hessian's eigenvalues have both signs, −2 and 1230"),
        (Stalled(), "stalled on a plateau: the slope is next to nothing there"),
    ],
)  # fmt: skip
def test_an_ending_gives_its_reason(ending: Ending, words: str) -> None:
    assert ending_words(ending) == words


@pytest.mark.parametrize(
    ("growth", "words"),
    [
        (CostGrowth(0, None), "the cost grows with every step"),
        (CostGrowth(0, 1234.5), "the cost grows with every step, 1.23e+03 times the start's"),
        (CostGrowth(4, 12.0, falls=True), "the value falls with every step from step 4 on, 12 times the start's"),
        (CostGrowth(4, None), "the cost grows with every step from step 4 on"),
        (CostGrowth(4, 12.0), "the cost grows with every step from step 4 on, 12 times the start's"),
    ],
)
def test_growth_tells_since_when_and_how_far(growth: Growth, words: str) -> None:
    assert growth_words(growth) == words


def test_of_a_point_of_many_numbers_the_first_are_told() -> None:
    assert last_words(run_through([0.0] * 8, [1.5] * 8)) == ("0", f"({'1.500, ' * 6}…)")
