"""The costs of level lines: round ones, written along the lines, or at a bar beside the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.contour import QuadContourSet
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.notation import offset_of, show_above
from gdviz.styles.base import Style, points
from gdviz.views.maps.bar import LEAST_APART, draw_bar
from gdviz.views.paths.lettering import haloed
from gdviz.views.paths.marks import unit_px
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.offsets import named_above

LEVEL_NUMBER: Final = "level-number"  # the gid of a number on a line
APART: Final = 14.0  # sizes of type from a number to what is drawn: farther is no better
CLEAR: Final = 0.8  # sizes of type from the middle of a number to what it must not touch
STRAIGHT: Final = 0.96  # of a piece of line as long as a number: how far apart the ends are
LOOK: Final = 5.0  # pixels from place to place that is tried
LEVEL: Final = 0.25  # of the distance that counts: how much a number is liked that lies level


def rounded(edges: Array) -> Array:
    """The edges (n,), each inner one a number of as few digits as it can be without leaving the middle of its bands."""
    inner = [_round_between(*edges[i - 1 : i + 2].tolist()) for i in range(1, len(edges) - 1)]
    return np.unique(np.concatenate([edges[:1], inner, edges[-1:]]))


def _round_between(low: float, value: float, high: float) -> float:
    """The number of the fewest digits that is nearer to the value than a quarter of the band at its side."""
    least, most = value - (value - low) / 4, value + (high - value) / 4
    for power in range(int(np.floor(np.log10(high - low))) + 1, -330, -1):
        found = round(value / 10.0**power) * 10.0**power
        if least <= found <= most:
            return float(f"{found:.12g}")
    return value


def words_of(levels: Array, style: Style) -> tuple[list[str], float]:
    """The numbers of levels (n,), which differ, and what is to be added to each."""
    if not len(levels):
        return [], 0.0
    offset = offset_of(float(levels.min()), float(levels.max()))
    show = show_above(offset)
    return [style.said(show(float(level))) for level in levels], offset


def draw_level_bar(axes: Axes, style: Style, name: str, edges: Array, colors: Array) -> None:
    """A bar of the bands between the edges (n,), all equally high, with numbers at inner edges, equally far apart."""
    words, offset = words_of(edges[1:-1], style)
    count = len(edges) - 1
    most = float(axes.bbox.height) / unit_px(axes) / (LEAST_APART * style.small)
    every = max(1, int(np.ceil(count / max(most, 1))))
    ticks = [((i + 1) / count, word) for i, word in enumerate(words) if (len(words) - 1 - i) % every == 0]
    draw_bar(axes, style, named_above(name, offset, "\n"), np.asarray(colors)[:, None, :3], ticks)


@dataclass(frozen=True)
class _Spot:
    """A place on a line for its number, in data (2,), which way the line runs there, and the pixels (k, 2) it takes."""

    at: Array
    along: Array
    pixels: Array
    merit: float


def number_lines(axes: Axes, style: Style, lines: QuadContourSet, drawn: Sequence[Array]) -> list[Text]:
    """The cost on each line that has a nearly straight piece for it, clear of what is `drawn`, lines (n, 2) in data.

    The numbers lie under all that moves.
    """
    page = AxesPixels(axes)
    taken = np.concatenate([np.empty((0, 2)), *(_close(page.of(line)) for line in drawn)])
    words, _ = words_of(np.asarray(lines.levels), style)
    numbers: list[Text] = []
    for word, path in reversed(list(zip(words, lines.get_paths(), strict=True))):
        width = 0.62 * style.least * len(word)
        spots = [spot for part in _parts(path) for spot in _spots(page, style, part, width, taken)]
        if spots:
            best = max(spots, key=lambda spot: spot.merit)
            numbers.append(_write(axes, style, word, best))
            taken = np.concatenate([taken, best.pixels])
    return numbers


def _parts(path: object) -> Iterator[Array]:
    """The lines (n, 2) of one level."""
    yield from (np.asarray(part) for part in path.to_polygons(closed_only=False) if len(part) > 2)  # type: ignore[attr-defined]


def _spots(page: AxesPixels, style: Style, line: Array, width: float, taken: Array) -> Iterator[_Spot]:
    """The places along a line (n, 2) where a number of that width in pixels has room."""
    pixels = page.of(line)
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(pixels, axis=0).T))])
    size, clear = np.array(page.size), CLEAR * style.least
    for middle in np.arange(0.5 * width + LOOK, along[-1] - 0.5 * width, LOOK):
        begin, at, end = (_at(pixels, along, middle + side * width) for side in (-0.5, 0.0, 0.5))
        chord = end - begin
        half = 0.5 * np.abs(chord) + style.least
        if np.hypot(*chord) < STRAIGHT * width or (at < half).any() or (at > size - half).any():
            continue
        pieces = at + np.linspace(-0.5, 0.5, 5)[:, None] * chord
        away = np.hypot(*(taken[None] - pieces[:, None]).T).min(initial=np.inf) if len(taken) else np.inf
        if away >= clear:
            far = min(float(away), APART * style.least) / style.least
            data = _at(line, along, middle)
            step = _at(line, along, middle + 0.5 * width) - _at(line, along, middle - 0.5 * width)
            yield _Spot(data, step * np.sign(chord[0] or 1), pieces, far + LEVEL * APART * abs(chord[0]) / width)


def _at(line: Array, along: Array, length: float) -> Array:
    return np.array([np.interp(length, along, line[:, i]) for i in (0, 1)])


def _close(path: Array) -> Array:
    """The points of a path (n, 2) with others between those that are far from one another."""
    path = path[np.isfinite(path).all(axis=1)]
    if len(path) < 2:
        return path
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    at = np.linspace(0, along[-1], int(min(along[-1], 1e4) / LOOK) + 2)
    return np.column_stack([np.interp(at, along, path[:, i]) for i in (0, 1)])


def _write(axes: Axes, style: Style, word: str, spot: _Spot) -> Text:
    """The number along its line, also where the axes still change their size."""
    turn = float(np.degrees(np.arctan2(spot.along[1], spot.along[0])))
    return axes.text(
        float(spot.at[0]),
        float(spot.at[1]),
        word,
        ha="center",
        va="center",
        rotation=turn,
        rotation_mode="anchor",
        transform_rotates_text=True,
        fontsize=points(style.least),
        color=style.muted,
        path_effects=haloed(style),
        parse_math=False,
        zorder=1.5,
        gid=LEVEL_NUMBER,
    )
