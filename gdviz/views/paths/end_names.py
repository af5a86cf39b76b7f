"""Places for names at the ends of their lines, where these can be told apart or so many lie together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.lasting import lasts_from
from gdviz.views.paths.callout_spots import Field, Place, Target, place_notes
from gdviz.views.paths.free_spots import NamedLine, Spot

APART = 0.7  # of a point's width between ends: nearer ones hide one another
CLEAR = 0.8  # of a point's width from its middle: names keep so far off
GROUPED = 3  # names in one block: two find places where their lines part
NEAR = 4.0  # heights of a name: a run so near its end for good is there


def find_ends(lines: Sequence[NamedLine], field: Field, mark: float, together: int = 1) -> list[Spot] | None:
    """For each line a place for its name at its end; None where more or fewer than so many ends lie together.

    Those that do have their names in one block, with one leader.  None, too, where a block has no room, or a line no
    end in the frame.  A point is `mark` pixels wide.
    """
    ends = np.array([line.points[-1] for line in lines if line.wants and len(line.points)]).reshape(-1, 2)
    inside = bool(((ends >= 0) & (ends <= np.array(field.size))).all())
    groups = _groups(ends, APART * mark)
    if len(ends) < len(lines) or not inside or max(map(len, groups), default=0) != together:
        return None
    middles = np.array([ends[group].mean(axis=0) for group in groups])
    targets = []
    for i, group in enumerate(groups):
        size = np.array([max(lines[k].size[0] for k in group), sum(lines[k].size[1] for k in group)])
        height, rivals = float(lines[group[0]].size[1]), np.delete(middles, i, axis=0)
        targets.append(Target(middles[i], CLEAR * mark, [size], height, [0.0], rivals))
    spots: dict[int, Spot] = {}
    for group, target, place in zip(groups, targets, place_notes(targets, field), strict=True):
        if place is None:
            return None
        spots.update(_stacked(lines, group, target, place))
    return [spots[i] for i in range(len(lines))]


def _spot(line: NamedLine, place: Place) -> Spot:
    """The place of a name, which shows once the line has come near its end to stay."""
    away = np.linalg.norm(line.points - line.points[-1], axis=-1)
    row = lasts_from(away <= NEAR * line.size[1])
    assert row is not None  # its end is at its end
    return Spot(place.middle, row, None if place.leader is None else line.points[-1])


def _groups(ends: Array, least: float) -> list[list[int]]:
    """The numbers of the ends (n, 2) in groups of those that lie together."""
    groups: list[list[int]] = []
    for i, end in enumerate(ends):
        near = [group for group in groups if (np.linalg.norm(ends[group] - end, axis=-1) < least).any()]
        groups = [group for group in groups if group not in near] + [[k for group in near for k in group] + [i]]
    return groups


def _stacked(lines: Sequence[NamedLine], group: Sequence[int], target: Target, place: Place) -> dict[int, Spot]:
    """The places of the names of a group, one under another in its block; the leader is that of the nearest."""
    spots, top = {}, place.middle[1] + target.sizes[0][1] / 2
    for i in group:
        height = float(lines[i].size[1])
        spots[i] = _spot(lines[i], Place(np.array([place.middle[0], top - height / 2]), 0, None))
        top -= height
    if place.leader is not None:
        height = float(place.leader[1, 1])
        nearest = min(group, key=lambda i: abs(float(spots[i].middle[1]) - height))
        spots[nearest] = replace(spots[nearest], anchor=lines[nearest].points[-1])
    return spots
