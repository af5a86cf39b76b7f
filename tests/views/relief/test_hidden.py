"""Hidden points against every triangle of the relief, one ray at a time."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.costs.formula import formula
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.hidden import TOLERANCE, is_hidden
from gdviz.views.relief.terrain import Build, Terrain, terrain

CAMERAS = [(-60, 35), (30, 20), (160, 50)]
WINDOW = ((-5.0, 5.0), (-5.0, 5.0))
TEXTS = ["(x**2+y-11)**2+(x+y**2-7)**2", "sin(x)*cos(y)+0.1*y", "x**2-y**2"]


def land(text: str, scale: str = "auto") -> Terrain:
    return terrain(replace(formula(text), window=WINDOW), WINDOW, Build(0.4, scale), np.empty(0))


def triangles(mesh: Array) -> tuple[Array, Array, Array]:
    """One corner and two sides of each triangle of the mesh."""
    a, b, c, d = mesh[:-1, :-1], mesh[:-1, 1:], mesh[1:, 1:], mesh[1:, :-1]
    corners = [np.stack(corner, axis=-2).reshape(-1, 3, 3) for corner in ((a, b, c), (a, c, d))]
    found = np.concatenate(corners)
    return found[:, 0], found[:, 1] - found[:, 0], found[:, 2] - found[:, 0]


def crosses(point: Array, eye: Array, sides: tuple[Array, Array, Array]) -> bool:
    """Möller and Trumbore: whether the line from the point to the eye passes through a triangle."""
    sides = under(point, eye, sides)
    corner, one, two = sides
    ray = eye - point
    p = np.cross(ray, two)
    with np.errstate(all="ignore"):
        scale = 1 / (one * p).sum(axis=1)
        away = point - corner
        u = (away * p).sum(axis=1) * scale
        q = np.cross(away, one)
        v = (q @ ray) * scale
        t = (two * q).sum(axis=1) * scale
        return bool(((u >= 0) & (v >= 0) & (u + v <= 1) & (t > 1e-9) & (t < 1)).any())


def under(point: Array, eye: Array, sides: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
    """The triangles that the line may meet: those on whose both sides it is, as seen from above."""
    corner, one, two = (each[:, :2] for each in sides)
    x, y = (eye - point)[:2]
    beside = [x * (at - point[:2])[:, 1] - y * (at - point[:2])[:, 0] for at in (corner, corner + one, corner + two)]
    is_met = ~(np.min(beside, axis=0) > 0) & ~(np.max(beside, axis=0) < 0)
    return sides[0][is_met], sides[1][is_met], sides[2][is_met]


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("angles", CAMERAS)
def test_points_on_the_relief_agree_with_its_triangles(text: str, angles: tuple[float, float]) -> None:
    relief, camera = land(text, "log" if "11" in text else "auto"), Camera(*angles)
    points = relief.mesh.reshape(-1, 3)[np.random.default_rng(0).integers(0, relief.z.size, 60)]
    sides = triangles(relief.mesh)
    expected = np.array([crosses(point + np.array([0, 0, TOLERANCE]), camera.eye, sides) for point in points])
    found = is_hidden(points, relief, camera.eye)
    assert (found == expected).mean() > 0.98
    assert not found.all()


def at_foot(relief: Terrain) -> Array:
    """The points (n, 3) at the block's foot under the grid's."""
    x, y = np.meshgrid(relief.x, relief.y)
    return np.column_stack([x.ravel(), y.ravel(), np.full(x.size, relief.foot)])


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
def test_points_at_the_foot_agree_with_its_triangles(text: str) -> None:
    relief, camera = land(text), Camera(-60, 35)
    points = at_foot(relief)[np.random.default_rng(0).integers(0, relief.z.size, 60)]
    sides = triangles(relief.mesh)
    expected = np.array([crosses(point, camera.eye, sides) for point in points])
    assert (is_hidden(points, relief, camera.eye) == expected).mean() > 0.98
    assert 0 < expected.mean() < 1


def test_behind_a_hill_and_before_it() -> None:
    relief = land("exp(-x**2-y**2)")
    theta = np.array([[0.0, -3.0], [0.0, 2.0], [0.0, 0.0]])
    points = relief.lift(theta, np.exp(-(theta**2).sum(axis=1)))
    assert is_hidden(points, relief, Camera(-90, 15).eye).tolist() == [False, True, False]
    assert is_hidden(points, relief, Camera(90, 15).eye).tolist() == [True, False, False]


def test_one_eye_for_each_point() -> None:
    relief = land("exp(-x**2-y**2)")
    point = relief.lift(np.array([[0.0, 2.0]]), np.array([np.exp(-4.0)]))
    eyes = np.array([Camera(-90, 15).eye, Camera(90, 15).eye])
    assert is_hidden(np.tile(point, (2, 1)), relief, eyes).tolist() == [True, False]


def test_no_relief_hides_nothing() -> None:
    relief = land("log(-1-x**2-y**2)")
    points = at_foot(relief)[::40]
    assert not is_hidden(points, relief, Camera(-60, 30).eye).any()


def test_points_that_are_nowhere_are_not_hidden() -> None:
    assert is_hidden(np.full((3, 3), np.nan), land("x*y"), Camera(-60, 30).eye).tolist() == [False] * 3
