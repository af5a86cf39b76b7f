"""Two directions through the space of many parameters, and the words for the plane that they span."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.programs.latex import print_name
from gdviz.words import planes

RANK = 1e-9  # of the longest extent of a path: a shorter one is rounding, not a direction
PART, MOST = 0.15, 0.75  # of a direction's squared length: that of a parameter that is named, and of all named ones


@dataclass(frozen=True, eq=False)
class Directions:
    """A plane: `origin` (d,) and `vectors` (2, d); `labels` are for the axes, `words` say which plane it is."""

    origin: Array
    vectors: Array
    labels: tuple[str, str]
    words: str


def chosen(cost: Cost, names: tuple[str, str], end: Array) -> Directions:
    """The plane of two named parameters, the others held at the point `end` (d,); coordinates are the parameters'."""
    which = [cost.variables.index(name) for name in names]
    vectors = np.zeros((2, cost.dimension))
    vectors[[0, 1], which] = 1.0
    others = [i for i in range(cost.dimension) if i not in which]
    words = planes.chosen_words(names, [(cost.variables[i], float(end[i])) for i in others])
    return Directions(
        end * (1 - vectors.sum(axis=0)), vectors, (cost.axis_label(which[0]), cost.axis_label(which[1])), words
    )


def principal(cost: Cost, points: Array, end: Array) -> Directions:
    """The plane through `end` (d,) that lies nearest to `points` (n, d), by the sum of squared distances.

    Li, Xu, Taylor, Studer and Goldstein (2018), Visualizing the loss landscape of neural nets, section 7.  The end is
    the origin, not the mean: the picture is exact where the descent ends, and steps that crawl there weigh nothing.
    """
    offsets = (points - end) / max(float(np.abs(points - end).max()), np.finfo(float).tiny)
    _, extents, rows = np.linalg.svd(offsets, full_matrices=False)
    rank = int((extents[:2] > RANK * max(float(extents[0]), RANK)).sum())
    shares = extents[:2] ** 2 / max(float((extents**2).sum()), RANK)
    upright = [row * np.sign(row[np.abs(row).argmax()]) for row in rows[:rank]]  # a sign that no LAPACK decides
    vectors, added = _completed(np.array(upright).reshape(-1, cost.dimension))
    labels = [planes.principal_axis(i + 1, float(shares[i]), _along(cost, vectors[i])) for i in range(rank)]
    labels += [planes.parameter_axis(print_name(cost.variables[i])) for i in added]
    words = planes.principal_words(rank, [cost.variables[i] for i in added])
    return Directions(end, vectors, (labels[0], labels[1]), words)


def _along(cost: Cost, vector: Array) -> list[str]:
    """The one or two parameters that make up most of a direction (d,), in LaTeX; none where it takes more."""
    shares = vector**2  # that add up to 1
    found = [int(i) for i in np.argsort(-shares, kind="stable")[:2] if shares[i] >= PART]
    return [print_name(cost.variables[i]) for i in found] if shares[found].sum() >= MOST else []


def _completed(vectors: Array) -> tuple[Array, list[int]]:
    """At right angles to the orthonormal `vectors` (k, d), the nearest to the parameters least like them: (2, d).

    Also the numbers of the parameters that were taken.
    """
    added = []
    while len(vectors) < 2:
        left = 1 - (vectors**2).sum(axis=0)  # of each parameter's own direction
        taken = int(left.round(9).argmax())  # rounded: equal ones keep the parameters' order
        across = -vectors.T[taken] @ vectors
        across[taken] += 1.0
        vectors = np.concatenate([vectors, across[None] / np.linalg.norm(across)])
        added.append(taken)
    return vectors, added


def random(cost: Cost, end: Array, seed: int) -> Directions:
    """The plane through `end` (d,) of two random directions, each block of them as long as the block of `end`.

    This is the filter normalisation of Li et al. (2018); a block without length keeps the direction's own.
    """
    vectors = np.random.default_rng(seed).standard_normal((2, cost.dimension))
    for block in cost.blocks:
        length = float(np.linalg.norm(end[block])) or 1.0
        vectors[:, block] *= length / np.linalg.norm(vectors[:, block], axis=1, keepdims=True)
    return Directions(end, vectors, planes.RANDOM_AXES, planes.random_words(seed))
