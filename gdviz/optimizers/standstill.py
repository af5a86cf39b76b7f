"""Runs that a line search leaves where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.languages.phrase import Template
from gdviz.optimizers.base import Remark

STANDSTILL_WORDS: Final[Mapping[str, Template]] = {
    "stands_still": "stands still from step {since}: no lower point along its direction"
}
VANISHED = 1e-8  # of the greatest slope so far: a run that stands there has arrived


@dataclass(frozen=True)
class Standstill:
    """The steps taken, and the one from which each run stands still (...), 0 while it moves.

    `gradient` (..., d) is the last one, nan where another direction is yet to be tried; `largest` (...) is the greatest
    slope so far.
    """

    steps: int
    since: np.ndarray[Any, np.dtype[np.int64]]
    gradient: Array
    largest: Array

    @classmethod
    def none(cls, theta: Array) -> Standstill:
        """Before the first step of runs at `theta` (..., d)."""
        return cls(0, np.zeros(theta.shape[:-1], dtype=int), np.full_like(theta, np.nan), np.zeros(theta.shape[:-1]))

    def holds(self, gradient: Array) -> Mask:
        """Where the same search would fail again (...)."""
        return np.asarray((self.since > 0) & (gradient == self.gradient).all(axis=-1))

    def after(self, gradient: Array, failed: Mask, was_steepest: Mask | bool = True) -> Standstill:
        """One step later; `was_steepest` says where the search that failed went straight down the slope."""
        steps = self.steps + 1
        since = np.where(failed, np.where(self.since > 0, self.since, steps), 0)
        largest = np.maximum(self.largest, np.abs(gradient).max(axis=-1))
        return Standstill(steps, since, np.where(np.asarray(was_steepest)[..., None], gradient, np.nan), largest)

    def remarks(self, run: int) -> tuple[Remark, ...]:
        """From which step a run stands still, where the slope there has not vanished."""
        since = int(self.since.reshape(-1)[run])
        if not since or (np.abs(self.gradient).max(axis=-1) <= VANISHED * self.largest).reshape(-1)[run]:
            return ()
        return (Remark("stands_still", (since,)),)
