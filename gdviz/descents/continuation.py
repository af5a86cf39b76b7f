"""What comes after a run's last step: what it would do next decides what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

from gdviz.arrays import Array
from gdviz.descents.outcome import Outcome

LEAST: Final = 1000  # steps that a run is carried on by, or as many as it took where that is more


@final
@dataclass(frozen=True, eq=False)
class Continuation:
    """The points (m + 1, d) after a run, from its last on, with their costs (m + 1,), and why they end."""

    theta: Array
    cost: Array
    outcome: Outcome = Outcome.OUT_OF_STEPS

    @property
    def goes_on(self) -> bool:
        """Whether nothing ends it: neither the numbers nor the domain."""
        return not self.outcome.is_blown_up


def steps_ahead(steps: int) -> int:
    """How many steps come after a run of so many."""
    return max(steps, LEAST)
