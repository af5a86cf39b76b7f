"""The picture plane on the page: everything, type too, as large as the axes' rectangle allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.styles.base import points
from gdviz.styles.mixed_text import mixed
from gdviz.views.relief.camera import Camera

SLACK = 1.5  # pixels by which a label may leave the axes


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
    """A label as drawn: its Text, and half of the size (2,) of its box in pixels."""

    label: Label
    artist: Text
    half: Array

    @cached_property
    def offset(self) -> Array:
        """From its point's pixel to its middle (2,), so that the box just touches a line across `out`."""
        label = self.label
        return np.asarray(label.out * (label.gap + np.abs(label.out) @ self.half) + (label.slide * self.half[0], 0))


@dataclass(frozen=True)
class ReliefPage:
    """The picture plane on the axes' pixels: pixel = shift + zoom · plane."""

    camera: Camera
    zoom: float
    shift: Array

    def nearer(self, times: float, size: tuple[float, float]) -> ReliefPage:
        """The page so many times as large about the middle of axes of that size."""
        middle = np.array(size) / 2
        return replace(self, zoom=self.zoom * times, shift=middle + times * (self.shift - middle))

    def pixels(self, world: Array) -> Array:
        """World points (..., 3) as pixels of the axes (..., 2), y upwards."""
        return np.asarray(self.shift + self.zoom * self.camera.project(world))


@dataclass(frozen=True)
class ReliefSheet:
    """What one camera must have on its page: world points `solid` (n, 3) and labels."""

    camera: Camera
    solid: Array
    labels: Sequence[Placed]

    @cached_property
    def places(self) -> Array:
        """The labels' points on the picture plane (n, 2)."""
        return self.camera.project(np.array([each.label.at for each in self.labels]).reshape(-1, 3))


def place(axes: Axes, labels: Sequence[Label]) -> list[Placed]:
    """The labels as texts of the axes, measured, not yet at their places."""
    return [_place(axes, label) for label in labels]


def _place(axes: Axes, label: Label) -> Placed:
    look: dict[str, Any] = {"fontsize": points(label.size_px), "color": label.color, "linespacing": 1.15}
    artist = mixed(axes.text(0, 0, label.text, ha="center", va="center", zorder=5, **look))
    box = artist.get_window_extent()
    return Placed(label, artist, np.array([box.width, box.height]) / 2)


def fit(sheets: Sequence[ReliefSheet], size: tuple[float, float], pad: float) -> ReliefPage:
    """The page of the last sheet's camera; on it, turned to any of them, all fits into `size` pixels but for `pad`.

    What all the sheets need together is centred, so that nothing jumps from one to the other.
    """
    plane, low, high = [], [], []
    for sheet in sheets:
        seen = sheet.camera.project(sheet.solid)
        plane += [seen.min(axis=0), seen.max(axis=0), *sheet.places]
        low += [np.full((2, 2), -pad), *((each.offset - each.half)[None] for each in sheet.labels)]
        high += [np.full((2, 2), pad), *((each.offset + each.half)[None] for each in sheet.labels)]
    zoom, shift = _fill(np.array(plane), np.concatenate(low), np.concatenate(high), np.array(size))
    return ReliefPage(sheets[-1].camera, zoom, shift)


def _fill(plane: Array, low: Array, high: Array, size: Array) -> tuple[float, Array]:
    """The zoom and shift that fill `size` with boxes from `low` to `high` pixels (n, 2) around points (n, 2)."""
    room = size - (high[:, None] - low[None, :])
    reach = plane[:, None] - plane[None, :]
    # every pair must fit: zoom · (distance of the two points) + (what their boxes add) <= size
    zoom = max(float((room[reach > 1e-9] / reach[reach > 1e-9]).min()), 1.0)
    return zoom, (size - (zoom * plane + low).min(axis=0) - (zoom * plane + high).max(axis=0)) / 2


def settle(page: ReliefPage, labels: Sequence[Placed]) -> None:
    """Moves the labels to their places; those that would leave the axes do not show."""
    for each in labels:
        middle = page.pixels(each.label.at) + each.offset
        each.artist.set_position(tuple(middle))
        assert each.artist.axes is not None
        size = np.array(each.artist.axes.bbox.size)
        is_inside = (middle - each.half >= -SLACK).all() and (middle + each.half <= size + SLACK).all()
        each.artist.set_visible(bool(is_inside))


def overlap(page: ReliefPage, sheet: ReliefSheet, first: int, gap: float) -> bool:
    """Whether two of a sheet's labels, counted from `first`, come nearer to one another than `gap` pixels."""
    labels = sheet.labels[first:]
    if not labels:
        return False
    middle = page.shift + page.zoom * sheet.places[first:] + np.array([each.offset for each in labels])
    half = np.array([each.half for each in labels])
    apart = np.abs(middle[:, None] - middle[None, :]) - half[:, None] - half[None, :]
    touching = (apart < gap).all(axis=-1)
    return bool(np.triu(touching, 1).any())
