"""What is said of a sweep's goal, and of the shares of its starts."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.setting_sweep import Goal
from gdviz.words.sweeps import (
    fastest_words,
    goal_words,
    height_heading,
    limit_words,
    over_words,
    reached_words,
    run_words,
    steps_heading,
)

KNOWN = Goal(0.0, np.zeros(2), 4.0)
FOUND = Goal(-1.5, np.zeros(2), 4.0, is_least=False)
SEEN = Goal(-1.5, None, None, is_least=False)
HALF = "is reached when 50\u00a0% of the way down to it is done, for good."


@pytest.mark.parametrize(
    ("goal", "steps", "height", "reached"),
    [
        (KNOWN, "steps to the minimum", "cost above the minimum", f"The minimum {HALF}"),
        (FOUND, "steps to the lowest minimum found", "cost above the lowest minimum found",
         f"The lowest minimum that runs and trials found has J\u00a0=\u00a0−1.500. It {HALF}"),
        (SEEN, "steps to the run's least cost", "cost above the least one seen", f"The run's least cost {HALF}"),
    ],
)  # fmt: skip
def test_a_goal_is_called_what_is_known_of_it(goal: Goal, steps: str, height: str, reached: str) -> None:
    heights = [height_heading(goal, count) for count in (1, 1200)]
    assert heights == [f"{height} after 1 step", f"{height} after 1,200 steps"]
    assert (steps_heading(goal), reached_words(0.5, goal)) == (steps, reached)


def test_where_no_minimum_is_known_that_is_said() -> None:
    assert goal_words(SEEN) == "No minimum is known; the least cost seen is −1.500."


def test_the_limit_has_its_number_in_place_of_the_curvature() -> None:
    assert limit_words("2(1 + μ)/L", 20.0) == "stability limit\nη = 2(1 + μ)/20"
    assert limit_words("2(1 + μ)/((1 + 2μ)L)", 4.5) == "stability limit\nη = 2(1 + μ)/((1 + 2μ)·4.5)"


def test_steps_are_counted_in_words() -> None:
    assert (fastest_words(1), fastest_words(9), over_words(1000)) == (
        "fastest: 1 step",
        "fastest: 9 steps",
        "over 1,000 steps",
    )
    assert (run_words("Adam", 12), run_words("Adam", None)) == ("Adam: 12 steps", "Adam")
