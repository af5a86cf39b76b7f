"""Thousands of descents at once, without their traces: where each ends, and since when it is there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from gdviz.costs.base import Array, Cost
from gdviz.optimizers.base import Optimizer

Labels = np.ndarray[Any, np.dtype[np.int16]]
Steps = np.ndarray[Any, np.dtype[np.int32]]
Block = slice | np.ndarray[Any, np.dtype[np.intp]]  # some of the starts, by their numbers
Judge = Callable[[Array], Labels]  # of points (n, d): what is to be said of each

BLOCK = 16_384  # starts that take all their steps before the next ones: what they need stays in the cache
ON_ITS_WAY = -1  # the label of a start of which nothing is to be said yet

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Sweep:
    """What became of n descents: the last finite `theta` (n, d), its `cost` (n,), and `before` (n, d), a step earlier.

    All are read-only.
    `label` (n,) is what the judge says at the end, and `since` (n,) the first step after which it said nothing else.
    `costs` (kept, n) are those after the steps that were asked for.
    """

    theta: Array
    before: Array
    cost: Array
    label: Labels
    since: Steps
    costs: Array

    def arrivals(self, steps: int) -> Array:
        """The share of the descents whose label comes to hold in each of so many steps (steps,)."""
        since = self.since[(self.label != ON_ITS_WAY) & (self.since > 0) & (self.since <= steps)]
        return np.asarray(np.bincount(since - 1, minlength=steps) / len(self.since))

    def labels(self, step: int) -> Labels:
        """The labels (n,) that hold for good by a step; ON_ITS_WAY for the others."""
        return np.where(self.since <= step, self.label, np.int16(ON_ITS_WAY))


def sweep(
    cost: Cost, optimizer: Optimizer, starts: Array, steps: int, judge: Judge | None = None, kept: Sequence[int] = ()
) -> Sweep:
    """The descents from `starts` (n, d), all steps of each; hyper-parameters may be arrays (n, 1), one a start.

    Memory is that of the starts and of one block of them, whatever the number of steps.  A start that is no longer
    finite stays where it last was; the judge sees nan there.
    """
    parts = []
    with np.errstate(all="ignore"):
        for first in range(0, len(starts), BLOCK):
            block = slice(first, first + BLOCK)
            parts.append(_descend(cost, _part(optimizer, block), starts[block], steps, judge or _say_nothing, kept))
    return _joined(parts)


def sweep_surely(
    cost: Cost, optimizer: Optimizer, starts: Array, steps: int, judge: Judge, kept: Sequence[int] = ()
) -> Sweep:
    """The sweep, with ON_ITS_WAY for what only passes by: a ball that rolls through a minimum does not rest there.

    A label that holds only in the second half of the steps must hold for as many steps again.
    """
    found = sweep(cost, optimizer, starts, steps, judge, kept)
    late = np.flatnonzero((found.label != ON_ITS_WAY) & (2 * found.since > steps))
    if not len(late):
        return found
    longer = sweep(cost, _part(optimizer, late), starts[late], 2 * steps, judge)
    label = found.label.copy()
    label[late[longer.since > steps]] = ON_ITS_WAY
    label.setflags(write=False)
    return dataclasses.replace(found, label=label)


def with_settings(optimizer: T, settings: dict[str, Array]) -> T:
    """The optimizer with an array (n,) of values for each of the named hyper-parameters."""
    return dataclasses.replace(optimizer, **{name: values[:, None] for name, values in settings.items()})  # type: ignore[type-var]


def _say_nothing(theta: Array) -> Labels:
    return np.full(len(theta), ON_ITS_WAY, dtype=np.int16)


def _descend(cost: Cost, optimizer: Optimizer, theta: Array, steps: int, judge: Judge, kept: Sequence[int]) -> Sweep:
    """The sweep of one block."""
    label, since = judge(theta), np.zeros(len(theta), dtype=np.int32)
    costs = [cost.value(theta)] if 0 in kept else []
    state, last, before = optimizer.init(theta), theta, theta
    for step in range(1, steps + 1):
        theta, state = optimizer.step(theta, state, cost)
        finite: Any = np.isfinite(theta)
        before, last = last, theta if finite.all() else np.where(finite.all(axis=-1)[:, None], theta, last)
        now = judge(theta)
        since[now != label] = step
        label = now
        if step in kept:
            costs.append(cost.value(theta))
    return Sweep(last, before, cost.value(last), label, since, np.array(costs).reshape(len(costs), len(last)))


def _part(optimizer: Optimizer, block: Block) -> Optimizer:
    """The optimizer of some of the starts: its arrays cut to theirs."""
    fields = dataclasses.fields(optimizer)  # type: ignore[arg-type]
    changes = {field.name: _cut(getattr(optimizer, field.name), block) for field in fields}
    return dataclasses.replace(optimizer, **changes)  # type: ignore[type-var]


def _cut(value: Any, block: Block) -> Any:
    if isinstance(value, tuple):
        return tuple(_cut(part, block) for part in value)
    return value[block] if isinstance(value, np.ndarray) else value


def _joined(parts: Sequence[Sweep]) -> Sweep:
    arrays = [
        np.concatenate([getattr(part, field.name) for part in parts], axis=-1 if field.name == "costs" else 0)
        for field in dataclasses.fields(Sweep)
    ]
    for array in arrays:
        array.setflags(write=False)
    return Sweep(*arrays)
