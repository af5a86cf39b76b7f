from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.strides import crosses_at_once, slows_down


@pytest.mark.parametrize(("ratio", "slows"), [(0.9, True), (0.995, False), (1.1, False)])
def test_a_path_slows_down_where_its_last_steps_are_a_tenth_of_its_first(ratio: float, slows: bool) -> None:
    # of 60 steps the last six are ratio⁵⁴ times as long as the first six
    points = np.cumsum(ratio ** np.arange(61))[:, None] * [3.0, -4.0]
    assert slows_down(points) is slows
    assert slows == (ratio**54 <= 0.1)


def test_a_path_of_few_steps_does_not() -> None:
    assert not slows_down(np.array([[0.0], [8.0], [9.0], [9.1]]))


def quadratic(rate: float, start: tuple[float, float], steps: int = 12) -> np.ndarray:
    """Points of descent on x²/2 + 2y², whose curvatures are 1 and 4."""
    factors = 1 - rate * np.array([1.0, 4.0])
    return np.array(start) * factors ** np.arange(steps + 1)[:, None]


@pytest.mark.parametrize(
    ("rate", "start", "is_crossed"),
    [
        (0.25, (-5.0, -1.5), True),  # 1/4 ends what is of the curvature 4 in one step
        (0.24, (-5.0, -1.5), False),
        (0.45, (-5.0, -1.5), False),
        (0.25, (-5.0, 0.0), False),  # from the floor there is nothing to cross
        (0.25, (-5.0, -0.05), False),  # as good as nothing
    ],
)
def test_one_step_crosses_a_valley_at_the_rate_of_its_wall(
    rate: float, start: tuple[float, float], is_crossed: bool
) -> None:
    assert crosses_at_once(quadratic(rate, start)) is is_crossed


def test_few_steps_cross_nothing_and_those_that_stay_none() -> None:
    assert not crosses_at_once(quadratic(0.25, (-5.0, -1.5), steps=3))
    assert not crosses_at_once(np.zeros((20, 2)))
