"""How points move: to and fro, up and down, by how much."""

from __future__ import annotations

from typing import Final

import numpy as np

from tests.oracle.formulas import Values

UNSEEN: Final = 1e-9  # of the reach or the span: shorter moves are rounding


def moves_of(points: Values, reach: Values) -> Values:
    """The moves (k, d) from point to point in reaches, without those that are rounding."""
    with np.errstate(all="ignore"):
        moves = np.diff(points, axis=0) / reach
        return np.asarray(moves[np.linalg.norm(moves, axis=-1) > UNSEEN])


def share_back(points: Values, reach: Values) -> float:
    """The share of a path's length in moves that lead back, at more than a right angle to the one before."""
    moves = moves_of(points, reach)
    if len(moves) < 2:
        return 0.0
    lengths = np.linalg.norm(moves[1:], axis=-1)
    with np.errstate(all="ignore"):
        back = (moves[1:] * moves[:-1]).sum(axis=-1) < 0
        return float(lengths[back].sum() / lengths.sum())


def is_straight_on(points: Values, reach: Values) -> bool:
    """Whether no move leads back."""
    moves = moves_of(points, reach)
    cosines = (moves[1:] * moves[:-1]).sum(axis=-1)
    sizes = np.linalg.norm(moves[1:], axis=-1) * np.linalg.norm(moves[:-1], axis=-1)
    return bool((cosines >= -1e-6 * sizes).all())


def share_up(values: Values) -> float:
    """The share of all changes of a cost that lead up."""
    with np.errstate(all="ignore"):
        changes = np.diff(values)
        total = np.abs(changes).sum()
        return float(changes[changes > 0].sum() / total) if total > 0 else 0.0


def width(points: Values, reach: Values) -> float:
    """How far some points lie apart, in reaches along the widest axis."""
    with np.errstate(all="ignore"):
        return float((np.ptp(points, axis=0) / reach).max())


def swing(points: Values, reach: Values) -> float:
    """How far some points swing, in reaches: from one turn to the next along the axis where they lie widest apart."""
    with np.errstate(all="ignore"):
        ways = points / reach
        along = ways[:, int(np.ptp(ways, axis=0).argmax())]
    moves = np.diff(along)
    along, moves = along[np.append(True, np.abs(moves) > UNSEEN)], moves[np.abs(moves) > UNSEEN]
    turns = along[1:-1][moves[1:] * moves[:-1] < 0]
    return float(np.median(np.abs(np.diff(turns)))) if len(turns) > 1 else 0.0


def last_half(points: Values) -> Values:
    """The later half of some points."""
    return np.asarray(points[len(points) // 2 :])
