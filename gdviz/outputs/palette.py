"""One palette for a whole film, of as few colours as look like all of them and of at most 255."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

PaletteColors = np.ndarray[Any, np.dtype[np.uint8]]
Packed = np.ndarray[Any, np.dtype[np.uint32]]

SIZE = 255  # at most: the last index of 256 stays free for "transparent"
FRUGAL = (31, 63, 127)  # sizes that save a bit of every code, and bytes since repeats are more
ALIKE_DB = 42.0  # of signal to noise in what a film draws anew, so 44 and more in whole frames: that looks the same
EVEN_DB, EDGED_DB = 46.0, 39.5  # or so near in even parts, where the eye sees bands, and with edges, where it does not
EDGE_WEIGHT = 0.2  # of a pixel at an edge, where one in an even part has 1
POWER = 0.8  # of the counts: rare colours, at the edges of lines, count for a little more than their share
ROUNDS = 4  # of k-means
DOMINANT = 0.4  # of a cluster's weight: such a colour is kept exact, be it a background, a line or a star
BLOCK = 200  # colours at once: what is in the nearest cache, and too little to be worth a second thread
MANY = 5_000
SORTED = 8  # times AT_ONCE pixels that are sorted; a table, 64 MB of it, is worth it for more only
AT_ONCE = 500_000  # pixels are counted together: sorting many small parts costs more


@dataclass(frozen=True, eq=False)
class Palette:
    """`colors` (n, 3), and a table from every colour of the film to the nearest of them."""

    colors: PaletteColors
    table: PaletteColors

    def indices(self, packed: Packed) -> PaletteColors:
        """The index of each packed colour, in an array of the same shape."""
        return self.table[packed]

    @property
    def bits(self) -> int:
        """How many bits an index has, where the highest stays free for "transparent"."""
        return max(2, len(self.colors).bit_length())


def color_counts(parts: Iterable[Packed]) -> dict[int, int]:
    """How often each packed colour occurs in the parts of a film, counted in bounded memory."""
    batches = _batches(parts)
    colors, counts = np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int64)
    for pixels in islice(batches, SORTED):
        new, number = np.unique(pixels, return_counts=True)
        colors, place = np.unique(np.concatenate([colors, new]), return_inverse=True)
        counts = np.bincount(place, np.concatenate([counts, number]), len(colors)).astype(np.int64)
    return dict(zip(*(each.tolist() for each in _looked_up(batches, colors, counts)), strict=True))


def _looked_up(batches: Iterator[Packed], colors: Packed, counts: Any) -> tuple[Packed, Any]:
    """The colours (n,) and counts (n,) and those of more pixels, by a table: three times as fast as sorting them."""
    number: Any = None
    for pixels in batches:
        if number is None:
            number = np.zeros(1 << 24, dtype=np.int32)
            number[colors] = np.arange(1, len(colors) + 1)
        found = number[pixels]
        if not found.all():
            new = np.unique(pixels[found == 0])
            number[new] = np.arange(1, len(new) + 1) + len(colors)
            colors, counts = np.append(colors, new), np.append(counts, np.zeros(len(new), dtype=np.int64))
            found = number[pixels]
        counts = counts + np.bincount(found, minlength=len(counts) + 1)[1:]
    return colors, counts


def _batches(parts: Iterable[Packed]) -> Iterator[Packed]:
    """The pixels of some parts at a time, (n,): sorting many small parts costs more than a few large ones."""
    waiting: list[Packed] = []
    size = 0
    for part in parts:
        waiting.append(part.ravel())
        size += part.size
        if size > AT_ONCE:
            yield np.concatenate(waiting)
            waiting, size = [], 0
    if waiting:
        yield np.concatenate(waiting)


def pack(rgb: Any) -> Packed:
    """Colours (..., 3 or 4) of bytes as one number each (...): red in the lowest byte."""
    wide = rgb.astype(np.uint32)
    return np.asarray(wide[..., 0] | wide[..., 1] << 8 | wide[..., 2] << 16, dtype=np.uint32)


def unpack(packed: Packed) -> PaletteColors:
    """Packed colours (...) as bytes (..., 3)."""
    return np.stack([packed & 255, packed >> 8 & 255, packed >> 16 & 255], axis=-1).astype(np.uint8)


def make_palette(counts: Mapping[int, float], size: int = SIZE) -> Palette:
    """The palette of `size` for colours with how often each occurs; where there are no more, every one is exact.

    Of more, k-means finds the palette, counts to the power 0.8, from the colours that are worst served one by one.
    """
    packed = np.fromiter(counts.keys(), dtype=np.uint32, count=len(counts))
    number = np.fromiter(counts.values(), dtype=np.float64, count=len(counts))
    order = np.lexsort((packed, -number))  # the same order on every machine
    colors = unpack(packed[order])
    chosen = colors if len(colors) <= size else _cluster(*_thinned(colors, number[order] ** POWER), size)
    table = np.zeros(1 << 24, dtype=np.uint8)
    table[packed[order]] = _nearest(colors, chosen)
    return Palette(chosen, table)


def frugal_palette(counts: Mapping[int, int], most: int = SIZE, shares: Mapping[int, float] | None = None) -> Palette:
    """The smallest palette that looks like all colours, of at most so many; where there are no more, all are exact.

    Where the `shares` of pixels in even parts are known, colours may be farther from their own at edges.
    """
    if len(counts) > most:
        for size in (size for size in FRUGAL if size < most):
            palette = make_palette(counts, size)
            if _signal_to_noise_db(counts, palette) >= ALIKE_DB:
                return palette
            if shares and (even := _even_palette(counts, size, shares)):
                return even
    return make_palette(counts, most)


def _even_palette(counts: Mapping[int, int], size: int, shares: Mapping[int, float]) -> Palette | None:
    """A palette that serves even parts best; None where these or edges would look different in it."""
    even = {color: number * shares.get(color, 0) for color, number in counts.items()}
    seen = {color: even[color] + EDGE_WEIGHT * (number - even[color]) for color, number in counts.items()}
    palette = make_palette(seen, size)
    near = _signal_to_noise_db(even, palette) >= EVEN_DB and _signal_to_noise_db(counts, palette) >= EDGED_DB
    return palette if near else None


def _signal_to_noise_db(counts: Mapping[int, float], palette: Palette) -> float:
    """How near a film in a palette is to its own colours; those of no weight at all are exact."""
    packed = np.fromiter(counts.keys(), dtype=np.uint32, count=len(counts))
    number = np.fromiter(counts.values(), dtype=np.float64, count=len(counts))
    away = unpack(packed).astype(float) - palette.colors[palette.indices(packed)]
    error = number @ (away**2).mean(axis=1) / max(number.sum(), 1e-9)
    return float(10 * np.log10(255**2 / max(error, 1e-9)))


def _thinned(colors: PaletteColors, weight: Any) -> tuple[Any, Any]:
    """The colours as floats; of very many, those that differ in the last bits only as one, the weightiest of them.

    No more bits are left out than it takes: the shades of a relief differ by little more.
    """
    first = group = np.arange(len(colors))
    bits = 0
    while len(first) > MANY:
        bits += 1
        _, first, group = np.unique(pack(colors >> bits), return_index=True, return_inverse=True)
    return colors[first].astype(float), np.bincount(group, weight)


def _cluster(colors: Any, weight: Any, size: int) -> PaletteColors:
    """The centres of `size` clusters; where one colour dominates a cluster, that colour itself."""
    centres = _worst_served(colors, weight, size)
    for _ in range(ROUNDS):
        owner = _nearest(colors, centres)
        total = np.bincount(owner, weight, size)
        sums = np.stack([np.bincount(owner, weight * channel, size) for channel in colors.T], axis=-1)
        centres = np.where(total[:, None] > 0, sums / np.maximum(total, 1e-9)[:, None], centres)
    return _with_dominant(np.round(centres).astype(np.uint8), colors, weight)


def _worst_served(colors: Any, weight: Any, size: int) -> Any:
    """So many of the colours: first the commonest, then again and again the one with the greatest weighted error."""
    red, green, blue = np.ascontiguousarray(colors.T)

    def away(i: int) -> Any:
        return (red - red[i]) ** 2 + (green - green[i]) ** 2 + (blue - blue[i]) ** 2

    chosen = [0]
    error = away(0)
    while len(chosen) < size:
        chosen.append(int(np.argmax(weight * error)))
        error = np.minimum(error, away(chosen[-1]))
    return colors[chosen]


def _with_dominant(centres: PaletteColors, colors: Any, weight: Any) -> PaletteColors:
    owner = _nearest(colors, centres)
    total = np.bincount(owner, weight, len(centres))
    first = np.full(len(centres), -1)
    heaviest = np.argsort(-weight, kind="stable")
    owners, places = np.unique(owner[heaviest], return_index=True)
    first[owners] = heaviest[places]
    dominant = (first >= 0) & (weight[first] > DOMINANT * total)
    return np.where(dominant[:, None], colors[first], centres).astype(np.uint8)


def _nearest(colors: Any, palette: Any) -> Any:
    """The index of the nearest palette colour for each colour (n, 3), in blocks that bound the memory."""
    entries = np.asarray(palette, dtype=np.float32)
    squares, twice = (entries**2).sum(axis=1), np.ascontiguousarray(-2 * entries.T)
    wanted = np.asarray(colors, dtype=np.float32)
    found = np.empty(len(wanted), dtype=np.intp)
    for start in range(0, len(wanted), BLOCK):
        away = wanted[start : start + BLOCK] @ twice
        away += squares
        found[start : start + BLOCK] = away.argmin(axis=1)
    return found
