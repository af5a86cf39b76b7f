"""Since when something holds for good."""

from __future__ import annotations

import numpy as np

from gdviz.descents.lasting import lasts_from


def test_it_lasts_from_the_step_after_the_last_at_which_it_did_not_hold() -> None:
    assert lasts_from(np.array([False, True, False, True, True])) == 3
    assert lasts_from(np.array([False, True, False])) is None
    assert lasts_from(np.array([True, True])) == 0
