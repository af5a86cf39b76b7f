"""What every schedule is: the learning rate of each step, from the one that the run was given."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from gdviz.arrays import Array
from gdviz.programs.latex import print_number
from gdviz.tables.registry import Registry

ROUNDING = 1e-9  # of a number


class Schedule(ABC):
    """How the learning rate changes over a run; its fields are its keys in a scene, PyTorch's names and defaults."""

    @abstractmethod
    def rates(self, learning_rate: float, steps: int) -> Array:
        """The learning rate of each of `steps` steps, (steps,); the first step has number 0."""

    def rule(self, learning_rate: float, steps: int) -> str:
        """The rate of the step t in LaTeX, with all numbers in it; empty where that is no short formula."""
        return ""


SCHEDULES: Registry[Schedule] = Registry("schedule", "gdviz.schedules")


def print_rate(value: float) -> str:
    """A number of a rule, to four significant digits: 0.05, 10 to the power −6."""
    return print_number(float(f"{value:.4g}"))


def print_share(factor: float) -> str:
    """A factor times t, as one over a whole number where it is that: t/50, 0.3 t, t."""
    parts = 1 / factor
    if factor == 1:
        return "t"
    return (
        f"t/{round(parts)}"
        if parts > 1 and abs(parts - round(parts)) < ROUNDING * parts
        else rf"{print_rate(factor)} \, t"
    )


def numbers(steps: int) -> Array:
    """The numbers of the steps, 0, 1, ..., (steps,)."""
    return np.arange(steps, dtype=float)
