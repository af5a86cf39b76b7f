"""Where gradient flow leads on costs whose flow is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.descents.claims.flow import AWAY, JUMP, MOST_WORK, OUTSIDE, flow_ends
from gdviz.descents.claims.ground import Ground
from tests.views.samples import TWO_WELLS, cost_of


def end_of(text: str, *at: float, reach: tuple[float, ...] | float = 1.0) -> float:
    ground = Ground(cost_of(text), np.broadcast_to(np.array(reach, dtype=float), len(at)))
    (end,) = flow_ends(ground, np.array([at], dtype=float))
    return float(end)


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        ("(x - 1)**2 + 3", (0.0,), 3.0),
        ("(x - 1)**2 + 3", (1.0,), 3.0),
        ("(x - 1)**2 + 100*(y + 1)**2 - 7", (0.0, 0.0), -7.0),
        ("1000*(y - x**2)**2 + (1 - x)**2", (-0.5, 0.8), 0.0),
        ("(x - 0.5)**4 + 1", (0.0,), 1.0),
        ("x**2 - y**2", (0.0, 0.0), 0.0),  # where nothing pulls it stays
        ("x**2 - y**2", (0.5, 1e-3), -np.inf),
        ("x", (1.0,), -np.inf),
        ("-x**3", (0.5,), -np.inf),
        ("abs(x - 0.3) + 0.1*y**2", (1.0, 1.0), np.nan),  # along a kink
        ("abs(x - 0.3) + 0.1*y**2", (1.0, 0.01), np.nan),  # though the minimum is near
        ("cos(x) - x/10", (1.62,), -np.sqrt(0.99) - (np.pi + np.arcsin(0.1)) / 10),  # no step leads over a hill
        ("log(x)", (-1.0,), np.nan),  # nowhere
        ("sqrt(x)", (1.0,), np.nan),  # where the domain ends
        ("0*x + 3", (1.0,), 3.0),
    ],
)
def test_where_flow_ends(text: str, at: tuple[float, ...], end: float) -> None:
    assert end_of(text, *at) == pytest.approx(end, abs=1e-6, nan_ok=True)


def test_each_point_flows_into_its_own_basin() -> None:
    ground, starts = Ground(TWO_WELLS, np.array([6.0])), np.array([[0.1], [-0.1], [3.0], [0.0], [-2.0]])
    assert flow_ends(ground, starts) == pytest.approx([-8 / 3, -5 / 12, -8 / 3, 0, -5 / 12], abs=1e-9)
    assert starts[:, 0].tolist() == [0.1, -0.1, 3.0, 0.0, -2.0]  # left as they were
    up = flow_ends(ground.flipped, starts[[0, 1, 3]])
    assert up == pytest.approx([0, 0, 0], abs=1e-9)
    assert flow_ends(ground.flipped, starts[[2]]) == [-np.inf]
    assert flow_ends(ground, np.empty((0, 1))).shape == (0,)


@pytest.mark.parametrize("reach", [1.0, 3.0])
@pytest.mark.parametrize("side", [-1, 1])
def test_what_flows_out_of_all_windows_has_no_end(reach: float, side: float) -> None:
    assert end_of(f"(x - {side * 0.9 * OUTSIDE * reach} - 7)**2", 7, reach=reach) == pytest.approx(0, abs=1e-9)
    assert end_of(f"(x - {side * 1.1 * OUTSIDE * reach} - 7)**2", 7, reach=reach) == -np.inf


@pytest.mark.parametrize("reach", [1.0, 3.0])
def test_far_away_no_plain_is_an_end(reach: float) -> None:
    assert end_of(f"relu({0.9 * AWAY * reach} + 7 - x)**2", 7, reach=reach) == pytest.approx(0, abs=1e-5)
    assert np.isnan(end_of(f"relu({1.1 * AWAY * reach} + 7 - x)**2", 7, reach=reach))


@pytest.mark.parametrize(("share", "end"), [(0.9, 0.0), (1.2, np.nan)])
def test_at_a_jump_flow_has_no_end(share: float, end: float) -> None:
    text = f"where(x > 0, x, {share * JUMP} - x) + 0*x"  # from 1 down to 0, and up by a jump
    assert end_of(text, 1.0) == pytest.approx(end, abs=1e-3, nan_ok=True)


@pytest.mark.parametrize(("share", "end"), [(0.9, 2.0), (1.2, np.nan)])
def test_jumps_are_measured_by_costs_too(share: float, end: float) -> None:
    text = f"2 + where(x > 0, x, {share * 3 * JUMP} - x) + 0*x"
    assert end_of(text, 1.0) == pytest.approx(end, abs=1e-3, nan_ok=True)


class _Dear(Cost):
    """(x − 1)² + (y − 1)², which says that a point takes so many numbers."""

    variables = ("x", "y")
    window = None
    minima = ()
    latex = source = ""
    scale = "auto"

    def __init__(self, numbers_a_point: int) -> None:
        self.numbers_a_point = numbers_a_point  # type: ignore[misc]

    def expression(self, theta: Any) -> Any:
        return (theta[..., 0] - 1) ** 2 + (theta[..., 1] - 1) ** 2


@pytest.mark.parametrize(("points", "steps", "end"), [(1, 80, 0.0), (1, 45, np.nan), (3, 80, 0.0), (3, 45, np.nan)])
def test_flow_is_followed_no_longer_than_its_work_allows(points: int, steps: int, end: float) -> None:
    # from 0 to the dip at 1 no step is longer than 0.02, and most are 1/64; a dip is seen from 0.05 away.  At each
    # point a step tries 48 lengths and takes two columns of second derivatives, all in two parameters: 100 values
    cost = _Dear(MOST_WORK // (points * 100 * steps))
    ends = flow_ends(Ground(cost, np.ones(2)), np.zeros((points, 2)))
    assert ends == pytest.approx([end] * points, abs=1e-9, nan_ok=True)
