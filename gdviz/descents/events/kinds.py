"""The kinds of events: what each claims of runs, at which step it has happened, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import final


@dataclass(frozen=True)
class Event:
    """Something that happened: from `step` on it has, to the `runs` of these numbers, `at` these parameters (d,)."""

    step: int
    runs: tuple[int, ...]
    at: tuple[float, ...]


@final
@dataclass(frozen=True)
class Stall(Event):
    """Runs that stay at a local minimum, a saddle or on a plateau, also if they are continued; `total` are all runs.

    `slope` is the gradient's norm where a single run stays on a plateau.
    """

    total: int
    slope: float | None = None


@final
@dataclass(frozen=True)
class Short(Event):
    """A run that `taken` steps have brought only here, on its way to a minimum; `has_moved` where one sees that.

    `slope` is the gradient's norm where it stays on a plateau.
    """

    taken: int
    has_moved: bool
    slope: float | None = None


@final
@dataclass(frozen=True)
class Exit(Event):
    """A run that leaves the window with this step and does not come back."""


@final
@dataclass(frozen=True)
class Unfound(Event):
    """A minimum to which none of `total` runs came; `is_lower` than those that they found, or just as low."""

    total: int
    is_lower: bool


@final
@dataclass(frozen=True)
class Bend(Event):
    """Where a run becomes slow: `before` steps lead to here, `after` steps are the rest."""

    before: int
    after: int


@final
@dataclass(frozen=True)
class Settled(Event):
    """The run that is first to settle at a minimum, `after` so many steps; `is_only` where no other ever does."""

    after: int
    is_only: bool


class Swing(Enum):
    """How the steps across a valley change."""

    SHRINKING = "shrinking"
    GROWING = "growing"


@final
@dataclass(frozen=True)
class Crossing(Event):
    """A run each of whose steps leads to the other side of the valley, nearer to its floor or farther from it."""

    swing: Swing
