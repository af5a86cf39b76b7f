"""One palette of at most 255 colours for a whole film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

Colors = np.ndarray[Any, np.dtype[np.uint8]]
Packed = np.ndarray[Any, np.dtype[np.uint32]]

SIZE = 255  # the last index of 256 stays free for "transparent"
EXACT = 96  # the commonest colours, kept as they are: background, lines, text
POWER = 0.5  # of the counts: rare colours, at the edges of lines, count for more than their share


@dataclass(frozen=True, eq=False)
class Palette:
    """`colors` (n, 3), and a table from every colour of the film to the nearest of them."""

    colors: Colors
    table: Colors

    def indices(self, packed: Packed) -> Colors:
        """The index of each packed colour, in an array of the same shape."""
        return self.table[packed]


def pack(rgb: Any) -> Packed:
    """Colours (..., 3 or 4) of bytes as one number each (...): red in the lowest byte."""
    wide = rgb.astype(np.uint32)
    return np.asarray(wide[..., 0] | wide[..., 1] << 8 | wide[..., 2] << 16, dtype=np.uint32)


def unpack(packed: Packed) -> Colors:
    """Packed colours (...) as bytes (..., 3)."""
    return np.stack([packed & 255, packed >> 8 & 255, packed >> 16 & 255], axis=-1).astype(np.uint8)


def make_palette(counts: dict[int, int]) -> Palette:
    """The palette for colours with how often each occurs; every one of at most 255 colours is exact.

    Of more, the commonest are exact, and the rest share what k-means finds, counts to the power 0.5.
    """
    packed = np.fromiter(counts.keys(), dtype=np.uint32, count=len(counts))
    number = np.fromiter(counts.values(), dtype=np.int64, count=len(counts))
    order = np.lexsort((packed, -number))  # the same order on every machine
    packed, number = packed[order], number[order]
    if len(packed) <= SIZE:
        colors = unpack(packed)
    else:
        shared = _quantize(packed[EXACT:], number[EXACT:], SIZE - EXACT)
        colors = np.concatenate([unpack(packed[:EXACT]), shared])
    table = np.zeros(1 << 24, dtype=np.uint8)
    table[packed] = _nearest(unpack(packed), colors)
    return Palette(colors, table)


def _quantize(packed: Packed, number: Any, size: int) -> Colors:
    """The colours of a median cut, moved by k-means; each colour stands in a strip as often as its weight."""
    weight = number.astype(float) ** POWER
    repeats = np.maximum(1, np.round(weight * (400_000 / weight.sum()))).astype(int)
    strip = np.repeat(unpack(packed), repeats, axis=0)
    image = Image.fromarray(strip[None], "RGB").quantize(size, Image.Quantize.MEDIANCUT, kmeans=2)
    found = image.getpalette("RGB") or []
    return np.array(found, dtype=np.uint8).reshape(-1, 3)[:size]


def _nearest(colors: Colors, palette: Colors) -> Any:
    """The index of the nearest palette colour for each colour (n, 3), in blocks that bound the memory."""
    entries = palette.astype(np.float32)
    squares = (entries**2).sum(axis=1)
    found = []
    for start in range(0, len(colors), 20_000):
        block = colors[start : start + 20_000].astype(np.float32)
        found.append(np.argmin(squares - 2 * block @ entries.T, axis=1))
    return np.concatenate(found)
