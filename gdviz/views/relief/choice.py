"""The camera that shows the paths best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.hidden import is_hidden
from gdviz.views.relief.terrain import Terrain

AZIMUTHS = tuple(quarter + turn for quarter in (-90, 0, 90, 180) for turn in (25, 40, 65))
ELEVATIONS = (30.0, 36.0, 42.0, 48.0, 54.0, 60.0, 72.0)
USUAL = 42.0
LARGE = 1.5  # what the size of the picture counts
A_LINE = 30  # points looked at along each
GROUND = 12  # grid lines from look to look at the relief
LOOKS = (0.0, 0.33, 0.67, 1.0)  # shares of its turn, from the end back, at which a turning camera is judged
GLANCE = 2.0  # cells from look to look


@dataclass(frozen=True)
class Sight:
    """What a camera should show, as world points (n, 3): `paths`, `minima`, and the `exits` of runs that leave."""

    paths: Sequence[Array]
    minima: Array
    exits: Array


@dataclass(frozen=True)
class Wish:
    """What is asked of the camera: `azimuth` and `elevation` in degrees where they are given, and its `turn`."""

    azimuth: float | None = None
    elevation: float | None = None
    turn: float = 0.0


def choose_camera(terrain: Terrain, sight: Sight, size: tuple[float, float], wish: Wish) -> Camera:
    """The camera that shows most of the paths and minima, then of the relief, and all of it large on `size` pixels.

    One that turns shows most on its whole way, which ends at the answer.
    """
    azimuths = AZIMUTHS if wish.azimuth is None else (wish.azimuth,)
    elevations = ELEVATIONS if wish.elevation is None else (wish.elevation,)
    cameras = [Camera(a, e) for a in azimuths for e in elevations]
    if len(cameras) == 1:
        return cameras[0]
    looks = LOOKS if wish.turn else (0.0,)
    ways = [Camera(each.azimuth - back * wish.turn, each.elevation) for each in cameras for back in looks]
    merits = _visibility(ways, terrain, sight).reshape(len(cameras), -1).mean(axis=1) + [
        _largeness(camera, terrain, sight, size) + _facing(camera, sight) for camera in cameras
    ]
    return cameras[int(np.argmax(merits))]


def _visibility(cameras: Sequence[Camera], terrain: Terrain, sight: Sight) -> Array:
    """For each camera, how much is seen: of the paths 1, of their ends 0.5, of the minima 0.5, of the relief 0.6."""
    paths, ground = [even(line) for line in sight.paths], terrain.mesh[::GROUND, ::GROUND].reshape(-1, 3)
    groups = [
        (1.0, np.concatenate([*paths, np.empty((0, 3))])),
        (0.5, np.array([path[-1] for path in paths if len(path)]).reshape(-1, 3)),
        (0.5, sight.minima),
        (0.6, ground[np.isfinite(ground).all(axis=1)]),
    ]
    points = np.concatenate([points for _, points in groups])
    weights = np.concatenate([np.full(len(points), weight / max(len(points), 1)) for weight, points in groups])
    # all cameras at once: one long march costs a tenth of many short ones
    eyes = np.repeat([camera.eye for camera in cameras], len(points), axis=0)
    hidden = is_hidden(np.tile(points, (len(cameras), 1)), terrain, eyes, stride=GLANCE)
    return np.asarray(~hidden.reshape(len(cameras), -1) @ weights)


def _facing(camera: Camera, sight: Sight) -> float:
    """How far in front the ways out lie, and the wells before the heights: -0.2 to 0.2."""
    towards = camera.eye[:2] / max(float(np.linalg.norm(camera.eye[:2])), 1e-9)  # from above nothing is in front
    places = sight.exits if len(sight.exits) else sight.minima
    return float(0.4 * np.mean(places[:, :2] @ towards)) if len(places) else 0.0


def _largeness(camera: Camera, terrain: Terrain, sight: Sight, size: tuple[float, float]) -> float:
    """How large the picture and the paths in it are, with a liking for the usual way to look at axes."""
    natural = -90 < camera.azimuth < 0  # the first parameter grows to the right, the second away from the eye
    plane = camera.project(np.concatenate([terrain.base, terrain.mesh[::15, ::15].reshape(-1, 3)]))
    zoom = (np.array(size) / (np.nanmax(plane, axis=0) - np.nanmin(plane, axis=0))).min() / np.linalg.norm(size)
    lines = [camera.project(path[np.isfinite(path).all(axis=1)]) for path in sight.paths]
    spread = float(np.mean([float(np.linalg.norm(np.ptp(line, axis=0))) for line in lines if len(line)] or [0.0]))
    return float(LARGE * zoom + 0.3 * zoom * spread + 0.2 * natural - 0.01 * abs(camera.elevation - USUAL))


def even(line: Array) -> Array:
    """A few points of a line (n, 3) at even distances along it, its end the last, breaks left out."""
    line = line[np.isfinite(line).all(axis=1)]
    if len(line) < 2:
        return line
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.searchsorted(along, np.linspace(0, along[-1], A_LINE))
    at[-1] = len(line) - 1
    return np.asarray(line[np.minimum(at, len(line) - 1)])
