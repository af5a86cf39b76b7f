"""The moments that a scene asks for: how many, or which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

from gdviz.descents.plan import MAX_STEPS
from gdviz.tables.schema import Rule, whole

USUAL_MOMENTS, MOST_MOMENTS = 5, 8

ChosenSteps = Annotated[
    tuple[Annotated[int, whole(0, MAX_STEPS)], ...],
    Rule(
        f"one to {MOST_MOMENTS} steps, each later than the one before it",
        lambda v: 0 < len(v) <= MOST_MOMENTS and all(a < b for a, b in pairwise(v)),
        (("minItems", 1), ("maxItems", MOST_MOMENTS)),
    ),
]
AskedMoments = Annotated[int, whole(0, MOST_MOMENTS)] | ChosenSteps


def until_last(steps: Sequence[int], last: int) -> tuple[int, ...]:
    """The steps, with the last one that was taken in place of all that were not."""
    return tuple(sorted({min(step, last) for step in steps}))


def with_last(steps: Sequence[int], last: int) -> tuple[int, ...]:
    """The steps that were taken, and the last one, as moments of a lone run, which always has its end among them."""
    return until_last((*steps, last), last)
