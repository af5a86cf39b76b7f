"""Which starts of a sweep end at saddles and maxima, and since when."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.base import Window
from gdviz.costs.formula import formula
from gdviz.descents.curvature import PointKind
from gdviz.descents.minima import AtMinimum
from gdviz.descents.plan import Plan
from gdviz.descents.saddles import SADDLE, flat_points, with_saddles
from gdviz.descents.sweep import ON_ITS_WAY, Sweep, sweep_surely
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.newton import Newton

WINDOW: Window = ((-3.0, 3.0), (-3.0, 3.0))
WAVES = formula("cos(x) + cos(y)")  # a maximum at 0, saddles at (±π, 0) and (0, ±π), minima at (±π, ±π)


def swept(optimizer: Optimizer, starts: np.ndarray, steps: int) -> Sweep:
    plan = Plan("", optimizer, (0.5, 0.5), steps)
    return with_saddles(
        WAVES, plan, starts, sweep_surely(WAVES, plan, starts, AtMinimum((), WINDOW)), WINDOW
    )  # fmt: skip


def test_plain_newton_comes_to_the_maximum_and_is_near_it_since_a_step() -> None:
    starts = np.array([[0.05, -0.02], [0.9, 0.8], [0.0, 0.0]])
    found = swept(Newton(plain=True), starts, 20)
    assert found.label.tolist() == [SADDLE] * 3
    near = 0.02 * 6.0  # Newton on cos: x - tan(x)
    since = []
    for start in starts:
        away = [k for k, x in enumerate(_steps(start, 20)) if (np.abs(x) > near).any()]
        since.append(away[-1] + 1 if away else 0)
    assert found.since.tolist() == since
    ((kind, point),) = flat_points(found, WAVES, WINDOW)
    assert kind is PointKind.MAXIMUM
    assert point.at == pytest.approx((0, 0), abs=1e-9)
    assert point.value == pytest.approx(2)


def _steps(x: np.ndarray, count: int) -> list[np.ndarray]:
    points = [x]
    for _ in range(count):
        points.append(points[-1] - np.tan(points[-1]))
    return points


def test_what_creeps_off_a_maximum_is_on_its_way() -> None:
    starts = np.array([[1e-6, 0.0], [0.0, 0.0]])
    found = swept(GradientDescent(0.05), starts, 10)
    assert found.label.tolist() == [ON_ITS_WAY, SADDLE]  # 1.05**1000 is far more than a million
    assert found.since.tolist() == [0, 0]
