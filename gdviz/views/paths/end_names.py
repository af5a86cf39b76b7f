"""Places for names at the ends of their lines, where all ends can be told apart."""

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
FEWEST_GROUPED, MOST_GROUPED = 3, 3  # names in one block: two find places where their lines part
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


def find_groups(lines: Sequence[NamedLine], field: Field, mark: float) -> list[Spot] | None:
    """The same where FEWEST_GROUPED to MOST_GROUPED ends lie together: their names are one block, with one leader.

    None where more or fewer do, or a block has no room.
    """
    ends = np.array([line.points[-1] for line in lines if line.wants and len(line.points)]).reshape(-1, 2)
    inside = bool(((ends >= 0) & (ends <= np.array(field.size))).all())
    groups = _groups(ends, APART * mark)
    largest = max(map(len, groups), default=0)
    if len(ends) < len(lines) or not inside or not FEWEST_GROUPED <= largest <= MOST_GROUPED:
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
