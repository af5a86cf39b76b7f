"""Where learning rates are against 1/L and 2/L."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.changes.clip_norm import ClipNorm
from gdviz.descents.curvature import curvature_of
from gdviz.descents.plan import Plan
from gdviz.descents.stability import Zone, zone_of
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.schedules.base import SCHEDULES
from tests.views.samples import cost_of

PLAN = Plan("a run", GradientDescent(0.1), (1.0,), 20)
FIVEFOLD = curvature_of(cost_of("5*x**2/2 + y**2"))


@pytest.mark.parametrize(
    ("rate", "zone"),
    [(0.1, Zone.BELOW), (0.2, Zone.HALF), (0.3, Zone.BETWEEN), (0.4, Zone.LIMIT), (0.41, Zone.ABOVE), (9, Zone.ABOVE)],
)
def test_a_rate_is_below_between_or_above(rate: float, zone: Zone) -> None:
    assert zone_of(FIVEFOLD, replace(PLAN, optimizer=GradientDescent(rate))) is zone


def test_it_is_not_said_of_what_the_theory_does_not_hold_for() -> None:
    assert zone_of(None, PLAN) is None
    assert zone_of(curvature_of(cost_of("x**2 + x**4")), PLAN) is None
    for changes in (
        {"optimizer": Momentum(0.1, 0.5)},
        {"optimizer": GradientDescent(0.1, weight_decay=0.1)},
        {"schedule": SCHEDULES["cosine"]()},
        {"changes": (ClipNorm(1.0),)},
        {"direction": "ascend"},
    ):
        assert zone_of(FIVEFOLD, replace(PLAN, **changes)) is None  # type: ignore[arg-type]
