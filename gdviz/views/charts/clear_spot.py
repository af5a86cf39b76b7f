"""Where a text near a point hides the least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.views.charts.near_points import PAD_PX

CURVE: Final = 100.0  # heights of type that a text goes to clear a curve: no place on one counts
FINE_PX: Final = (5.0, 2.5)  # between places that are tried, across and up,
MOST: Final = 40  # of which there are so many each way
LEAN: Final = 0.25  # heights of type: by so much a place over the point may be farther than one under it
BETWEEN: Final = 3.0  # heights of type that a text goes to have no curve between it and its point
WIDE_PX: Final = 2.0  # from the straight way between them: a curve so near lies across it
MORE: Final = 0.05  # of an obstacle's price: what each of its points that a text hides adds to that


@final
@dataclass(frozen=True)
class Obstacle:
    """Points (m, 2) that a text should not hide, and how many heights of type it goes to avoid that.

    What `divides` should not lie between the text and its point, either.
    """

    points: Array
    price: float
    divides: bool = False


@final
@dataclass(frozen=True)
class Spot:
    """The middle (2,) of a text, and what it costs: heights of type from its point, and the prices of what it hides."""

    middle: Array
    price: float


def clear_spot(
    point: Array, half: Array, size: Array, obstacles: Sequence[Obstacle], type_px: float, reach: float = np.inf
) -> Spot:
    """Where a text inside axes of that size, at most `reach` from a point, hides the least of the obstacles."""
    across, up = _grid(point, half, size, reach)
    middles = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    gaps = np.linalg.norm(np.maximum(np.abs(middles - point) - half, 0), axis=1)
    price = gaps / type_px + LEAN * (middles[:, 1] < point[1])
    for obstacle in obstacles:
        hidden = _hidden(across, up, half + PAD_PX, obstacle.points)
        price += obstacle.price * ((hidden > 0) + MORE * hidden)
    lines = [obstacle.points for obstacle in obstacles if obstacle.divides]
    if not lines:
        return Spot(middles[np.argmin(price)], float(price.min()))
    best, least = _best(price, lambda i: _lies_between(point, middles[i], half, lines))
    return Spot(middles[best], least)


def _grid(point: Array, half: Array, size: Array, reach: float) -> list[Array]:
    """Where the places lie that are tried, across and up, from the upper right."""
    low, high = half, np.maximum(half, size - half)
    low = np.clip(point - half - reach, low, high)
    high = np.clip(point + half + reach, low, high)
    return [np.append(np.arange(high[i], low[i], -max(FINE_PX[i], (high[i] - low[i]) / MOST)), low[i]) for i in (0, 1)]


def _best(price: Array, is_apart: Callable[[int], bool]) -> tuple[int, float]:
    """The number of the cheapest place, and its price, where those that are apart from their point cost more."""
    found, least = 0, np.inf
    for i in np.argsort(price, kind="stable").tolist():
        if price[i] >= least:
            break
        if (full := price[i] + BETWEEN * is_apart(i)) < least:
            found, least = i, full
    return found, float(least)


def _hidden(across: Array, up: Array, half: Array, points: Array) -> Array:
    """How many of the points (m, 2) lie in the box around each place of a grid, its lines in falling order, as (k,)."""
    low, high = np.array([across[-1], up[-1]]) - half - 1, np.array([across[0], up[0]]) + half + 1
    points = points[((points >= low) & (points <= high)).all(axis=1)]  # most are far from all the boxes
    columns, rows = (_first_and_behind(lines, half[i], points[:, i]) for i, lines in enumerate((across, up)))
    shape = len(up) + 1, len(across) + 1
    corners = np.zeros(shape, dtype=int)
    for i, j in product((0, 1), repeat=2):  # where counts begin and end, of which the sums are the counts
        at = np.ravel_multi_index((rows[i], columns[j]), shape)
        corners += (1 if i == j else -1) * np.bincount(at, minlength=corners.size).reshape(shape)
    return np.asarray(corners.cumsum(axis=0).cumsum(axis=1)[:-1, :-1].ravel())


def _first_and_behind(lines: Array, half: float, points: Array) -> tuple[Any, Any]:
    """Which of the lines, in falling order, is the first and which the first no more that is so near to each point."""
    return np.searchsorted(-lines, -half - points, "right"), np.searchsorted(-lines, half - points, "left")


def _lies_between(point: Array, middle: Array, half: Array, lines: Sequence[Array]) -> bool:
    """Whether any of the lines' points (m, 2) is on the straight way from a point to the box around a middle."""
    way = np.clip(point, middle - half, middle + half) - point
    length = float(way @ way) or 1.0
    off = [line - point - np.clip((line - point) @ way / length, 0.1, 1)[:, None] * way for line in lines]
    return any((np.linalg.norm(each, axis=1) < WIDE_PX).any() for each in off)
