"""The oracle's own slopes and steps, against SymPy, differences and closed forms; gdviz takes the same steps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sympy

from tests.oracle.costs import Written
from tests.oracle.judge import AGREES
from tests.oracle.kinds import INFLECTIONS, KINDS, SADDLES, SMOOTH, VALLEYS, WAVY, Random, written
from tests.oracle.regressions import Fit
from tests.oracle.rules import RULES
from tests.oracle.runs import random_runs
from tests.oracle.said import ask
from tests.oracle.walk import Halt, Setup, Walker, halt_at

ANALYTIC = [SMOOTH, WAVY, VALLEYS, SADDLES, INFLECTIONS]
BOWL = Written("bowl", "x**2 + 3*y**2", np.array([[-2.0, 2.0], [-2.0, 2.0]]), ("x", "y"))


def random_of(seed: int) -> Random:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("text", [text for texts in ANALYTIC for text in texts], ids=lambda text: text[0])
def test_slopes_are_sympys(text: tuple[str, float]) -> None:
    terrain = written("any", [text], random_of(0))
    names = sympy.symbols(terrain.variables)
    cost = sympy.sympify(terrain.text, {"e": sympy.E})
    points = random_of(1).uniform(*terrain.window.T, size=(7, len(names)))
    for point in points:
        values = dict(zip(names, map(sympy.Float, point), strict=True))
        expected = [float(cost.diff(name).evalf(subs=values)) for name in names]
        np.testing.assert_allclose(terrain.gradient(point), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_slopes_are_those_of_differences(kind: str, seed: int) -> None:
    terrain = KINDS[kind](kind, random_of(seed))
    points = random_of(seed).uniform(*terrain.window.T, size=(40, terrain.dimension))
    step = 1e-6 * terrain.reach
    with np.errstate(all="ignore"):
        sides = [terrain.value(points[:, None] + sign * np.diag(step)) for sign in (1, -1)]
    expected, found = (sides[0] - sides[1]) / (2 * step), terrain.gradient(points)
    is_smooth = np.isfinite(expected) & (
        np.abs(expected) * step < 0.01 * np.nanmax(np.abs(terrain.value(points))) + 1e-3
    )
    scale = np.nanmedian(np.abs(found), axis=0) + 1e-12 * np.nanmax(np.abs(terrain.value(points))) / step * 1e3
    close = np.abs(expected - found) <= 1e-3 * (np.abs(found) + scale)
    assert close[is_smooth].mean() > 0.95  # a kink or a jump may lie between two points


@pytest.mark.parametrize("kind", ["regression", "noisy"])
@pytest.mark.parametrize("seed", range(6))
def test_an_optimum_has_no_slope(kind: str, seed: int) -> None:
    terrain = KINDS[kind](kind, random_of(seed))
    assert isinstance(terrain, Fit)
    assert terrain.optimum is not None
    usual = np.abs(terrain.gradient(terrain.window.T)).max(axis=0)
    assert (np.abs(terrain.gradient(terrain.optimum)) <= 1e-9 * usual).all()


def test_a_plain_descent_is_a_geometric_sequence() -> None:
    walk = Walker(BOWL, Setup("gradient_descent", 0.1, [1.0, 1.0], 20)).go(np.ones(2), 20)
    np.testing.assert_allclose(walk.points, np.array([0.8, 0.4]) ** np.arange(21)[:, None], rtol=1e-12)


def test_newton_arrives_in_one_step() -> None:
    walk = Walker(BOWL, Setup("newton", 1.0, [1.0, -2.0], 1)).go(np.array([1.0, -2.0]), 1)
    np.testing.assert_allclose(walk.points[1], 0, atol=1e-10)


def test_a_rate_stays_at_its_last() -> None:
    setup = Setup("gradient_descent", 0.1, [1.0, 1.0], 3, schedule={"name": "exponential", "gamma": 0.5})
    walk = Walker(BOWL, setup).go(np.ones(2), 5)
    factors = walk.points[1:, 0] / walk.points[:-1, 0]
    np.testing.assert_allclose(factors, 1 - 2 * np.array([0.1, 0.05, 0.025, 0.025, 0.025]))


def test_where_a_walk_cannot_go_on() -> None:
    roots = Written("root", "sqrt(x) + 1/x", np.array([[-3.0, 3.0]]))
    assert [halt_at(roots, np.array([x])) for x in (1.0, -1.0, 0.0)] == [Halt.NOWHERE, Halt.UNDEFINED, Halt.OVERFLOW]
    assert halt_at(BOWL, np.array([1e200, 0.0])) is Halt.OVERFLOW


@pytest.mark.parametrize("optimizer", RULES)
def test_gdviz_takes_the_same_steps(optimizer: str, tmp_path: Path) -> None:
    terrain = written("any", VALLEYS[:1], random_of(0))
    setup = Setup(optimizer, 0.5 if optimizer in ("newton", "adadelta") else 0.0005, [-1.2, 1.0], 60)
    own = Walker(terrain, setup).go(np.array(setup.start), setup.steps).points
    np.testing.assert_allclose(ask(terrain, setup, tmp_path).points, own, rtol=0, atol=AGREES)


@pytest.mark.slow
def test_gdviz_takes_the_same_steps_on_every_kind(tmp_path: Path) -> None:
    for terrain, setup in random_runs(0, 2 * len(KINDS)):
        points = ask(terrain, setup, tmp_path).points
        assert Walker(terrain, setup).follow(points) <= AGREES, (terrain.table, setup)


def test_runs_are_the_same_every_time() -> None:
    one, other = (list(random_runs(3, 40)) for _ in range(2))
    assert [(terrain.table, setup) for terrain, setup in one] == [(terrain.table, setup) for terrain, setup in other]
    assert {terrain.kind for terrain, _ in one} == set(KINDS)
