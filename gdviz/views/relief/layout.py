"""The picture plane on the page: everything, type too, as large as the axes' rectangle allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text

from gdviz.costs.base import Array
from gdviz.style import points
from gdviz.views.relief.camera import Camera


@dataclass(frozen=True)
class Label:
    """A text beside the world point `at` (3,): its box begins `gap` pixels away, in the pixel direction `out` (2,).

    `slide` moves it to the right by so many halves of its width.
    """

    text: str
    at: Array
    out: Array
    gap: float
    size_px: float
    color: str
    slide: float = 0.0


@dataclass(frozen=True)
class Placed:
    """A label as drawn: its Text, its middle's `offset` from its point's pixel, and `half` its box, in pixels (2,)."""

    artist: Text
    at: Array
    offset: Array
    half: Array


@dataclass(frozen=True)
class Page:
    """The picture plane on the axes' pixels: pixel = shift + zoom · plane."""

    camera: Camera
    zoom: float
    shift: Array

    def pixels(self, world: Array) -> Array:
        """World points (..., 3) as pixels of the axes (..., 2), y upwards."""
        return np.asarray(self.shift + self.zoom * self.camera.project(world))


def place(axes: Axes, labels: Sequence[Label]) -> list[Placed]:
    """The labels as texts of the axes, measured, not yet at their places."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    renderer = RendererAgg(1, 1, figure.dpi)  # type: ignore[no-untyped-call]
    return [_place(axes, label, renderer) for label in labels]


def _place(axes: Axes, label: Label, renderer: RendererAgg) -> Placed:
    style: dict[str, Any] = {"fontsize": points(label.size_px), "color": label.color, "linespacing": 1.15}
    artist = axes.text(0, 0, label.text, ha="center", va="center", zorder=5, **style)
    box = artist.get_window_extent(renderer)
    half = np.array([box.width, box.height]) / 2
    # the middle's distance at which a box just touches a line across `out`
    offset = label.out * (label.gap + np.abs(label.out) @ half) + (label.slide * half[0], 0)
    return Placed(artist, label.at, offset, half)


def fit(camera: Camera, solid: Array, labels: Sequence[Placed], size: tuple[float, float], pad: float) -> Page:
    """The page on which the world points `solid` (n, 3) and the labels fill `size` pixels but for `pad`, centred."""
    plane = camera.project(solid)
    plane = np.concatenate([plane.min(axis=0, keepdims=True), plane.max(axis=0, keepdims=True)])
    low, high = np.full((2, 2), -pad), np.full((2, 2), pad)
    for label in labels:
        plane = np.concatenate([plane, camera.project(label.at)[None]])
        low = np.concatenate([low, (label.offset - label.half)[None]])
        high = np.concatenate([high, (label.offset + label.half)[None]])
    room = np.array(size) - (high[:, None] - low[None, :])
    reach = plane[:, None] - plane[None, :]
    # every pair must fit: zoom · (distance of the two points) + (what their boxes add) <= size
    zoom = float((room[reach > 1e-9] / reach[reach > 1e-9]).min())
    zoom = max(zoom, 1.0)
    used_low, used_high = (zoom * plane + low).min(axis=0), (zoom * plane + high).max(axis=0)
    return Page(camera, zoom, (np.array(size) - used_low - used_high) / 2)


def settle(page: Page, labels: Sequence[Placed]) -> None:
    """Moves the labels to their places."""
    for label in labels:
        label.artist.set_position(tuple(page.pixels(label.at) + label.offset))


def overlap(page: Page, labels: Sequence[Placed], gap: float) -> bool:
    """Whether two labels come nearer to one another than `gap` pixels."""
    middle = np.array([page.pixels(label.at) + label.offset for label in labels])
    half = np.array([label.half for label in labels])
    apart = np.abs(middle[:, None] - middle[None, :]) - half[:, None] - half[None, :]
    touching = (apart < gap).all(axis=-1)
    return bool(np.triu(touching, 1).any())
