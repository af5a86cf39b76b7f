"""Two directions through the space of many parameters, and the words for the plane that they span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.costs.base import Array, Cost
from gdviz.costs.latex import print_name
from gdviz.notation import show_setting

RANK = 1e-9  # of the longest extent of a path: a shorter one is rounding, not a direction
NAMED = 4  # held parameters that are told with their values


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
    vectors = np.eye(cost.dimension)[which]
    others = [i for i in range(cost.dimension) if i not in which]
    held = ", ".join(f"{cost.variables[i]} = {show_setting(float(f'{end[i]:.4g}'))}" for i in others[:NAMED])
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    words = f"plane of {names[0]} and {names[1]}, held at {{end}}: {held}{more}"
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
    labels = [f"direction {i + 1} ({show_share(float(shares[i]))})" for i in range(rank)]
    labels += [f"direction of ${print_name(cost.variables[i])}$" for i in added]
    return Directions(end, vectors, (labels[0], labels[1]), _principal_words(cost, rank, added))


def _principal_words(cost: Cost, rank: int, added: Sequence[int]) -> str:
    names = " and ".join(cost.variables[i] for i in added)
    if rank == 0:
        return f"no run moves: plane of the parameters {names} through {{end}}"
    if rank == 1:
        return f"all steps lie on one straight line: plane through it in the direction of {names}"
    return "plane of the first two principal directions, with shares of the variance, through {end}"


def _completed(vectors: Array) -> tuple[Array, list[int]]:
    """At right angles to the orthonormal `vectors` (k, d), the nearest to the parameters least like them: (2, d).

    Also the numbers of the parameters that were taken.
    """
    added = []
    while len(vectors) < 2:
        across = np.eye(vectors.shape[1]) - vectors.T @ vectors
        taken = int(np.linalg.norm(across, axis=1).round(9).argmax())  # rounded: equal ones keep the parameters' order
        vectors = np.concatenate([vectors, across[taken : taken + 1] / np.linalg.norm(across[taken])])
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
    words = f"plane of two random directions through {{end}}, filter-normalised, seed {seed}"
    return Directions(end, vectors, ("random direction 1", "random direction 2"), words)


def show_share(share: float) -> str:
    """A share in per cent, 100 and 0 only where it is: 83.2 %, over 99.9 %, under 0.1 %; the space does not break."""
    if 0.999 < share < 1 - RANK:
        return "over 99.9\u00a0%"
    if RANK < share < 0.001:
        return "under 0.1\u00a0%"
    return f"{100 * share:.3g}\u00a0%"
