"""Where the eye sees a false shade: in even parts of a picture, as bands, and hardly at edges."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import numpy as np

from gdviz.outputs.palette import Packed

EVERY = 6  # parts: of these one is looked at, as neighbours in time are alike
EDGE = 8  # of 255: a pixel that differs by more from the one beside it, to the right or below, stands at an edge
GREEN = 1  # the byte of a packed colour that has most of its light


def even_shares(parts: Iterable[Packed]) -> dict[int, float]:
    """Of colours in the parts of a film, the share of their pixels, 0 to 1, that stand among their like.

    Only some of the parts are looked at, so rare colours may be missing.
    """
    colors = np.empty(0, dtype=np.uint32)
    even: Any = np.zeros(0)
    number: Any = np.zeros(0)
    for part in islice(parts, 0, None, EVERY):
        new, place = np.unique(part, return_inverse=True)
        counts = np.bincount(place.ravel()).astype(float)
        flat = np.bincount(place.ravel(), ~_edges(part).ravel())
        colors, places = np.unique(np.concatenate([colors, new]), return_inverse=True)
        even, number = (
            np.bincount(places, np.concatenate(pair), len(colors)) for pair in ((even, flat), (number, counts))
        )
    return dict(zip(colors.tolist(), (even / np.maximum(number, 1)).tolist(), strict=True))


def _edges(part: Packed) -> Any:
    """Which pixels (height, width) differ much from a neighbour."""
    green = np.ascontiguousarray(part).view(np.uint8).reshape(*part.shape, 4)[..., GREEN].astype(np.int16)
    found = np.zeros(part.shape, dtype=bool)
    for axis in (0, 1):
        steps = np.abs(np.diff(green, axis=axis)) > EDGE
        before, after = (slice(None, -1), slice(1, None))
        for side in (before, after):
            found[(slice(None),) * axis + (side,)] |= steps
    return found
