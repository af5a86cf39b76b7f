from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gdviz.descents.claims.chance import RISEN, fluctuates
from gdviz.descents.claims.claim import Fact


def seen(late: float) -> Any:
    """What a run whose costs go up and down between 1000 and 1004 leaves, and where it is after a while more."""
    value = np.array([1004.0, 1000.0, 1003.0, 1001.0, 1002.0])
    return SimpleNamespace(
        value=value, late_value=np.array([1001.0, late]), span=4.0,
        is_stochastic=True, goes_on=True, is_at_rest=False, drift=0.5,
    )  # fmt: skip


@pytest.mark.parametrize(("above", "told"), [(0.0, [Fact.FLUCTUATES]), (0.9, [Fact.FLUCTUATES]), (1.1, [])])
def test_what_rises_many_of_its_spans_does_not_fluctuate_however_large_its_costs_are(
    above: float, told: list[Fact]
) -> None:
    assert [claim.fact for claim in fluctuates(seen(1004.0 + above * RISEN * 4.0))] == told
