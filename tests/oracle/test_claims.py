"""The oracle itself: each claim of the table is true of one run that is made for it, and false of another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest

from tests.oracle.claims import CLAIMS
from tests.oracle.costs import Terrain, Written
from tests.oracle.evidence import Evidence, evidence_of
from tests.oracle.regressions import Line, Points
from tests.oracle.walk import Setup, Walker

pytestmark = pytest.mark.slow  # together they are
Made = tuple[Any, ...]  # a formula or data, half the window's side, start, rate, steps, and other keys of a setup
BEALE: Final = "(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2"
WELLS: Final = "(x**2 - 1)**2 + 0.3*x"
HILLS: Final = "exp(-(x - 2)**2) + 0.3*exp(-(x + 2)**2)"
COMB: Final = ("sin(100*x) + x**2", 2, [1.0], 0.001, 60)
CUBE: Final = ("x**3", 2, [1.5], 0.1, 200)
UP: Final = {"ascends": True}
NOISY: Final = {"batch_size": 1}
SHRINKING: Final = {"schedule": {"name": "exponential", "gamma": 0.5}}
DATA: Final = "data"
RMSPROP: Final = {"optimizer": "rmsprop", "options": {"alpha": 0.9}}

TRUE: Final[list[tuple[str, Made]]] = [
    ("at a minimum", ("x**2", 2, [1.5], 0.1, 60)),
    ("at a minimum", ("0*x + 3", 2, [1.5], 0.1, 60)),
    ("at a minimum", ("max(0, abs(x) - 1)", 3, [0.5], 0.1, 60)),
    ("at a minimum", ("(1 - x*y)**2/2", 2, [1.5, 1.0], 0.2, 100)),
    ("at the minimum", ("x**2", 2, [1.5], 0.1, 60)),
    ("at the minimum", (WELLS, 2, [-1.5], 0.05, 100)),
    ("at a local minimum", (WELLS, 2, [1.5], 0.05, 100)),
    ("at a maximum", ("4 - x**2", 2, [1.5], 0.1, 60, UP)),
    ("at a local maximum", (HILLS, 5, [-3.0], 0.5, 200, UP)),
    ("stopped at a saddle", ("x**2 - y**2", 2, [1.0, 0.0], 0.1, 200)),
    ("stalled on a plateau", ("1 - exp(-x**2)", 6, [5.0], 0.1, 50)),
    ("stands still", ("0*x + 3", 2, [1.5], 0.1, 60)),
    ("stands still", ("abs(x) + abs(y)", 2, [0.0, 0.0], 0.1, 60)),
    ("overshoots but converges", ("x**2", 2, [1.5], 0.9, 20)),
    ("swings but settles", ("x**2", 2, [1.5], 0.1, 60, {"optimizer": "momentum"})),
    ("oscillates", COMB),
    ("oscillates", ("x**2", 2, [1.5], 1.0, 60)),
    ("oscillates", (BEALE, 4, [3.0, 4.0], 0.1, 400, RMSPROP)),
    ("crawls", ("x**2 + 1000*y**2", 2, [1.0, 0.0], 1e-4, 100)),
    ("crawls", ("x**3", 2, [0.5], 1e-3, 10)),
    ("goes straight down", ("x**2", 2, [1.5], 0.1, 30)),
    ("falls without end", ("x**2 - y**2", 2, [-1.0, 0.001], 0.03, 120, RMSPROP)),
    ("falls without end", ("x**3", 2, [-0.5], 0.01, 30)),
    ("wanders about a minimum", (DATA, 3, [0.0, 0.0], 0.02, 2000, NOISY)),
    ("fluctuates with its batches", (DATA, 3, [0.0, 0.0], 0.3, 60, NOISY)),
    ("its rate is spent", ("x**2", 2, [1.5], 0.1, 60, SHRINKING)),
    ("diverged", ("x**2", 2, [1.0], 1.1, 60)),
    ("diverged", ("x**4", 2, [1.0], 5.0, 60)),
    ("left the domain", ("x**(2/3) + y**2", 2, [1.0, 1.0], 0.1, 60)),
]  # fmt: skip
FALSE: Final[list[tuple[str, Made]]] = [
    ("at a minimum", CUBE),
    ("at a minimum", COMB),
    ("at a minimum", ("x**2", 2, [1.5], 0.1, 5)),
    ("at a minimum", ("x**2 + floor(x)", 2, [0.5], 0.1, 90)),
    ("at the minimum", (WELLS, 2, [1.5], 0.05, 100)),
    ("at a local minimum", ("x**2", 2, [1.5], 0.1, 60)),
    ("at a local minimum", (DATA, 3, [0.0, 0.0], 0.2, 100)),
    ("at a maximum", ("x**2", 2, [1.5], 0.1, 60)),
    ("at a maximum", ("1 - exp(-x**2)", 6, [5.9], 0.1, 50)),
    ("at a local maximum", ("4 - x**2", 2, [1.5], 0.1, 60, UP)),
    ("stopped at a saddle", ("x**2 - y**2", 2, [1.0, 0.001], 0.1, 30)),
    ("stopped at a saddle", ("x**2 + y**2", 2, [1.0, 0.0], 0.1, 200)),
    ("stalled on a plateau", ("x**2", 2, [1.5], 1e-9, 60)),
    ("stalled on a plateau", ("x**2", 2, [1.5], 0.1, 60)),
    ("stands still", ("x**2", 2, [1.5], 0.1, 60)),
    ("overshoots but converges", ("x**2", 2, [1.5], 1.0, 60)),
    ("overshoots but converges", ("(1 - x)**2 + 100*(y - x**2)**2", 2, [-1.0, 2.0], 0.001, 100)),
    ("overshoots but converges", (BEALE, 4, [3.0, 4.0], 0.01, 2000, RMSPROP)),
    ("swings but settles", COMB),
    ("oscillates", ("x**2", 2, [1.5], 0.1, 60, {"optimizer": "momentum"})),
    ("oscillates", ("x**2 - y**2", 2, [-1.0, 0.001], 0.03, 120, RMSPROP)),
    ("oscillates", ("x**2", 2, [1e-3], 1.003, 20)),
    ("oscillates", ("x*cos(0.15*pi*x)", 12, [0.8817], 20.0, 25, {"optimizer": "adadelta"})),
    ("crawls", ("x**2 + y**2", 2, [1.5, 1.0], 0.1, 3)),
    ("crawls", ("x**2 - y**2", 2, [0.5, 0.1], 1e-5, 30)),
    ("goes straight down", ("tan(x)", 3, [0.5], 0.1, 60)),
    ("goes straight down", ("x**2", 2, [1.5], 0.9, 20)),
    ("goes straight down", ("0*x + 3", 2, [1.5], 0.1, 60)),
    ("goes straight down", ("4 - x**2", 2, [1.5], 0.1, 60, UP)),
    ("falls without end", ("x**2", 2, [1.5], 0.1, 60)),
    ("falls without end", ("x**2/(1 + x**2)", 8, [7.0], 0.1, 60)),
    ("wanders about a minimum", (DATA, 3, [0.0, 0.0], 0.02, 2000, NOISY | SHRINKING)),
    ("wanders about a minimum", (DATA, 3, [0.0, 0.0], 0.001, 60, NOISY)),
    ("fluctuates with its batches", (DATA, 3, [0.0, 0.0], 0.1, 60)),
    ("fluctuates with its batches", (DATA, 3, [0.0, 0.0], 0.1, 200, NOISY | SHRINKING)),
    ("its rate is spent", ("x**2", 2, [1.5], 1e-9, 60)),
    ("diverged", ("x**2", 2, [1.5], 0.9, 60)),
    ("diverged", (WELLS, 2, [0.0], 0.05, 60, {"optimizer": "momentum"})),
    ("left the domain", ("x**2", 2, [1.0], 1.1, 60)),
]  # fmt: skip


def terrain_of(text: str, half: float) -> Terrain:
    """A formula over its window, or the line through twelve points that a seed makes."""
    variables = ("x", "y") if "y" in text or text == DATA else ("x",)
    window = np.array([[-half, half]] * len(variables))
    if text != DATA:
        return Written("made", text, window, variables)
    random = np.random.default_rng(0)
    feature = random.normal(size=12)
    return Line("made", Points(feature, feature - 0.5 + 0.3 * random.normal(size=12), is_scaled=True), window)


def evidence_for(made: Made) -> Evidence:
    """What the oracle's own walk along a run shows."""
    text, half, start, rate, steps, *keys = made
    terrain = terrain_of(text, half)
    setup = Setup(
        **{"optimizer": "gradient_descent", **(keys[0] if keys else {})}, learning_rate=rate, start=start, steps=steps
    )
    walk = Walker(terrain, setup).go(np.array(start), steps)
    return evidence_of(terrain, setup, walk.points)[0]


@pytest.mark.parametrize(("claim", "made"), TRUE, ids=str)
def test_a_claim_is_true(claim: str, made: Made) -> None:
    evidence = evidence_for(made)
    assert [CLAIMS[claim](replace(evidence, lenient=lenient)) for lenient in (False, True)] == [True, True]


@pytest.mark.parametrize(("claim", "made"), FALSE, ids=str)
def test_a_claim_is_false(claim: str, made: Made) -> None:
    evidence = evidence_for(made)
    assert [CLAIMS[claim](replace(evidence, lenient=lenient)) for lenient in (False, True)] == [False, False]


def test_every_claim_is_tried_both_ways() -> None:
    assert {claim for claim, _ in TRUE} == {claim for claim, _ in FALSE} == set(CLAIMS)
