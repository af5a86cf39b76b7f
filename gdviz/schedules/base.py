"""What every schedule is: the learning rate of each step, from the one that the run was given."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from gdviz.arrays import Array
from gdviz.tables.registry import Registry


class Schedule(ABC):
    """How the learning rate changes over a run; its fields are its keys in a scene, PyTorch's names and defaults."""

    @abstractmethod
    def rates(self, learning_rate: float, steps: int) -> Array:
        """The learning rate of each of `steps` steps, (steps,); the first step has number 0."""


SCHEDULES: Registry[Schedule] = Registry("schedule", "gdviz.schedules")


def numbers(steps: int) -> Array:
    """The numbers of the steps, 0, 1, ..., (steps,)."""
    return np.arange(steps, dtype=float)
