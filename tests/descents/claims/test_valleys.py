"""Lines of minima of formulas: found where they are, through the whole window, and only there."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.descents.known import Known, find_out
from gdviz.descents.plan import Plan
from gdviz.descents.quantities.base import QUANTITIES
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.views.paths.landmarks import valley_lines
from tests.views.samples import cost_of

SQUARE = ((-2.0, 2.0), (-2.0, 2.0))


def known(text: str, start: tuple[float, ...] = (1.8, 0.2), rate: float = 0.05) -> Known:
    cost: Cost = cost_of(text, *SQUARE)
    return find_out(cost, [Plan("", GradientDescent(rate), start, 200)])


def test_a_straight_valley_is_a_point_and_a_direction() -> None:
    valley = known("(x + y - 1)**2").cost.valley
    assert valley is not None
    assert valley.lines == ()
    assert sum(valley.at) == pytest.approx(1, abs=1e-9)
    assert np.abs(np.array(valley.along) @ [1, 1]) < 1e-8
    assert valley.value == pytest.approx(0, abs=1e-16)


def test_both_branches_of_a_hyperbola_are_found() -> None:
    found = known("(1 - x*y)**2/2")
    assert found.cost.minima == ()
    assert found.cost.valley is not None
    lines = [np.array(line) for line in found.cost.valley.lines]
    assert sorted(np.sign(line[0, 0]) for line in lines) == [-1, 1]
    for line in lines:
        np.testing.assert_allclose(line.prod(axis=1), 1, rtol=1e-6)
        assert np.abs(np.diff(line, axis=0)).max() <= 0.05
        assert np.ptp(line, axis=0) == pytest.approx([1.5, 1.5], abs=0.1)  # from 1/2 to 2
    assert len(valley_lines(found.cost, found.window)) == 2


def test_a_circle_closes() -> None:
    found = known("(x**2 + y**2 - 1)**2")
    assert found.cost.valley is not None
    (line,) = (np.array(each) for each in found.cost.valley.lines)
    np.testing.assert_allclose(np.hypot(*line.T), 1, rtol=1e-7)
    np.testing.assert_array_equal(line[0], line[-1])
    angles = np.unwrap(np.arctan2(line[:, 1], line[:, 0]))
    assert abs(angles[-1] - angles[0]) == pytest.approx(2 * np.pi, rel=1e-9)


@pytest.mark.parametrize("text", ["sin(x)**2 + 0*y", "sin(x)**2 + sin(x)**2*y**2"])
def test_all_lines_of_a_window_are_found(text: str) -> None:
    cost = cost_of(text, (-4.0, 4.0), (-4.0, 4.0))
    valley = find_out(cost, [Plan("", GradientDescent(0.05), (1.8, 0.2), 200)]).cost.valley
    assert valley is not None
    assert sorted(round(line[0][0], 6) for line in valley.lines) == [-3.141593, 0, 3.141593]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("x**2 + y**4", 1),  # flat, but a point
        ("x**2 + y**2", 1),
        ("max(0, abs(x) - 1)**2 + 0*y", 0),  # a plain
        ("0*x*y + 3", 0),
        ("abs(x - y)", 0),  # a kink, along which no minimum is alone
    ],
)
def test_elsewhere_there_is_none(text: str, count: int) -> None:
    found = known(text)
    assert found.cost.valley is None
    assert len(found.cost.minima) == count


def test_a_valley_above_something_lower_is_none() -> None:
    found = known("(x + y - 1)**2*(1 + (x - y)**2) - 30*exp(-20*(x + 1)**2 - 20*(y + 1)**2)")
    assert found.cost.valley is None
    assert [each.at for each in found.cost.minima if not each.local] == [pytest.approx((-0.9, -0.9), abs=0.1)]


def test_the_distance_to_a_curved_valley() -> None:
    found = known("(x**2 + y**2 - 1)**2", (1.5, 0.5), 0.01)
    (run,) = found.runs
    away = QUANTITIES["distance"]().values(found.cost, run)
    assert away == pytest.approx(np.abs(np.hypot(*run.theta.T) - 1), abs=3e-4)
