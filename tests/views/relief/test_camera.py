"""The camera against the matrices of mplot3d and against plain geometry."""

import numpy as np
import pytest
from mpl_toolkits.mplot3d import proj3d

from gdviz.views.relief.camera import DISTANCE, Camera


@pytest.mark.parametrize(("azimuth", "elevation"), [(-60, 30), (25, 50), (200, 12), (-115, 75)])
def test_projects_as_mplot3d_does(azimuth: float, elevation: float) -> None:
    camera = Camera(azimuth, elevation)
    points = np.random.default_rng(1).uniform(-0.5, 0.5, (50, 3))
    u, v, w = proj3d._view_axes(camera.eye, np.zeros(3), np.array([0, 0, 1.0]), 0)
    view = proj3d._view_transformation_uvw(u, v, w, camera.eye)
    matrix = proj3d._persp_transformation(-DISTANCE, DISTANCE, 1) @ view
    x, y, _ = proj3d.proj_transform(*points.T, matrix)
    assert camera.project(points) == pytest.approx(np.column_stack([x, y]) * DISTANCE, abs=1e-12)


def test_the_eye_is_where_the_angles_say() -> None:
    eye = Camera(90, 30).eye
    assert eye == pytest.approx([0, DISTANCE * np.cos(np.radians(30)), DISTANCE / 2])


def test_what_is_nearer_is_larger() -> None:
    camera = Camera(-90, 10)
    near, far = camera.project(np.array([[[0, -0.5, 0], [0.1, -0.5, 0]], [[0, 0.5, 0], [0.1, 0.5, 0]]]))
    assert np.ptp(near[:, 0]) > 1.1 * np.ptp(far[:, 0]) > 0


def test_points_of_any_shape() -> None:
    assert Camera(-60, 30).project(np.zeros((2, 3, 3))).shape == (2, 3, 2)
