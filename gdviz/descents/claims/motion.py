"""How points move: back and forth, up and down, how far."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array

UNSEEN: Final = 1e-9  # of the reach: shorter moves are rounding


def moves_of(theta: Array, reach: Array) -> Array:
    """The moves (k, d) from point to point, in reaches, without those that are rounding."""
    with np.errstate(all="ignore"):
        moves = np.diff(theta, axis=0) / reach
        return np.asarray(moves[np.linalg.norm(moves, axis=-1) > UNSEEN])


def turning(theta: Array, reach: Array) -> tuple[float, float]:
    """The share of a path's length in moves that lead back over the one before, and the sharpest turn's cosine."""
    moves = moves_of(theta, reach)
    if len(moves) < 2:
        return 0.0, 1.0
    lengths = np.linalg.norm(moves, axis=-1)
    cosines = (moves[1:] * moves[:-1]).sum(axis=-1) / (lengths[1:] * lengths[:-1])
    return float(lengths[1:][cosines < 0].sum() / lengths[1:].sum()), float(cosines.min())


def rising(value: Array) -> float:
    """The share of all changes of a cost that lead up."""
    with np.errstate(all="ignore"):
        changes = np.diff(value)
        total = np.abs(changes).sum()
        return float(changes[changes > 0].sum() / total) if total > 0 else 0.0


def width(theta: Array, reach: Array) -> float:
    """How far points lie apart, in reaches along the widest axis."""
    with np.errstate(all="ignore"):
        return float((np.ptp(theta, axis=0) / reach).max())


def swing(theta: Array, reach: Array) -> float:
    """How far points swing from one turn to the next, in reaches, along the axis where they lie widest apart.

    0 where they do not turn twice.
    """
    with np.errstate(all="ignore"):
        axis = int((np.ptp(theta, axis=0) / reach).argmax())
        along = theta[:, axis] / reach[axis]
    moves = np.diff(along)
    kept = np.abs(moves) > UNSEEN
    along, moves = along[np.append(True, kept)], moves[kept]
    turns = along[1:-1][moves[1:] * moves[:-1] < 0]
    return float(np.median(np.abs(np.diff(turns)))) if len(turns) > 1 else 0.0


def widest_swing(theta: Array, reach: Array) -> float:
    """How far points swing along the axis on which they swing most."""
    return max(swing(theta[:, i : i + 1], reach[i : i + 1]) for i in range(theta.shape[-1]))


def last_half(values: Array) -> Array:
    """The later half of points or costs."""
    return values[len(values) // 2 :]


def last_quarter(values: Array) -> Array:
    """The last quarter of points or costs, two of them at least."""
    return values[min(3 * len(values) // 4, max(len(values) - 2, 0)) :]
