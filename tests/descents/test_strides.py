from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.strides import slows_down


@pytest.mark.parametrize(("ratio", "slows"), [(0.9, True), (0.995, False), (1.1, False)])
def test_a_path_slows_down_where_its_last_steps_are_a_tenth_of_its_first(ratio: float, slows: bool) -> None:
    # of 60 steps the last six are ratio⁵⁴ times as long as the first six
    points = np.cumsum(ratio ** np.arange(61))[:, None] * [3.0, -4.0]
    assert slows_down(points) is slows
    assert slows == (ratio**54 <= 0.1)


def test_a_path_of_few_steps_does_not() -> None:
    assert not slows_down(np.array([[0.0], [8.0], [9.0], [9.1]]))
