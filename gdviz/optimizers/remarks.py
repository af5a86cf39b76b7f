"""Counting the steps of a run that something must be said of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import Remark


@dataclass(frozen=True)
class Tally:
    """How many steps were taken, and in how many of them it happened, for each run (...)."""

    steps: int
    count: np.ndarray[Any, np.dtype[np.int64]]

    @classmethod
    def zero(cls, theta: Array) -> Tally:
        """Before the first step of runs at `theta` (..., d)."""
        return cls(0, np.zeros(theta.shape[:-1], dtype=int))

    def after(self, happened: np.ndarray[Any, np.dtype[np.bool_]]) -> Tally:
        """One step later; `happened` (...) says in which runs."""
        return Tally(self.steps + 1, self.count + happened)

    def remarks(self, run: int, name: str) -> tuple[Remark, ...]:
        """The remark of that name, in how many steps of how many, where it ever happened."""
        count = int(np.ravel(self.count)[run])
        return (Remark(name, (count, self.steps)),) if count else ()
