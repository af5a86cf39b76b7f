"""Levels of a cost, spaced so that depth is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost

Spacing = Literal["auto", "linear", "log", "quantile"]

FAR_HIGHER, HIGHER = 1e7, 1e3  # times the reach of the runs: costs so high, of which so much is told apart
CLOSEST = 5.0  # pixels between level lines, on average: closer ones are grey haze
NARROWEST = 3.5  # pixels: the mean width of a band between two level lines
FEWEST = 3
PLATEAU = 9  # bands at most where most of the window is flat: more rings would make it look like a slope
HIGH_MEDIAN = 0.6  # a median cost above this share of the range: most of the window lies on a plateau


def spacing_of(cost: Cost, values: Array, asked: str) -> str:
    """The spacing for "auto" on a grid of values: the surface's own, else log, whose levels tighten towards minima.

    Linear, at equal cost, where a plateau or a slope is what there is to see: most of the window lies high, or its
    least value on its edge.
    """
    if asked != "auto":
        return asked
    if cost.scale != "auto":
        return cost.scale
    finite, _ = _with_room(values[np.isfinite(values)])
    if not finite.size or np.ptp(finite) == 0:
        return "linear"
    return "linear" if _is_plateau(values) or _is_lowest_at_edge(values) else "log"


def _is_plateau(values: Array) -> bool:
    finite, _ = _with_room(values[np.isfinite(values)])
    return bool(finite.size) and bool(np.median(finite) - finite.min() > HIGH_MEDIAN * np.ptp(finite))


def _is_lowest_at_edge(values: Array) -> bool:
    """Whether the least of a grid (m, n) lies on its rim, from which it falls no further only in the picture."""
    inner = values[1:-1, 1:-1] if values.ndim == 2 else values
    least, inner_least = (each[np.isfinite(each)].min(initial=np.inf) for each in (values, inner))
    return bool(least < inner_least)


def seen_below(low: float, high: float, seen: Array) -> float:
    """The cost, from `low` to `high`, above which all looks alike: the runs' costs `seen` (n,) would not be told apart.

    That of costs many powers of ten above all of these, such as exp(exp(x)); else the highest.
    """
    finite = seen[np.isfinite(seen)]
    reach = float(finite.max(initial=low)) - low
    with np.errstate(over="ignore"):
        return low + HIGHER * reach if 0 < FAR_HIGHER * reach < high - low else high


def cut_off(values: Array, seen: Array) -> Array:
    """Values (m, n) of a grid, none higher than what runs' costs `seen` (k,) can be told from; infinite ones too."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return values
    low, high = float(finite.min()), float(finite.max())
    cut = seen_below(low, high, seen)
    return np.asarray(np.minimum(values, cut)) if cut < high else values


def levels(values: Array, count: int, spacing: str) -> Array:
    """Increasing edges of at most `count` bands that hold every finite value; log levels begin at the lowest."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return np.array([0.0, 1.0])
    low, high = float(finite.min()), float(finite.max())
    if not high > low:
        return _band_of(low)
    shares, power = _with_room(finite)
    edges = _spaced(shares, count, spacing)
    kept = edges[np.concatenate([[True], np.diff(edges) > 1e-12 * np.ptp(shares)])]
    inner = np.ldexp(kept[1:-1], power)  # the greatest cost may itself lie too close to the level before it
    return np.unique(np.concatenate([[low], inner, [high]]))  # of the least floats, several levels are one


def _with_room(values: Array) -> tuple[Array, int]:
    """The values as shares of a power of two, and which: the zeroth, but where floats have no room for their span."""
    power = int(np.frexp(np.abs(values).max(initial=0.0))[1])
    if -900 < power < 1000:
        return values, 0
    return np.ldexp(values, -power), power


def _band_of(value: float) -> Array:
    """A band for the only value there is, at its foot, or at its head where no float is twice as large."""
    end = value + max(1.0, abs(value))
    return np.array([value, end] if np.isfinite(end) else [value / 2, value])


def _spaced(values: Array, count: int, spacing: str) -> Array:
    """The edges of `count` bands from the least to the greatest value, of which some may coincide."""
    low, high = float(values.min()), float(values.max())
    if spacing == "quantile":
        return np.asarray(np.quantile(values, np.linspace(0, 1, count + 1)))
    if spacing == "log":
        height = np.sort(values - low)
        least = max(float(height[height.size // 400]), 1e-6 * (high - low))
        return np.concatenate([[low], low + np.geomspace(least, high - low, count)])
    return np.linspace(low, high, count + 1)


def calm_levels(values: Array, count: int, spacing: str, cell_px: tuple[float, float]) -> Array:
    """Edges of at most `count` bands of a grid (m, n), so few that their lines stay apart; a cell has `cell_px`."""
    if spacing == "linear" and _is_plateau(values):
        count = min(count, PLATEAU)
    edges = thinned(lambda bands: levels(values, bands, spacing), count, values, cell_px)
    return _opened(edges, values, cell_px) if spacing == "log" else edges


def _opened(edges: Array, values: Array, cell_px: tuple[float, float]) -> Array:
    """Edges without the inner ones whose lines would close up to a white haze, as along the floor of a narrow valley.

    The width of a band, on average, is its area by the length of the line at its foot; that of what the lowest line
    encloses lies on both of its sides.
    """
    whole = values.size * cell_px[0] * cell_px[1]
    kept, above = [float(edges[-1])], whole
    for edge in edges[-2:0:-1].tolist():
        length, area = _line_length(values > edge, cell_px), (values <= edge).mean() * whole
        is_open = len(kept) == 1 or above - area >= NARROWEST * length
        if is_open and 2 * area >= NARROWEST * length:
            kept.append(edge)
            above = area
    return np.array([float(edges[0]), *kept[::-1]])


def thinned(edges_of: Callable[[int], Array], count: int, values: Array, cell_px: tuple[float, float]) -> Array:
    """The edges of `count` bands, or of so many fewer that the lines between them stay apart on a grid (m, n)."""
    edges = edges_of(count)
    while len(edges) - 1 > FEWEST and line_distance(values, edges, cell_px) < CLOSEST:
        edges = edges_of(len(edges) - 2)
    return edges


def line_distance(values: Array, edges: Array, cell_px: tuple[float, float]) -> float:
    """The mean distance in pixels between the lines at the inner edges: the area by the length of all lines.

    The length follows from how often rows and columns of the grid cross a line (Crofton's formula).
    """
    length = _line_length(np.searchsorted(edges[1:-1], values), cell_px)
    return float(values.size * cell_px[0] * cell_px[1] / length) if length else np.inf


def _line_length(bands: Any, cell_px: tuple[float, float]) -> float:
    """The length in pixels of the lines between the numbered bands of a grid (m, n)."""
    across, along = (np.abs(np.diff(bands.astype(int), axis=axis)).sum() for axis in (1, 0))
    return float(np.pi / 4 * (across * cell_px[1] + along * cell_px[0]))
