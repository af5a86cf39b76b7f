"""When runs rest: steps that do not move them show that none will."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.arrays import Array
from gdviz.descents.plan import Plan

ENOUGH: Final = 5  # steps on end that leave a run where it is


def stay_where_they_rest(plans: Sequence[Plan]) -> bool:
    """Whether runs of plans that are alike stay where several steps on end leave them, at one rate."""
    return not plans[0].is_random and all(plan.optimizer.stays_put for plan in plans)


class Rest:
    """Counts the steps that left runs where they are, of plans that are alike.

    Their optimizers must not go by what was before, nothing may be left to chance, and the rate may change no more.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._since = max(plan.steps for plan in plans)
        self._is_known = stay_where_they_rest(plans)
        self._count = 0

    def lasts(self, before: Array, after: Array, step: int) -> bool:
        """Whether the runs, moved by steps up to that number, will stay where they are."""
        if not self._is_known or step <= self._since:
            return False
        self._count = self._count + len(after) if (after == before).all() else 0
        return self._count >= ENOUGH
