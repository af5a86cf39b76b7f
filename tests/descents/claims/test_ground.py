"""Closed forms at points and on rings around them."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.descents.claims.ground import (
    RADII,
    ROUNDING,
    SIDES,
    TOUCHING,
    Ground,
    are_dips,
    are_joined,
    is_level,
    sides,
    slack_of,
)
from tests.views.samples import cost_of

BOWL = Ground(cost_of("x**2 + 3*y**2 + x*y"), np.array([2.0, 4.0]))
POINTS = np.array([(1.0, 2.0), (-3.0, 0.5)])


def on_a_line(text: str, reach: float = 1.0) -> Ground:
    return Ground(cost_of(text), np.array([reach]))


def column(*x: float) -> Array:
    return np.array(x)[:, None]


@pytest.mark.parametrize(("ground", "sign"), [(BOWL, 1), (BOWL.flipped, -1), (BOWL.flipped.flipped, 1)])
def test_a_cost_and_its_derivatives_are_upside_down_where_it_is_flipped(ground: Ground, sign: float) -> None:
    x, y = POINTS.T
    assert ground.value(POINTS) == pytest.approx(sign * (x**2 + 3 * y**2 + x * y))
    assert ground.gradient(POINTS) == pytest.approx(sign * np.stack([2 * x + y, 6 * y + x], axis=-1))
    assert ground.hessian(POINTS) == pytest.approx(sign * np.array([[[2, 1], [1, 6]]] * 2))
    assert ground.reach.tolist() == [2, 4]


def test_a_ring_is_so_many_reaches_away_on_each_axis() -> None:
    along, across = 2 * 0.5 * sides(2)[:, 0], 4 * 0.5 * sides(2)[:, 1]
    (x, y), rings = POINTS.T[..., None], BOWL.ring(POINTS, 0.5)
    assert rings == pytest.approx((x + along) ** 2 + 3 * (y + across) ** 2 + (x + along) * (y + across))
    assert on_a_line("x**2", 4).ring(np.array([1.0]), 0.5) == pytest.approx([1, 9])


@pytest.mark.parametrize(("points", "far"), [(POINTS, 2.0), (POINTS[:1], 0.25), (POINTS + np.array([0, 40]), 10.25)])
def test_how_far_the_farthest_point_is_along_the_worst_axis(points: Array, far: float) -> None:
    assert BOWL.away(points, np.array([1.0, 1.0])) == far


@pytest.mark.parametrize(
    ("at", "climb"), [((1.0, 2.0), 4 * 2 + 13 * 4), ((-3.0, 0.5), 5.5 * 2 + 0 * 4), ((-1, -2), 60)]
)
def test_how_much_a_slope_would_climb_across_the_window(at: tuple[float, float], climb: float) -> None:
    assert BOWL.climb(np.array(at)) == pytest.approx(climb)
    assert BOWL.flipped.climb(np.array(at)) == pytest.approx(climb)


def test_a_line_has_two_sides() -> None:
    assert sides(1).tolist() == [[-1], [1]]


def test_directions_of_a_plane_go_around_evenly_with_the_axes_among_them() -> None:
    angles = np.unwrap(np.arctan2(*sides(2).T[::-1]))
    assert np.hypot(*sides(2).T) == pytest.approx(np.ones(SIDES))
    turns = np.diff(angles) * SIDES / (2 * np.pi)
    assert turns == pytest.approx([1.5, 0.5] * 31 + [1.5])
    for axis in ([1, 0], [0, 1], [-1, 0], [0, -1]):
        assert np.abs(sides(2) - axis).max(axis=-1).min() < 1e-12


@pytest.mark.parametrize(("d", "count"), [(3, 64), (31, 64), (32, 128), (40, 128)])
def test_directions_of_a_space_are_axes_and_others_of_length_1(d: int, count: int) -> None:
    found = sides(d)
    assert found.shape == (count, d)
    assert np.linalg.norm(found, axis=-1) == pytest.approx(np.ones(count))
    axes = min(2 * d, SIDES)
    assert found[:axes].tolist() == np.concatenate([np.eye(d), -np.eye(d)])[:axes].tolist()
    assert (np.abs(found[axes:]).max(axis=-1) < 1).all()


@pytest.mark.parametrize(
    ("value", "others", "span", "slack"),
    [
        (0, 0, 0, 0), (2, 0, 0, 2 * ROUNDING), (-2, 1, 0, 2 * ROUNDING), (1, -3, 0, 3 * ROUNDING),
        (0, 0, 5, 5e-12), (100, 0, 1, 100 * ROUNDING + 1e-12),
    ],
)  # fmt: skip
def test_what_is_rounding_grows_with_costs_and_spans(value: float, others: float, span: float, slack: float) -> None:
    assert slack_of(value, others, span) == pytest.approx(slack, rel=1e-12, abs=0)
    assert slack_of(value, np.array([others]), span) == pytest.approx([slack], rel=1e-12, abs=0)


@pytest.mark.parametrize(
    ("text", "at", "is_dip"),
    [
        ("x**2 + y**2", (0, 0), True),
        ("x**2 + y**2", (0.01, 0), False),
        ("x**2 - y**2", (0, 0), False),
        ("-x**2 - y**2", (0, 0), False),
        ("abs(x) + abs(y)", (0, 0), True),
        ("x**2 + 0*y", (0, 7), True),  # along a valley nothing is lower
        ("0*x*y + 3", (1, 2), True),
        ("x**3 - 3*x*y**2", (0, 0), False),
        ("log(x) + y", (-1, 0), False),  # not defined
        ("sqrt(-x**2 - y**2)", (0, 0), False),  # defined nowhere else
        ("sqrt(x) + y**2", (0, 0), True),  # defined on one side
        ("1/(x**2 + y**2)", (0, 0), False),
    ],
)
def test_where_no_side_is_lower(text: str, at: tuple[float, float], is_dip: bool) -> None:
    ground = Ground(cost_of(text), np.array([1.0, 1.0]))
    assert are_dips(ground, np.array([at], dtype=float)).tolist() == [is_dip]


def test_dips_upside_down_are_tops() -> None:
    ground = on_a_line("cos(x)")
    points = column(0, np.pi, 2 * np.pi, 1)
    assert are_dips(ground, points).tolist() == [False, True, False, False]
    assert are_dips(ground.flipped, points).tolist() == [True, False, True, False]


@pytest.mark.parametrize("radius", RADII)
@pytest.mark.parametrize("side", [-1, 1])
def test_a_hole_on_any_ring_is_seen(radius: float, side: float) -> None:
    hole = f"x**2 - exp(-((x - {side * radius * 5})/{radius})**2)"
    assert not are_dips(on_a_line(hole, 5), column(0))[0]


def test_a_hole_beyond_the_rings_is_not_seen() -> None:
    assert are_dips(on_a_line("x**2 - exp(-((x - 0.04)/0.002)**2)"), column(0))[0]


@pytest.mark.parametrize(("share", "is_dip"), [(0.9, True), (1.1, False)])
def test_a_side_that_is_lower_by_rounding_is_none(share: float, is_dip: bool) -> None:
    fall = share * ROUNDING / RADII[-1]
    assert are_dips(on_a_line(f"8 - {8 * fall}*x"), column(0))[0] == is_dip
    assert are_dips(on_a_line(f"{-share * 1e-12 * 3 / RADII[-1]}*x"), column(0), 3.0)[0] == is_dip


@pytest.mark.parametrize(("jump", "is_joined"), [(0.9, False), (1.1, True)])
@pytest.mark.parametrize("side", ["x > 0", "x < 0"])
def test_a_jump_at_a_point_is_seen_from_its_height_on(jump: float, is_joined: bool, side: str) -> None:
    ground = on_a_line(f"where({side}, 3, 0) + 0*x")
    assert are_joined(ground, column(0, 1), 3 * jump).tolist() == [is_joined, True]
    assert are_joined(ground.flipped, column(0), 3 * jump).tolist() == [is_joined]
    assert are_joined(ground, column(0, 0), np.array([[3 * jump], [4]])).tolist() == [is_joined, True]


@pytest.mark.parametrize(("share", "is_joined"), [(0.9, False), (1.1, True)])
def test_a_jump_beside_a_point_is_seen_where_it_touches(share: float, is_joined: bool) -> None:
    at = share * TOUCHING[-1]
    assert are_joined(on_a_line("where(x > 0, 3, 0) + 0*x", 2), column(-2 * at), 1.0)[0] == is_joined
    bump = f"where(abs(x - {TOUCHING[0]}) < {TOUCHING[0] / 2}, 3, 0) + 0*x"
    assert not are_joined(on_a_line(bump), column(0), 1.0)[0]


@pytest.mark.parametrize(("share", "is_joined"), [(0.9, True), (1.2, False)])
def test_a_step_by_rounding_is_no_jump(share: float, is_joined: bool) -> None:
    ground = on_a_line(f"8 + where(x > 0, {8 * share * ROUNDING}, 0)")
    assert are_joined(ground, column(0), 0.0)[0] == is_joined


@pytest.mark.parametrize(
    ("text", "at", "is_same"),
    [
        ("0*x + 5", 1.0, True),
        ("max(0, abs(x) - 1)", 0.0, True),
        ("max(0, abs(x) - 1)", 1 - 1.1 * RADII[-1], True),
        ("max(0, abs(x) - 1)", 1 - 0.9 * RADII[-1], False),
        ("-max(0, abs(x) - 1)", 1 - 0.9 * RADII[-1], False),
        ("max(0, abs(x) - 1)", -1 + 0.9 * RADII[-1], False),
        ("x", 0.0, False),
        ("x**2", 0.0, False),
        (f"8 + {8 * 0.9 * ROUNDING / RADII[-1]}*x", 0.0, True),
        (f"8 - {8 * 1.1 * ROUNDING / RADII[-1]}*x", 0.0, False),
    ],
)
def test_where_all_sides_are_the_same(text: str, at: float, is_same: bool) -> None:
    assert is_level(on_a_line(text), np.array([at])) is is_same


@pytest.mark.parametrize("radius", RADII)
def test_a_bump_on_any_ring_is_not_level(radius: float) -> None:
    assert not is_level(on_a_line(f"exp(-((x - {radius})/{radius / 100})**2)"), np.array([0.0]))
