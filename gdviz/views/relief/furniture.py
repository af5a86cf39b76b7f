"""The three axes of the picture as one camera sees them: ticks, numbers and names along edges where nothing lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.arrays import Array
from gdviz.languages.line_breaks import letters, pieces, written
from gdviz.notation import offset_of, show_above, show_setting, show_tick
from gdviz.styles.base import Style
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.heights import round_values
from gdviz.views.relief.layout import Label, ReliefPage
from gdviz.views.relief.terrain import Terrain
from gdviz.words.offsets import named_above
from gdviz.words.places import height_words

TICKS = (5, 4, 3, 2, 1, 0)  # along an edge of the base: the most for which no numbers touch
APART = (
    0.12,
    0.17,
    0.24,
    0.34,
    0.5,
    1.0,
)  # shares of the height axis between its ticks: the least for which none touch
LONG = 1e4  # from there on numbers have commas, but for powers of ten alone
NAME_LETTERS = 14  # on a line of an axis's name
SLIDE = -0.75  # halves of its width by which the height axis's name stands left of the axis, off the relief
STEEP = 80.0  # degrees: a camera that looks down more steeply sees no height
AWAY = 1e-9  # base widths on the picture plane: a shorter way is along the line of sight
LEFT = np.array([-1.0, 0.0])
UP = np.array([0.0, 1.0])


@dataclass(frozen=True)
class Frame:
    """What there is around a relief: numbered axes, walls down to a floor; and how near the camera comes."""

    has_axes: bool = True
    has_floor: bool = True
    zoom: float = 1.0


@dataclass(frozen=True)
class Furniture:
    """What is written around the relief for one camera: sizes in device pixels, `unit` of them to a style's pixel.

    `names` are the words at the two edges of the base.
    """

    terrain: Terrain
    camera: Camera
    style: Style
    names: tuple[str, ...]
    unit: float
    count: int = TICKS[0]
    apart: float = APART[0]
    frame: Frame = Frame()

    @property
    def tick(self) -> float:
        """The length of a tick in device pixels."""
        return 0.4 * self.style.small * self.unit

    @property
    def has_heights(self) -> bool:
        """Whether there is an axis of heights."""
        return self.frame.has_axes and self.camera.elevation <= STEEP

    def solid(self) -> Array:
        """The world points (n, 3) that must be on the page beside the labels."""
        mesh = self.terrain.mesh.reshape(-1, 3)
        solid = [mesh[np.isfinite(mesh).all(axis=1)]]
        solid += [self.terrain.base] if self.frame.has_axes or self.frame.has_floor or not len(solid[0]) else []
        return np.concatenate([*solid, self.heights()] if self.has_heights else solid)

    @cached_property
    def labels(self) -> Sequence[Label]:
        """All labels, those of the base first; from any camera the same texts in the same order."""
        return *self.base_labels, *self._height_labels()

    @cached_property
    def base_labels(self) -> Sequence[Label]:
        """The labels of the two edges of the base."""
        edges = (0, 1) if self.frame.has_axes else ()
        return tuple(label for edge in edges for label in self._edge_labels(edge))

    @cached_property
    def corners(self) -> tuple[Array, Array]:
        """The base's corners (2,) farthest to the left, where the height axis is, and next to it in front.

        One choice for all three axes: where two corners are equally far to the left, they turn over together.
        """
        (west, east), (south, north) = self.terrain.x[[0, -1]], self.terrain.y[[0, -1]]
        ring = np.array([(west, south), (east, south), (east, north), (west, north)])
        at = np.column_stack([ring, np.full(4, self.terrain.bottom)])
        left = int(self.camera.project(at)[:, 0].argmin())
        return ring[left], ring[(left + 1) % 4]

    def front(self, edge: int) -> float:
        """The world's coordinate, across it, of the front edge that runs along parameter `edge`."""
        return float(self.corners[1][1 - edge])

    def edge_points(self, edge: int, values: Array) -> Array:
        """World points (n, 3) of parameter values on a front edge of the base."""
        theta = np.full((len(values), 2), np.array(self.terrain.window)[:, 0])
        theta[:, edge] = values
        at = self.terrain.lay(theta)
        at[:, 1 - edge] = self.front(edge)
        return at

    def _ends(self, edge: int) -> Array:
        """World points (2, 3) of the ends of a front edge of the base."""
        return self.edge_points(edge, np.array(self.terrain.window[edge]))

    def out(self, edge: int, at: Array) -> Array:
        """The pixel direction (2,) that leads from a point of a front edge off the base."""
        further = np.array(at)
        further[1 - edge] *= 1.05
        move = self.camera.project(further) - self.camera.project(at)
        length = float(np.linalg.norm(move))
        return np.asarray(move / length) if length > AWAY else np.array([0.0, -1.0])

    def values(self, edge: int) -> Array:
        """Round values of a parameter inside its window; none where a small picture has no room for numbers."""
        if not self.count:
            return np.zeros(0)
        return round_values(*self.terrain.window[edge], self.count)

    def _edge_labels(self, edge: int) -> Iterator[Label]:
        values, offset = self.values(edge), offset_of(*self.terrain.window[edge])
        size, gap = self.style.fine, self.tick * 1.6
        widest = 0.0
        for text, at in zip(self._numbers(values, offset), self.edge_points(edge, values), strict=True):
            out = self.out(edge, at)
            widest = max(widest, abs(out[0]) * 0.62 * size * len(text) + abs(out[1]) * size)
            yield Label(text, at, out, gap, size, self.style.muted)
        middle = self.edge_points(edge, np.array([sum(self.terrain.window[edge]) / 2]))[0]
        further = gap + (widest + 0.6 * size) * self.unit
        name = self.style.said(named_above(_folded(self.style.said(self.names[edge])), offset, "\n"))
        yield Label(name, middle, self.out(edge, middle), further, self.style.fine, self.style.muted)

    def _numbers(self, values: Array, offset: float) -> list[str]:
        return [self.style.said(each) for each in write_values(values, offset)]

    def heights(self) -> Array:
        """World points (2, 3) of the height axis's ends: at the base's corner farthest to the left."""
        corner = np.array([*self.corners[0], self.terrain.bottom])
        return np.array([corner, corner + np.array([0, 0, self.terrain.tall])])

    def height_ticks(self) -> tuple[Array, Array]:
        """The costs at the height axis's ticks and their world points (n, 3)."""
        values = self.terrain.scale.ticks(self.apart)
        foot, top = self.heights()
        return values, foot + self.terrain.scale.share(values)[:, None] * (top - foot)

    def ticks(self, page: ReliefPage) -> list[list[Array]]:
        """The pixel lines of the ticks and of the height axis, and without a floor of the others."""
        if not self.frame.has_axes:
            return []
        lines = [] if self.frame.has_floor else [list(page.pixels(self._ends(edge))) for edge in (0, 1)]
        for edge in (0, 1):
            for at in self.edge_points(edge, self.values(edge)):
                pixel = page.pixels(at)
                lines.append([pixel, pixel + self.tick * self.out(edge, at)])
        if not self.has_heights:
            return lines
        lines += [[pixel, pixel + self.tick * LEFT] for pixel in page.pixels(self.height_ticks()[1])]
        axis = np.concatenate([self.heights(), self.height_ticks()[1]])  # a tick may lie a little beyond an end
        return [*lines, list(page.pixels(axis[[axis[:, 2].argmin(), axis[:, 2].argmax()]]))]

    def _height_labels(self) -> Iterator[Label]:
        """The labels of the height axis."""
        if not self.has_heights:
            return
        style, gap = self.style, self.tick * 1.6
        offset = offset_of(self.terrain.scale.low, self.terrain.scale.high)
        values, points = self.height_ticks()
        for text, at in zip(self._numbers(values, offset), points, strict=True):
            yield Label(text, at, LEFT, gap, style.fine, style.muted)
        top, gap = self.heights()[1], 1.0 * style.fine * self.unit
        name = height_words(is_log=self.terrain.scale.offset is not None, climbs=self.terrain.uphill)
        yield Label(style.said(named_above(name, offset, "\n")), top, UP, gap, style.fine, style.muted, SLIDE)


def _folded(name: str) -> str:
    """A name on lines of a few letters, as a long one would take the relief's room; mathematics is not broken."""
    lines = [""]
    for piece in pieces(name):
        longer = written(lines[-1] + piece)
        if lines[-1] and letters(longer.replace("$", "")) > NAME_LETTERS:
            lines.append(written(piece))
        else:
            lines[-1] = longer
    return "\n".join(lines)


def write_values(values: Array, offset: float = 0.0) -> list[str]:
    """Round numbers (n,) at the ticks of an axis, all of one style, as far as they are above an offset."""
    if offset:
        return [show_above(offset)(float(value)) for value in values]
    powers = np.log10(np.abs(values[values != 0]))
    are_powers = bool(np.allclose(powers, np.round(powers), atol=1e-9))
    is_long = bool((np.abs(values) >= LONG).any())
    return [write_value(float(value)) if are_powers or not is_long else show_tick(float(value)) for value in values]


def write_value(value: float) -> str:
    """A round number at a tick: −2.5, 1000, and powers of ten from 10⁴ on."""
    value = 0.0 if abs(value) < 1e-12 else value
    mantissa, _, power = f"{value:.5e}".partition("e")
    if int(power) in range(-3, 4) or float(mantissa) not in (1.0, -1.0):
        return show_setting(value)
    return f"${'-' if value < 0 else ''}10^{{{int(power)}}}$"
