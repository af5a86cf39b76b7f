"""Lines of minima of formulas: found where they are, through the whole window, and only there."""

from __future__ import annotations

import re

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.descents.claims.ground import Ground
from gdviz.descents.claims.valleys import ALONG, APART, FLATTEST, are_lone
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


@pytest.mark.parametrize(
    ("text", "at", "is_lone"),
    [
        ("x**2 + y**2", (0, 0), True),
        ("x**2 + y**4", (0, 0), True),  # flat, but higher on all sides
        ("x**2 + 0*y", (0, 1), False),
        ("0*x + y**2", (1, 0), False),
        ("(x + y - 1)**2", (0.5, 0.5), False),
        ("(x**2 + y**2 - 1)**2", (0.6, 0.8), False),
        ("5 + (x**2 + y**2 - 1)**2", (0, -1), False),
        ("0*x*y + 3", (0, 0), False),
        ("max(0, x**2 + y**2 - 1)", (0, 0), False),
        (f"x**2 + {1.1 * FLATTEST}*y**2", (0, 0), True),
        (f"x**2 + {0.9 * FLATTEST}*y**2", (0, 0), True),
        ("x**4 + 0*y", (0, 0), False),
        (f"x**2 + relu(abs(y) - {1.2 * ALONG})**2", (0, 0), False),
        (f"x**2 + relu(abs(y) - {0.7 * APART})**4", (0, 0), True),  # too short for a valley
    ],
)
def test_a_lone_minimum_has_no_equal_beside_it(text: str, at: tuple[float, float], is_lone: bool) -> None:
    for scale in (1.0, 50.0):
        wide = re.sub(r"\bx\b", f"(x/{scale})", re.sub(r"\by\b", f"(y/{2 * scale})", text))
        ground = Ground(cost_of(wide), np.array([1.0, 2.0]) * scale)
        assert are_lone(ground, np.array([at]) * ground.reach).tolist() == [is_lone]


def test_minima_are_lone_each_by_itself() -> None:
    ground = Ground(cost_of("x**2*(y**2 + 0.001) + relu(y)**2"), np.ones(2))
    assert are_lone(ground, np.array([[0.0, -1.0], [0.0, 0.0]])).tolist() == [False, False]
    two = Ground(cost_of("where(x < 0, (x + 1)**2, (x - 1)**2 + y**2)"), np.ones(2))
    assert are_lone(two, np.array([[1.0, 0.0], [-1.0, 0.5], [1.0, 0.0]])).tolist() == [True, False, True]
    assert are_lone(ground, np.empty((0, 2))).tolist() == []


def test_of_one_and_three_parameters() -> None:
    assert are_lone(Ground(cost_of("x**2"), np.ones(1)), np.zeros((1, 1))).tolist() == [True]
    assert are_lone(Ground(cost_of("relu(abs(x) - 1)"), np.ones(1)), np.zeros((1, 1))).tolist() == [False]
    assert are_lone(Ground(cost_of("x**2 + y**2 + z**2"), np.ones(3)), np.zeros((1, 3))).tolist() == [True]
    assert are_lone(Ground(cost_of("x**2 + (y + z)**2"), np.ones(3)), np.zeros((1, 3))).tolist() == [False]


def test_another_minimum_beyond_a_rise_is_no_valley() -> None:
    hills = Ground(cost_of("x**2 + 1e-6*sin(50*pi*y)**2"), np.ones(2))  # minima 0.02 apart
    assert are_lone(hills, np.zeros((1, 2))).tolist() == [True]
