"""The factor of a run's steps, against closed forms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.descents.contraction import Contraction, contraction_of
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.schedules.base import SCHEDULES
from tests.views.samples import cost_of


def found(cost: Cost, start: float, rate: float, steps: int = 40, **changes: object) -> Contraction | None:
    plan = replace(Plan("a run", GradientDescent(rate), (start,), steps), **changes)  # type: ignore[arg-type]
    known = find_out(cost, [plan])
    return contraction_of(known.cost, known.runs[0])


@pytest.mark.parametrize("rate", [0.02, 0.4, 0.9, 1.0, 1.03, 2.0])
@pytest.mark.parametrize("middle", [0, 3])
def test_on_a_parabola_every_step_has_one_factor(rate: float, middle: int) -> None:
    each = found(cost_of(f"(x - {middle})**2", (-12, 12)), 10, rate, 20)
    assert each is not None
    assert each.is_always
    assert each.factor == pytest.approx(1 - 2 * rate, rel=1e-6)


@pytest.mark.parametrize(("rate", "start"), [(0.5, 0.5), (1.9, 0.5), (0.5, 2.0)])
def test_elsewhere_the_last_steps_may_have_one(rate: float, start: float) -> None:
    each = found(cost_of("cos(x)", (-2, 8)), start, rate)
    assert each is not None
    assert not each.is_always
    assert each.factor == pytest.approx(1 - rate, abs=0.01)  # the curvature at π is 1


@pytest.mark.parametrize(("text", "rate"), [("x**4", 0.02), ("abs(x - 1)", 0.3), ("exp(-x)", 0.5)])
def test_where_it_varies_there_is_none(text: str, rate: float) -> None:
    assert found(cost_of(text, (-3, 3)), 1.6, rate) is None


def test_a_changing_rate_and_a_memory_have_none() -> None:
    parabola = cost_of("x**2", (-12, 12))
    assert found(parabola, 10, 0.1, schedule=SCHEDULES["cosine"]()) is None
    assert found(parabola, 10, 0.1, optimizer=Momentum(0.1, 0.9)) is None


def test_too_few_steps_show_none_and_two_parameters_have_none() -> None:
    assert found(cost_of("x**2", (-12, 12)), 10, 0.1, 3) is None
    bowl = cost_of("x**2 + y**2")
    known = find_out(bowl, [Plan("a run", GradientDescent(0.1), (1.0, 2.0), 20)])
    assert contraction_of(known.cost, known.runs[0]) is None
    assert np.isfinite(known.runs[0].cost).all()
