"""What the whole data make of a run that saw parts of them."""

from __future__ import annotations

from dataclasses import replace

from tests.oracle.evidence import NEAR, Evidence
from tests.oracle.motion import last_half
from tests.oracle.walk import CONTINUED, Halt, Walker


def circles_a_minimum(e: Evidence) -> bool:
    """Whether the mean of the last half is near the minimum, and the run without batches from there goes to it."""
    middle, optimum = last_half(e.run).mean(axis=0), e.terrain.optimum
    if optimum is None or e.away(middle[None], optimum) > NEAR:
        return False
    calm = replace(e.setup, batch_size=None, schedule={}, learning_rate=e.rates[1], start=tuple(middle))
    walk = Walker(e.terrain, calm).go(middle, CONTINUED)
    return walk.halt is Halt.NOWHERE and e.away(walk.points[-1:], optimum) <= NEAR
