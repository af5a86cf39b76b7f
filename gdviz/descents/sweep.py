"""Thousands of descents at once, without their traces: where each ends, and since when it is there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost
from gdviz.costs.remembered import Remembered
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.loop import ArraySteps, advance
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.descents.rest import ENOUGH, stay_where_they_rest

LabelArray = np.ndarray[Any, np.dtype[np.int16]]
Steps = np.ndarray[Any, np.dtype[np.int32]]
Block = slice | np.ndarray[Any, np.dtype[np.intp]]  # some of the starts, by their numbers
Judge = Callable[[Array, Cost], LabelArray]  # of points (n, d) on a cost: what is to be said of each

BLOCK = 8_192  # starts that take all their steps before the next ones: what they need stays in the cache
WORTH_SHARING = 100_000_000  # numbers: fewer are worked out before other processes have begun
COLUMNWISE = 7  # parameters: of so many or fewer, numpy sums columns in the order in which it sums rows
FREED = 2**22  # bytes
EARLY = 8  # a share of the steps: those that rest by then need no others
ON_ITS_WAY = -1  # the label of a start of which nothing is to be said yet


@dataclass(frozen=True, eq=False)
class Sweep:
    """What became of n descents: the last finite `theta` (n, d), its `cost` (n,), and `before` (n, d), a step earlier.

    All are read-only.
    `label` (n,) is what the judge says at the end, and `since` (n,) the first step after which it said nothing else.
    `costs` (kept, n) are those after the steps that were asked for; `rests` (n,) says which the last few steps all left
    where they are.
    """

    theta: Array
    before: Array
    cost: Array
    label: LabelArray
    since: Steps
    costs: Array
    rests: Mask

    def arrivals(self, steps: int) -> Array:
        """The share of the descents whose label comes to hold in each of so many steps (steps,)."""
        since = self.since[(self.label != ON_ITS_WAY) & (self.since > 0) & (self.since <= steps)]
        return np.asarray(np.bincount(since - 1, minlength=steps) / len(self.since))

    def labels(self, step: int) -> LabelArray:
        """The labels (n,) that hold for good by a step; ON_ITS_WAY for the others."""
        return np.where(self.since <= step, self.label, np.int16(ON_ITS_WAY))


def sweep(
    cost: Cost,
    plan: Plan,
    starts: Array,
    judge: Judge | None = None,
    kept: Sequence[int] = (),
    crew: Crew = ALONE,
) -> Sweep:
    """The plan's descents from `starts` (n, d), all steps of each; hyper-parameters may be arrays (n, 1), one a start.

    Memory is that of the starts and of one block of them, whatever the number of steps.  A start that is no longer
    finite stays where it last was; the judge sees nan there.  It is the same to the last bit whoever makes it.
    """
    few = plan.steps // EARLY
    if few <= ENOUGH or len(kept) or not _lets_go(plan):
        return _whole(cost, plan, starts, judge, kept, crew)
    found = _whole(cost, dataclasses.replace(plan, steps=few), starts, judge, (), crew)
    going = np.flatnonzero(~found.rests)
    if not len(going):
        return found
    return _with_rows(found, going, _whole(cost, _part(plan, going), starts[going], judge, (), crew))


def _lets_go(plan: Plan) -> bool:
    """Whether starts at rest are let go: they stay there, and steps cost so much that two sweeps take less than one."""
    return plan.schedule == CONSTANT and stay_where_they_rest([plan]) and not plan.optimizer.is_elementwise


def _whole(cost: Cost, plan: Plan, starts: Array, judge: Judge | None, kept: Sequence[int], crew: Crew) -> Sweep:
    """The sweep, in which every start takes all steps."""
    size = min(BLOCK, cost.points_at_once)
    blocks = [slice(first, first + size) for first in range(0, len(starts), size)]
    numbers = len(starts) * plan.steps * cost.numbers_a_point * cost.dimension
    parts = [(_part(plan, block), starts[block]) for block in blocks]
    work = partial(_block, cost, judge, kept)
    return _joined((crew if numbers >= WORTH_SHARING else crew.alone).share(work, parts))


def sweep_surely(
    cost: Cost, plan: Plan, starts: Array, judge: Judge, kept: Sequence[int] = (), crew: Crew = ALONE
) -> Sweep:
    """The sweep, with ON_ITS_WAY for what only passes by: a ball that rolls through a minimum does not rest there.

    A label that holds only in the second half of the steps must hold for as many steps again.
    """
    found = sweep(cost, plan, starts, judge, kept, crew)
    late = np.flatnonzero((found.label != ON_ITS_WAY) & (2 * found.since > plan.steps))
    if not len(late):
        return found
    longer = sweep(cost, dataclasses.replace(_part(plan, late), steps=2 * plan.steps), starts[late], judge, (), crew)
    label = found.label.copy()
    label[late[longer.since > plan.steps]] = ON_ITS_WAY
    label.setflags(write=False)
    return dataclasses.replace(found, label=label)


def with_settings(plan: Plan, settings: Mapping[str, Array]) -> Plan:
    """The plan with an array (n,) of values for each of the named hyper-parameters."""
    return _with(plan, {name: values[:, None] for name, values in settings.items()})


def _keep_what_is_freed() -> None:
    """Has glibc keep the memory of arrays as large as a block's.

    Until it has seen a larger one freed it gives theirs back to the system each time, and the faults of getting it
    again take longer than a block's arithmetic.
    """
    np.empty(FREED, dtype=np.uint8)


@np.errstate(all="ignore")
def _block(cost: Cost, judge: Judge | None, kept: Sequence[int], part: tuple[Plan, Array]) -> Sweep:
    """The sweep of one block: of its plan, from its starts."""
    _keep_what_is_freed()
    plan, starts = part
    if plan.optimizer.is_elementwise:
        cost = Remembered(cost) if plan.batch_size is None else cost
        starts = np.asfortranarray(starts) if starts.shape[1] <= COLUMNWISE else starts  # each column in one piece
    label, since = _first_labels(judge, starts, cost), np.zeros(len(starts), dtype=np.int32)
    costs = [cost.value(starts)] if 0 in kept else []
    last = before = starts
    rests = np.ones(len(starts), dtype=bool)
    for step, move in enumerate(advance(ArraySteps(cost, [plan], starts), starts, plan.steps), 1):
        (after,) = move.after
        finite: Any = np.isfinite(after)
        before, last = last, after if finite.all() else np.where(finite.all(axis=-1)[:, None], after, last)
        if step > plan.steps - ENOUGH:
            rests &= (after == before).all(axis=-1)
        if judge:
            now = judge(after, cost)
            np.copyto(since, step, where=now != label)
            label = now
        if step in kept:
            costs.append(cost.value(after))
    return Sweep(last, before, cost.value(last), label, since, np.array(costs).reshape(len(costs), len(last)), rests)


def _first_labels(judge: Judge | None, starts: Array, cost: Cost) -> LabelArray:
    return judge(starts, cost) if judge else np.full(len(starts), ON_ITS_WAY, dtype=np.int16)


def _part(plan: Plan, block: Block) -> Plan:
    """The plan of some of the starts: its optimizer's arrays cut to theirs."""
    fields: Any = dataclasses.fields(plan.optimizer)
    own = [field.name for field in fields if field.init]  # an author's rule knows its definition by itself
    return _with(plan, {name: _cut(getattr(plan.optimizer, name), block) for name in own})


def _with(plan: Plan, values: Mapping[str, Any]) -> Plan:
    return dataclasses.replace(plan, optimizer=dataclasses.replace(plan.optimizer, **values))


def _cut(value: Any, block: Block) -> Any:
    if isinstance(value, tuple):
        return tuple(_cut(part, block) for part in value)
    return value[block] if isinstance(value, np.ndarray) else value


def _with_rows(found: Sweep, rows: Block, others: Sweep) -> Sweep:
    """A sweep that keeps no costs, with what became of some of its descents from another."""
    names = [field.name for field in dataclasses.fields(Sweep) if field.name != "costs"]
    arrays = {name: getattr(found, name).copy() for name in names}
    for name, array in arrays.items():
        array[rows] = getattr(others, name)
        array.setflags(write=False)
    return dataclasses.replace(found, **arrays)


def _joined(found: Iterable[Sweep]) -> Sweep:
    parts = list(found)
    arrays = [
        np.concatenate([getattr(part, field.name) for part in parts], axis=-1 if field.name == "costs" else 0)
        for field in dataclasses.fields(Sweep)
    ]
    for array in arrays:
        array.setflags(write=False)
    return Sweep(*arrays)
