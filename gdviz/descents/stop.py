"""Rules that end a run before its last step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from gdviz.arrays import Array, Counts, Mask, lengths
from gdviz.optimizers.base import Differentiable
from gdviz.tables.schema import Positive


@dataclass(frozen=True)
class Stop:
    """Rules that end a run before its last step, each off when None.

    `gradient`: the gradient's norm falls below it; `change`: no parameter changes by as much in a step; `cost`: the
    cost changes by less in a step.
    """

    gradient: Positive | None = None
    change: Positive | None = None
    cost: Positive | None = None


RULES: Final = tuple(field.name for field in fields(Stop))


class Rules:
    """The stop rules of a group of runs; `names` says which rule ended each, `are_asked` whether any rule may."""

    def __init__(self, cost: Differentiable, stops: Sequence[Stop], theta: Array) -> None:
        self.cost = cost
        self.bounds = {name: np.array([getattr(stop, name) or 0.0 for stop in stops]) for name in RULES}
        self.asked = {name: bool(bound.any()) for name, bound in self.bounds.items()}
        self.are_asked = any(self.asked.values())
        self.names = [""] * len(stops)
        self.value = cost.value(theta) if self.asked["cost"] else np.zeros(len(stops))

    def hold_at_start(self, theta: Array) -> Mask:
        """Which runs start where the gradient already vanishes, if that is asked."""
        ended = np.zeros(len(theta), dtype=bool)
        if self.asked["gradient"]:
            ended = self._norm(theta) < self.bounds["gradient"]
            self._name("gradient", ended)
        return ended

    def hold(self, before: Array, after: Array, active: Mask) -> Counts:
        """In which of some steps to `after` (steps, runs, d) a rule ends each of the active runs, from 1 on; 0 if none.

        Of rules that hold after the same step the first counts.
        """
        ends = np.zeros(len(active), dtype=int)
        for rule, sizes in self._sizes(before, after):
            holds = sizes < self.bounds[rule]
            first = np.where(active & holds.any(axis=0), holds.argmax(axis=0) + 1, 0)
            is_first = (first > 0) & ((ends == 0) | (first < ends))
            ends = np.where(is_first, first, ends)
            self._name(rule, is_first)
        return ends

    def _sizes(self, before: Array, after: Array) -> Iterator[tuple[str, Array]]:
        """Of each rule that is asked, what it holds against its bound after each step (steps, runs)."""
        if self.asked["gradient"]:
            yield "gradient", self._norm(after)
        if self.asked["change"]:
            yield "change", np.abs(np.diff(after, axis=0, prepend=before[None])).max(axis=-1)
        if self.asked["cost"]:
            values = np.concatenate([self.value[None], self.cost.value(after)])
            self.value = values[-1]
            yield "cost", np.abs(np.diff(values, axis=0))

    def _norm(self, theta: Array) -> Array:
        return lengths(self.cost.gradient(theta))

    def _name(self, rule: str, ended: Mask) -> None:
        for i in np.flatnonzero(ended):
            self.names[i] = rule
