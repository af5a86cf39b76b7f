"""The colours of a relief: the surface map by height under a soft light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, final

import numpy as np
from matplotlib.colors import Colormap, LinearSegmentedColormap, hsv_to_rgb, rgb_to_hsv, to_rgb
from matplotlib.typing import ColorType

from gdviz.arrays import Array
from gdviz.styles.base import Style
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.terrain import Terrain

LIGHT = (-55.0, 45.0)  # degrees beside the camera's azimuth, and above the horizon
# of the deepest wells and of the slopes: the least saturation, and the value in shares of that of the map's colour
TINTS = ((0.62, 0.66), (0.14, 1.02))
DARK_TINTS = ((0.80, 1.90), (0.55, 1.10))
WARMTH = 1.4  # times the saturation of the map's colour above a saddle that the relief's has
MIDDLE = 0.35  # the grade of the slopes
UNSEEN_PX = 0.35  # by which the relief may be painted too high or too low
UNSEEN = 1.5 / 255  # of a colour's full range, by which it may be off
SHADED = 0.4  # of a colour's full range: how far light moves it, about, where the normal turns by 1


@dataclass(frozen=True)
class Tones:
    """The colours of deep shadow and of full light, and how strongly each tints the relief."""

    dark: Array
    bright: Array
    shadow: float
    shine: float


@final
@dataclass(frozen=True, eq=False)
class Skin:
    """What colours points (p, 3) of the relief under any light: their unit normals, upward, and their map's colours."""

    points: Array
    normals: Array
    ground: Array
    tones: Tones

    def colors(self, camera: Camera) -> Array:
        """The colours (p, 3) under a soft light that turns with the camera; the relief's underside is in shadow."""
        light = Camera(camera.azimuth + LIGHT[0], LIGHT[1]).eye
        light = light / np.linalg.norm(light)
        below = ((camera.eye - self.points) * self.normals).sum(axis=-1) < 0
        gain = np.where(below, -0.6, self.normals @ light - light[2])
        color = _mix(self.ground, self.tones.dark, np.clip(-gain * self.tones.shadow, 0, 0.6))
        return _mix(color, self.tones.bright, np.clip(gain * self.tones.shine, 0, 0.6))

    def unlike(self, zoom: float) -> Array:
        """Numbers (p, k) of the points; a difference of 1 is just not seen where a base width has `zoom` pixels."""
        heights, normals = self.points[:, 2:] * (zoom / UNSEEN_PX), self.normals * (SHADED / UNSEEN)
        return np.concatenate([heights, self.ground / UNSEEN, normals], axis=-1)

    def at(self, places: Any) -> Skin:
        """That of some of the points."""
        return Skin(self.points[places], self.normals[places], self.ground[places], self.tones)


def skin(terrain: Terrain, style: Style) -> Skin:
    """The skin of all the grid's points, row by row: the surface map by height."""
    points, normals, ground = (
        each.reshape(-1, 3) for each in (terrain.mesh, _normals(terrain), _map_colors(terrain, style))
    )
    return Skin(points, normals, ground, _tones(style))


def _map_colors(terrain: Terrain, style: Style) -> Array:
    """The colours (m, n, 3) by grade, or about a saddle; the paper's where there is no relief."""
    if terrain.saddle is None:
        grade = terrain.grading.grade(terrain.share)
        color = depth_map(style, uphill=terrain.grading.uphill)(np.nan_to_num(grade))[..., :3]
    else:
        most = max(terrain.saddle, 1 - terrain.saddle)
        grade = 0.5 + 0.5 * (terrain.share - terrain.saddle) / most
        color = saddle_map(style)(np.nan_to_num(grade))[..., :3]
    return np.where(np.isfinite(grade)[..., None], color, to_rgb(style.paper))


def depth_map(style: Style, *, uphill: bool) -> Colormap:
    """The colours from the lowest grade to the highest: full in the wells, or where runs climb on the summits."""
    hue, saturation, value = rgb_to_hsv(to_rgb(style.high if style.is_dark else style.low))
    tints = DARK_TINTS if style.is_dark else TINTS
    full, middle = (tuple(hsv_to_rgb((hue, max(saturation, tint), gain * value))) for tint, gain in tints)
    ramp: list[tuple[float, ColorType]] = [(0.0, full), (MIDDLE, middle), (1.0, style.high)]
    if uphill:
        ramp = [(1 - at, color) for at, color in reversed(ramp)]
    return LinearSegmentedColormap.from_list("depth", ramp)


def saddle_map(style: Style) -> Colormap:
    """The colours about a saddle, full below and above it: light and shadow take from them."""
    hue, saturation, value = rgb_to_hsv(to_rgb(style.above))
    above = hsv_to_rgb((hue, min(WARMTH * saturation, 1.0), value))
    ramp: list[ColorType] = [depth_map(style, uphill=False)(0.0), style.high, tuple(above)]
    return LinearSegmentedColormap.from_list("saddle", ramp)


def _normals(terrain: Terrain) -> Array:
    """Upward unit normals (m, n, 3) of the relief."""
    slope_y, slope_x = np.gradient(np.nan_to_num(terrain.z), terrain.y, terrain.x)
    normal = np.stack([-slope_x, -slope_y, np.ones_like(slope_x)], axis=-1)
    return np.asarray(normal / np.linalg.norm(normal, axis=-1, keepdims=True))


def _tones(style: Style) -> Tones:
    """Light paper is shaded by grey in the surface's colour, dark paper is lit by it."""
    paper, low, high, muted = (np.array(to_rgb(each)) for each in (style.paper, style.low, style.high, style.muted))
    if style.is_dark:
        return Tones(paper, (high + muted) / 2, 0.9, 0.9)
    return Tones((low + muted) / 2, paper, 0.55, 1.0)


def _mix(color: Array, other: Array, share: Array) -> Array:
    return np.asarray(color + (other - color) * share[..., None])
