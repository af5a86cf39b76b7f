"""How runs go, each told apart by the shape of its way: the kinds, and what each claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import final


class Manner(Enum):
    """How a run goes, the most telling first."""

    LEAPS = "leaps"
    SWINGS_PAST = "swings past"
    BOUNCES = "bounces"
    ZIGZAGS_IN = "zigzags in"
    ZIGZAGS_THEN_CREEPS = "zigzags, then creeps"
    ZIGZAGS_THEN_SLOWS = "zigzags, then slows"
    ZIGZAGS = "zigzags"
    RATTLES = "rattles"
    CURVED_FLOOR = "curved floor"
    CREEPS = "creeps"
    STRAIGHT_IN = "straight in"


@final
@dataclass(frozen=True)
class Going:
    """How the run of a number goes: from the step `first` to `last` of its path it does, and since `step` one knows.

    A run that leaps does so with the step `last`, to a cost of `cost`, and `is_back` where the next one undoes it.
    """

    run: int
    manner: Manner
    first: int
    last: int
    step: int
    cost: float | None = None
    is_back: bool = False
