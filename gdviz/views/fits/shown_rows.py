"""Which rows of a model's data are drawn: all, or of very many a fair part."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array, Counts
from gdviz.costs.model import Model

MOST_SHOWN: Final = 5_000  # points: more are one blot, and a heavy one in svg and pdf
SEED: Final = 0


def shown_rows(model: Model) -> Counts:
    """The rows that are drawn, in their order: where there are very many, some picked at random, always the same."""
    count = len(model.data.target)
    if count <= MOST_SHOWN:
        return np.arange(count)
    return np.sort(np.random.default_rng(SEED).choice(count, MOST_SHOWN, replace=False))


def shown_places(model: Model) -> Array:
    """The drawn points (n, 2): of two features, or of one and the target."""
    rows = shown_rows(model)
    features = model.data.features[rows]
    return features if features.shape[1] == 2 else np.column_stack([features[:, 0], model.target[rows]])


def shown_count(model: Model) -> int:
    """How many points are drawn."""
    return min(len(model.data.target), MOST_SHOWN)
