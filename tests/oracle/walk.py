"""The oracle's own loop: a run along the points that were told, and its continuation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Any, Final

import numpy as np

from tests.oracle.costs import Terrain
from tests.oracle.formulas import Values
from tests.oracle.rules import EMPTY, RULES, Memory, Sight, rates

CONTINUED: Final = 1000  # steps at least that a run is continued by
FAR: Final = 1e6  # reaches: what is not a number there has overflowed


@dataclass(frozen=True)
class Setup:
    """How a run is made on a terrain; the keys of [descent] have the same names."""

    optimizer: str
    learning_rate: float
    start: Sequence[float]
    steps: int
    options: Mapping[str, Any] = field(default_factory=dict)
    schedule: Mapping[str, Any] = field(default_factory=dict)
    stop: Mapping[str, float] = field(default_factory=dict)
    batch_size: int | None = None
    seed: int = 0
    ascends: bool = False

    @property
    def table(self) -> Mapping[str, Any]:
        """The keys of [descent] in a scene."""
        start = list(self.start) if len(self.start) > 1 else self.start[0]
        table: dict[str, Any] = {"optimizer": self.optimizer, "start": start, "learning_rate": self.learning_rate}
        table |= {"steps": self.steps, "seed": self.seed, **self.options}
        table |= {key: dict(value) for key, value in (("schedule", self.schedule), ("stop", self.stop)) if value}
        table |= {"batch_size": self.batch_size} if self.batch_size else {}
        return table | ({"direction": "ascend"} if self.ascends else {})


class Halt(Enum):
    """Why a walk could not go on."""

    NOWHERE = "goes on"
    UNDEFINED = "the cost or its slope is not defined"
    OVERFLOW = "the numbers overflow"


@dataclass(frozen=True)
class Walk:
    """Points (n + 1, d) from the start on, all with finite costs and slopes; the point after them, where it halts."""

    points: Values
    halt: Halt = Halt.NOWHERE
    beyond: Values | None = None


class Walker:
    """Takes the steps of a setup on a terrain, from a number of steps on; after the setup's own its rate stays."""

    def __init__(self, terrain: Terrain, setup: Setup) -> None:
        self.terrain, self.setup = terrain, setup
        self.sign = -1.0 if setup.ascends else 1.0
        self.rates = rates(setup.schedule, setup.learning_rate, setup.steps)
        self.memory: Memory = EMPTY
        self.taken = 0
        self.order = np.random.default_rng(setup.seed)
        self.waiting: list[Values] = []

    def _rows(self) -> Any:
        """The rows of the next batch: every epoch each once, in an order of its own."""
        size, count = self.setup.batch_size, self.terrain.rows
        if size is None:
            return None
        if not self.waiting:
            order = self.order.permutation(count)
            self.waiting = [order[i : i + size] for i in range(0, count, size)]
        return self.waiting.pop(0)

    def step(self, theta: Values) -> Values:
        """The next point after one (d,)."""
        slope = self.sign * self.terrain.gradient(theta, self._rows())
        sight = Sight(slope, lambda: self.sign * self.terrain.hessian(theta), self.taken + 1)
        rate = self.rates[min(self.taken, len(self.rates) - 1)]
        self.taken += 1
        with np.errstate(all="ignore"):
            move, self.memory = RULES[self.setup.optimizer](sight, self.memory, self.setup.options)
            return np.asarray(theta - rate * move)

    def go(self, theta: Values, steps: int) -> Walk:
        """So many steps, or as far as the cost is finite."""
        points = [theta]
        for _ in range(steps):
            following = self.step(points[-1])
            halt = halt_at(self.terrain, following)
            if halt is not Halt.NOWHERE:
                return Walk(np.array(points), halt, following)
            points.append(following)
        return Walk(np.array(points))

    def follow(self, points: Values) -> float:
        """Takes each step from the point that was told; how far the worst of them led from it, in reaches."""
        worst = 0.0
        for before, after in pairwise(points):
            own = self.step(before)
            away = np.abs(own - after) / np.maximum(self.terrain.reach, np.abs(after))
            worst = max(worst, float(away.max())) if np.isfinite(own).all() else np.inf
        return worst


def halt_at(terrain: Terrain, theta: Values) -> Halt:
    """Why a walk cannot go on from a point."""
    if not np.isfinite(theta).all():
        return Halt.OVERFLOW
    with np.errstate(all="ignore"):
        value, slope = terrain.value(theta), terrain.gradient(theta)
    is_far = bool((np.abs(theta) > FAR * np.maximum(terrain.reach, np.abs(terrain.window).max(axis=-1))).any())
    if np.isfinite(value) and np.isfinite(slope).all():
        return Halt.NOWHERE
    return Halt.OVERFLOW if is_far or np.isinf(value) else Halt.UNDEFINED  # also a difference of two infinities
