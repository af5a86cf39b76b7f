"""Places for names at the ends of their lines, where these can be told apart or so many lie together.

What is said of an end stands below its name, in one block with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.lasting import lasts_from
from gdviz.views.paths.callout_spots import Field, Place, Target, field_of, place_notes
from gdviz.views.paths.free_spots import NameBox, NamedLine, Spot

APART = 0.7  # of a point's width between ends: nearer ones hide one another
CLEAR = 0.8  # of a point's width from its middle: names keep so far off
GROUPED = 3  # names in one block: two find places where their lines part
NEAR = 4.0  # heights of a name: a run so near its end for good is there


@dataclass(frozen=True)
class Remark:
    """What is said of a point (2,) from a step on, of the line of a number or of several: the sizes (2,) it can have.

    `costs` tells how poor each of them is, in lines of type; `put` is told where it stands, below a name.
    """

    at: Array
    line: int | None
    sizes: Sequence[Array]
    costs: Sequence[float]
    put: Callable[[Place], None]
    step: int = 0


@dataclass(frozen=True)
class Ends:
    """Places of the names of lines, by their numbers, and of what is said of their ends; the boxes of both together.

    `blocks` are the numbers of names that stand one under another, with one leader.
    """

    spots: Mapping[int, Spot] = field_(default_factory=dict)
    said: Sequence[tuple[Remark, Place]] = ()
    boxes: Sequence[NameBox] = ()
    blocks: Sequence[Sequence[int]] = ()


@dataclass(frozen=True)
class _Block:
    """The names of lines (k,) that end at a point (2,), one under another, and what is said of that end."""

    group: Sequence[int]
    at: Array
    names: Array  # their size (2,) together
    remark: Remark | None

    @property
    def sizes(self) -> list[Array]:
        """All sizes (2,) that it can have."""
        if self.remark is None:
            return [self.names]
        return [np.array([max(self.names[0], size[0]), self.names[1] + size[1]]) for size in self.remark.sizes]

    @property
    def costs(self) -> Sequence[float]:
        """How poor each of them is."""
        return [0.0] if self.remark is None else self.remark.costs


def find_ends(
    lines: Sequence[NamedLine], field: Field, mark: float, together: int = 1, remarks: Sequence[Remark] = ()
) -> Ends | None:
    """For each line a place for its name at its end; None where more or fewer than so many ends lie together.

    Those that do have their names in one block, with one leader.  None, too, where a block has no room, or a line no
    end in the frame.  A point is `mark` pixels wide.  A remark on an end is put below its names, where all have room.
    """
    ends = np.array([line.points[-1] for line in lines if line.wants and len(line.points)]).reshape(-1, 2)
    inside = bool(((ends >= 0) & (ends <= np.array(field.size))).all())
    groups = _groups(ends, APART * mark)
    if len(ends) < len(lines) or not inside or max(map(len, groups), default=0) != together:
        return None
    blocks = [_block(lines, group, remarks, mark) for group in groups]
    found = _placed(lines, blocks, field, mark)
    if found is None and any(block.remark for block in blocks):
        found = _placed(lines, [replace(block, remark=None) for block in blocks], field, mark)
    return found


def find_remarked(lines: Sequence[NamedLine], field: Field, mark: float, remarks: Sequence[Remark]) -> Ends:
    """Places for the names of lines of whose own ends something is said, with that; none where one has no room."""
    wanted = [i for i, line in enumerate(lines) if line.wants and len(line.points)]
    blocks = [_block(lines, [i], remarks, mark) for i in wanted]
    blocks = [block for block in blocks if block.remark]
    return _placed(lines, blocks, field, mark) or Ends()


def _block(lines: Sequence[NamedLine], group: Sequence[int], remarks: Sequence[Remark], mark: float) -> _Block:
    """The block of lines that end together, with the first remark of them all, or of one of them, then the last."""
    sizes = np.array([lines[i].size for i in group])
    at = np.mean([lines[i].points[-1] for i in group], axis=0)
    own = {*group, *((None,) if len(group) > 1 else ())}
    here = [each for each in remarks if each.line in own and np.hypot(*(each.at - at)) <= APART * mark]
    if here and here[0].line is not None:
        group = [*(i for i in group if i != here[0].line), here[0].line]
    return _Block(group, at, np.array([sizes[:, 0].max(), sizes[:, 1].sum()]), here[0] if here else None)


def _placed(lines: Sequence[NamedLine], blocks: Sequence[_Block], field: Field, mark: float) -> Ends | None:
    """The places of all blocks; None where one has no room."""
    middles = np.array([block.at for block in blocks]).reshape(-1, 2)
    targets = []
    for i, block in enumerate(blocks):
        height, rivals = float(lines[block.group[0]].size[1]), np.delete(middles, i, axis=0)
        others = [line.points for k, line in enumerate(lines) if k not in block.group]
        foreign = field_of(others, (), field.size).grains
        targets.append(Target(block.at, CLEAR * mark, block.sizes, height, block.costs, rivals, foreign))
    spots: dict[int, Spot] = {}
    said, boxes = [], []
    for block, place in zip(blocks, place_notes(targets, field), strict=True):
        if place is None:
            return None
        spots.update(_stacked(lines, block, place))
        boxes.append(NameBox(place.middle, block.sizes[place.layout] / 2))
        if block.remark is not None:
            down = (block.sizes[place.layout][1] - block.remark.sizes[place.layout][1]) / 2
            said.append((block.remark, Place(place.middle - [0, down], place.layout, None)))
    return Ends(spots, said, boxes, [block.group for block in blocks if len(block.group) > 1])


def _spot(line: NamedLine, middle: Array) -> Spot:
    """The place of a name, which shows once the line has come near its end to stay."""
    away = np.linalg.norm(line.points - line.points[-1], axis=-1)
    row = lasts_from(away <= NEAR * line.size[1])
    assert row is not None  # its end is at its end
    return Spot(middle, row)


def _groups(ends: Array, least: float) -> list[list[int]]:
    """The numbers of the ends (n, 2) in groups of those that lie together."""
    groups: list[list[int]] = []
    for i, end in enumerate(ends):
        near = [group for group in groups if (np.linalg.norm(ends[group] - end, axis=-1) < least).any()]
        groups = [group for group in groups if group not in near] + [[k for group in near for k in group] + [i]]
    return groups


def _stacked(lines: Sequence[NamedLine], block: _Block, place: Place) -> dict[int, Spot]:
    """The places of the names of a block, one under another from its top; the leader has the colour of the nearest."""
    half = block.sizes[place.layout] / 2
    spots, top = {}, place.middle[1] + half[1]
    for i in block.group:
        height = float(lines[i].size[1])
        spots[i] = _spot(lines[i], np.array([place.middle[0], top - height / 2]))
        top -= height
    if place.leader is not None:
        height = float(place.leader[1, 1])
        nearest = min(block.group, key=lambda i: abs(float(spots[i].middle[1]) - height))
        end = lines[nearest].points[-1]
        edge = np.clip(end, place.middle - half, place.middle + half)
        told = block.remark.step if block.remark else 0
        spots[nearest] = replace(spots[nearest], anchor=end, edge=edge, told=told)
    return spots
