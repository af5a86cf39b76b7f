"""The relief as a picture: shaded triangles, painted from the back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import Colormap, LinearSegmentedColormap, hsv_to_rgb, rgb_to_hsv, to_rgb
from matplotlib.transforms import IdentityTransform
from matplotlib.typing import ColorType
from PIL import Image

from gdviz.arrays import Array
from gdviz.styles.base import Style
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.terrain import Terrain

PaintedPixels = np.ndarray[Any, np.dtype[np.uint8]]

LIGHT = (-55.0, 45.0)  # degrees beside the camera's azimuth, and above the horizon
# of the deepest wells and of the slopes: the least saturation, and the value in shares of that of the map's colour
TINTS = ((0.62, 0.66), (0.14, 1.02))
DARK_TINTS = ((0.80, 1.90), (0.55, 1.10))
WARMTH = 1.4  # times the saturation of the map's colour above a saddle that the relief's has
MIDDLE = 0.35  # the grade of the slopes


@dataclass(frozen=True)
class Finish:
    """How finely a mesh is painted: at `oversize` times its pixels, each cell as two triangles or as four."""

    oversize: int
    split: Literal[2, 4]


STILL = Finish(2, 4)
TURNING = Finish(1, 2)  # a third of the time; what it leaves out is not seen while the camera turns


def paint(corners: Array, mesh: Array, colors: Array, eye: Array, finish: Finish) -> tuple[PaintedPixels, Array]:
    """A mesh as an image (height, width, 4), straight alpha, first row on top, and its lower left corner's pixel (2,).

    `corners` (m, n, 2) are the pixels of the mesh (m, n, 3), y upwards; `colors` (m, n, 3).
    """
    if not np.isfinite(corners).any():
        return np.zeros((1, 1, 4), dtype=np.uint8), np.zeros(2)
    low = np.floor(np.nanmin(corners, axis=(0, 1))) - 1
    width, height = (int(side) for side in np.ceil(np.nanmax(corners, axis=(0, 1))) + 1 - low)
    triangles, shades = _triangles((corners - low) * finish.oversize, colors, _back_to_front(mesh, eye), finish.split)
    renderer = RendererAgg(width * finish.oversize, height * finish.oversize, 100)  # type: ignore[no-untyped-call]
    if len(triangles):
        renderer.draw_gouraud_triangles(renderer.new_gc(), triangles, shades, IdentityTransform())
    picture = Image.fromarray(np.asarray(renderer.buffer_rgba()))  # type: ignore[no-untyped-call]
    if finish.oversize > 1:
        # averaged with premultiplied alpha: the empty pixels' colour must not bleed into the edge
        picture = picture.convert("RGBa").reduce(finish.oversize).convert("RGBA")
    return np.asarray(picture), low


def _back_to_front(mesh: Array, eye: Array) -> Any:
    """The cells' (row, column), farthest first.

    A line of sight crosses the cells of a height field in the order of their distance along each side, so this order
    is exact where sorting by depth is not.
    """
    x = np.abs((mesh[0, 1:, 0] + mesh[0, :-1, 0]) / 2 - eye[0])
    y = np.abs((mesh[1:, 0, 1] + mesh[:-1, 0, 1]) / 2 - eye[1])
    rows, columns = np.meshgrid(np.argsort(-y), np.argsort(-x), indexing="ij")
    return rows.ravel(), columns.ravel()


def _triangles(corners: Array, colors: Array, order: Any, split: int) -> tuple[Array, Array]:
    """The cells' triangles (t, 3, 2) in `order` and the colours of their corners (t, 3, 4).

    A cell is split along a diagonal, or into four around its middle.
    """
    row, column = order
    data = np.concatenate([corners, colors, np.ones((*colors.shape[:2], 1))], axis=-1)
    ring = np.stack([data[row + i, column + j] for i, j in ((0, 0), (0, 1), (1, 1), (1, 0))], axis=1)
    ring = ring[np.isfinite(ring).all(axis=(1, 2))]
    if split == 2:
        whole = ring[:, [[0, 1, 2], [0, 2, 3]]].reshape(-1, 3, 6)
    else:
        middle = np.broadcast_to(ring.mean(axis=1, keepdims=True), ring.shape)
        whole = np.stack([ring, np.roll(ring, -1, axis=1), middle], axis=2).reshape(-1, 3, 6)
    return np.ascontiguousarray(whole[..., :2]), np.ascontiguousarray(whole[..., 2:])


def relief_colors(terrain: Terrain, camera: Camera, style: Style) -> Array:
    """The colours (m, n, 3) of the relief: the surface map by height under a soft light; its underside is in shadow."""
    normal = _normals(terrain)
    light = Camera(camera.azimuth + LIGHT[0], LIGHT[1]).eye
    light = light / np.linalg.norm(light)
    below = ((camera.eye - terrain.mesh) * normal).sum(axis=-1) < 0
    gain = np.where(below, -0.6, normal @ light - light[2])
    tones = _tones(style)
    color = _map_colors(terrain, style)
    color = _mix(color, tones.dark, np.clip(-gain * tones.shadow, 0, 0.6))
    return _mix(color, tones.bright, np.clip(gain * tones.shine, 0, 0.6))


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


@dataclass(frozen=True)
class _Tones:
    """The colours of deep shadow and of full light, and how strongly each tints the relief."""

    dark: Array
    bright: Array
    shadow: float
    shine: float


def _tones(style: Style) -> _Tones:
    """Light paper is shaded by grey in the surface's colour, dark paper is lit by it."""
    paper, low, high, muted = (np.array(to_rgb(each)) for each in (style.paper, style.low, style.high, style.muted))
    if style.is_dark:
        return _Tones(paper, (high + muted) / 2, 0.9, 0.9)
    return _Tones((low + muted) / 2, paper, 0.55, 1.0)


def _mix(color: Array, other: Array, share: Array) -> Array:
    return np.asarray(color + (other - color) * share[..., None])
