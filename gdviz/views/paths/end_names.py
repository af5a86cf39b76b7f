"""Places for names at the ends of their lines, where all ends can be told apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.lasting import lasts_from
from gdviz.views.paths.callout_spots import Field, Place, Target, place_notes
from gdviz.views.paths.free_spots import NamedLine, Spot

APART = 0.7  # of a point's width between ends: nearer ones hide one another
CLEAR = 0.8  # of a point's width from its middle: names keep so far off
NEAR = 4.0  # heights of a name: a run so near its end for good is there


def find_ends(lines: Sequence[NamedLine], field: Field, mark: float) -> list[Spot] | None:
    """For each line a place for its name at its end; None where ends lie together, or one has no room or no end.

    A point is `mark` pixels wide.
    """
    ends = [line.points[-1] for line in lines if line.wants and len(line.points)]
    if len(ends) < len(lines) or not _are_apart(np.array(ends), APART * mark, field.size):
        return None
    targets = [
        Target(end, CLEAR * mark, [line.size], float(line.size[1]), [0.0], np.array(ends[:i] + ends[i + 1 :]))
        for i, (line, end) in enumerate(zip(lines, ends, strict=True))
    ]
    found = [place for place in place_notes(targets, field) if place is not None]
    if len(found) < len(lines):
        return None
    return [_spot(line, place) for line, place in zip(lines, found, strict=True)]


def _are_apart(ends: Array, least: float, size: tuple[float, float]) -> bool:
    """Whether ends (n, 2) lie in the frame, no two of them together."""
    inside = bool(((ends >= 0) & (ends <= np.array(size))).all())
    gaps = np.linalg.norm(ends[:, None] - ends[None], axis=-1) + np.where(np.eye(len(ends)), np.inf, 0)
    return inside and bool((gaps >= least).all())


def _spot(line: NamedLine, place: Place) -> Spot:
    """The place of a name, which shows once the line has come near its end to stay."""
    away = np.linalg.norm(line.points - line.points[-1], axis=-1)
    row = lasts_from(away <= NEAR * line.size[1])
    assert row is not None  # its end is at its end
    return Spot(place.middle, row, None if place.leader is None else line.points[-1])
