"""The kinds of events: what each claims of runs, at which step it has happened, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import final


@dataclass(frozen=True)
class Event:
    """Something that happened: from `step` on it has, to the `runs` of these numbers, `at` these parameters (d,)."""

    step: int
    runs: tuple[int, ...]
    at: tuple[float, ...]

    @property
    def brief(self) -> Event:
        """The event without what may be left out where there is no room to tell it."""
        return self


@final
@dataclass(frozen=True)
class Stall(Event):
    """Runs that stay at a local minimum, a saddle or on a plateau, also if they are continued; `total` are all runs.

    `slope` is the gradient's norm where a single run stays on a plateau; `is_level` where one stays at a saddle because
    the gradient never led down its sides.  `guests` is how many others end there, too, but would leave again or not
    come to rest.
    """

    total: int
    slope: float | None = None
    is_level: bool = False
    guests: int = 0


@final
@dataclass(frozen=True)
class Short(Event):
    """A run that `taken` steps have brought only here, on its way to a minimum; `has_moved` where one sees that.

    `slope` is the gradient's norm where it stays on a plateau, and `way` the length of its path in parameters;
    `share` is how much of the distance to the minimum its last step took off.
    """

    taken: int
    has_moved: bool
    slope: float | None = None
    way: float | None = None
    share: float | None = None

    @property
    def brief(self) -> Short:
        """Without its numbers."""
        return replace(self, slope=None, way=None, share=None)


@final
@dataclass(frozen=True)
class Exit(Event):
    """A run that leaves the window with this step and does not come back.

    Each of its steps lands `growth` times as far on the other side of the valley, where it does so.
    """

    growth: float | None = None

    @property
    def brief(self) -> Exit:
        """Without its growth."""
        return replace(self, growth=None)


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
    """The run that is first to settle at a minimum, `after` so many steps; `is_only` where no other ever does.

    `second` is how many steps the next one takes, where another does in its steps.  `lowest` is how many minima the
    cost has, all as low as this one; 0 where others are local or none is declared.
    """

    after: int
    is_only: bool
    second: int | None = None
    lowest: int = 0

    @property
    def brief(self) -> Settled:
        """Without the next one."""
        return replace(self, second=None)


class Swing(Enum):
    """How the steps across a valley change."""

    SHRINKING = "shrinking"
    GROWING = "growing"


@final
@dataclass(frozen=True)
class Crossing(Event):
    """A run each of whose steps leads to the other side of the valley, nearer to its floor or farther from it.

    Along the floor each takes off the same `share` of the distance to the minimum, where it does so.
    """

    swing: Swing
    share: float | None = None

    @property
    def brief(self) -> Crossing:
        """Without its share."""
        return replace(self, share=None)
