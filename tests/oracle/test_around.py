"""What the oracle finds around a point: where the flow ends, the dips of a window, what the 64 sides say."""

from __future__ import annotations

import numpy as np
import pytest

from tests.oracle import around
from tests.oracle.costs import Written


def terrain_of(text: str, half: float = 2.0) -> Written:
    variables = ("x", "y") if "y" in text else ("x",)
    return Written("made", text, np.array([[-half, half]] * len(variables)), variables)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1.59*x**4 + y**2", [0.4, 0.9], 0.0),
        ("(1 - x)**2 + 100*(y - x**2)**2", [-1.2, 1.0], 0.0),
        ("(x**2 - 1)**2", [0.1], 0.0),
        ("x**3", [0.5], 0.0),
        ("x**2 - y**2", [1.0, 0.0], 0.0),
        ("abs(x) + 2", [0.7], 2.0),
        ("0*x + 3", [0.7], 3.0),
        ("x**3", [-0.5], -np.inf),
        ("x**2 - y**2", [1.0, 0.1], -np.inf),
    ],
)
def test_where_the_flow_ends(text: str, start: list[float], end: float) -> None:
    found = around.flow_end(terrain_of(text), np.array(start))
    assert found == pytest.approx(end, abs=1e-7)


@pytest.mark.slow
def test_a_pole_is_no_end() -> None:
    assert around.flow_end(terrain_of("tan(x)"), np.array([0.5])) in (None, -np.inf)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("x**2 + y**2", [0.0, 0.0], (True, False, True, False)),
        ("x**2 - y**2", [0.0, 0.0], (False, True, True, False)),
        ("abs(x) + abs(y)", [0.0, 0.0], (True, False, True, False)),
        ("x**3", [0.0], (False, False, True, False)),
        ("-x**2", [0.0], (False, False, True, False)),
        ("0*x + 3", [0.0], (True, False, True, True)),
        ("(1 - x*y)**2", [0.5, 2.0], (True, False, True, False)),
        ("1e9 + x**2 + y**2", [0.0, 0.0], (True, False, True, False)),
        ("x**2 + floor(x)", [0.0], (False, False, False, False)),
    ],
)
def test_what_the_sides_say(text: str, at: list[float], expected: tuple[bool, ...]) -> None:
    terrain, point = terrain_of(text), np.array(at)
    found = [look(terrain, point) for look in (around.is_dip, around.is_pass)]
    assert (*found, around.is_joined(terrain, point, 1e-3), around.is_level(terrain, point)) == expected


def test_the_dips_of_a_window() -> None:
    wells = around.lowest_dips(terrain_of("(x**2 - 1)**2 + 0.3*x"))
    expected = sorted(root.real for root in np.roots([4, 0, -4, 0.3]))
    np.testing.assert_allclose([at[0] for at in wells], [expected[0], expected[2]], atol=1e-7)
    four = around.lowest_dips(terrain_of("(x**2 + y - 11)**2 + (x + y**2 - 7)**2", 5))
    assert len({tuple(at.round(6)) for at in four}) == 4
