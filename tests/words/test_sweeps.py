"""What is said of a sweep's goal, and of the shares of its starts."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.setting_sweep import Goal
from gdviz.words.sweeps import goal_words, height_heading, minimum_words, reached_words, steps_heading

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
    assert (steps_heading(goal), height_heading(goal), reached_words(0.5, goal)) == (steps, height, reached)


def test_a_minimum_that_may_not_be_the_least_is_only_the_lowest_found() -> None:
    assert (minimum_words(KNOWN), minimum_words(FOUND)) == ("minimum", "lowest minimum found")
    assert goal_words(SEEN) == "No minimum is known; the least cost seen is −1.500."
