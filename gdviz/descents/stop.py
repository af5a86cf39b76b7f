"""Rules that end a run before its last step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from gdviz.arrays import Array, Mask
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
        everyone = np.ones(len(theta), dtype=bool)
        return self._note("gradient", self._norm(theta), everyone) if self.asked["gradient"] else ~everyone

    def hold(self, before: Array, after: Array, active: Mask) -> Mask:
        """Which of the active runs a rule ends after this step."""
        ended = np.zeros(len(after), dtype=bool)
        if self.asked["gradient"]:
            ended |= self._note("gradient", self._norm(after), active)
        if self.asked["change"]:
            ended |= self._note("change", np.abs(after - before).max(axis=-1), active & ~ended)
        if self.asked["cost"]:
            value = self.cost.value(after)
            ended |= self._note("cost", np.abs(value - self.value), active & ~ended)
            self.value = value
        return ended

    def _norm(self, theta: Array) -> Array:
        return np.asarray(np.linalg.norm(self.cost.gradient(theta), axis=-1))

    def _note(self, rule: str, size: Array, candidates: Mask) -> Mask:
        ended: Mask = candidates & (size < self.bounds[rule])
        for i in np.flatnonzero(ended):
            self.names[i] = rule
        return ended
