"""What runs do by luck: with steps that differ by rounding they would not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.changes.base import Change
from gdviz.costs.base import Cost
from gdviz.descents.claims.evidence import NEAR, Evidence
from gdviz.descents.claims.motion import rising
from gdviz.descents.claims.ways import RISES, swings_on
from gdviz.descents.continuation import Continuation
from gdviz.descents.loop import carried_on
from gdviz.descents.plan import Plan

BESIDE: Final = 1e-12  # of the reach, and of a parameter
STILL: Final = 5  # steps on end
JOLT: Final = 1e-10  # of the reach


@final
@dataclass(frozen=True)
class Jolts(Change):
    """Steps that land a little beside where they lead, by normal numbers of such sizes."""

    sizes: tuple[float, ...]

    def draws(self, cost: Cost, rng: np.random.Generator) -> Iterator[Array]:
        """How far from there."""
        while True:
            yield rng.normal(size=len(self.sizes)) * np.array(self.sizes)

    def after(self, theta: Array, learning_rate: Any, drawn: Array) -> Array:
        """Beside where the step leads."""
        return theta + drawn


def without_luck(cost: Cost, some: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without the minima of runs that swung there and, beside their own steps, would not stay."""
    found, asked = list(some), [i for i, each in enumerate(some) if _may_be_luck(each)]
    made = carried_on(cost, [_beside(some[i]) for i in asked]) if asked else []
    for i, (_, later) in zip(asked, made, strict=True):
        if _leaves(some[i], later):
            found[i] = replace(some[i], dip=None, late_dip=None)
    return found


def with_twins(cost: Cost, some: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with that of runs beside those that swing on: what is chaos may swing by luck, or fade by it."""
    found, asked = list(some), [i for i, each in enumerate(some) if swings_on(each)]
    made = carried_on(cost, [_shifted(some[i]) for i in asked]) if asked else []
    for i, (run, later) in zip(asked, made, strict=True):
        found[i] = replace(some[i], beside=replace(some[i], run=run, later=later))
    return found


def _leaves(evidence: Evidence, later: Continuation | None) -> bool:
    """Whether what comes after a run beside one that rests does not stay, or blows up."""
    dip = evidence.late_dip
    assert dip is not None
    if later is None or not later.goes_on:
        return True
    begin = 0 if evidence.dip is not None else len(evidence.late_theta) // 2
    theta, away = later.theta[begin:], evidence.ground.away
    return away(theta, theta[0]) > NEAR or away(theta, dip) > 2 * NEAR


def _may_be_luck(evidence: Evidence) -> bool:
    """Whether a run comes to rest after it swung, or by steps that no slope makes short is just where none moves it."""
    if evidence.late_dip is None or evidence.is_stochastic:
        return False
    optimizer = evidence.run.plan.optimizer
    if optimizer.scaling != "gradient" and not optimizer.stays_put and _is_still(evidence):
        return True
    return rising(np.concatenate([evidence.value, evidence.late_value])) > RISES


def _is_still(evidence: Evidence) -> bool:
    """Whether the last steps of the continuation do not move it at all."""
    return bool((evidence.late_theta[-STILL:] == evidence.late_theta[-1]).all())


def _beside(evidence: Evidence) -> Plan:
    """The plan of a run carried on from a start beside its own; with jolts, if else nothing moved it at its end."""
    plan = evidence.run.plan
    if _is_still(evidence):
        return replace(plan, changes=(*plan.changes, Jolts(tuple((JOLT * evidence.reach).tolist()))))
    return _shifted(evidence)


def _shifted(evidence: Evidence) -> Plan:
    """The plan of a run from a start beside its own."""
    start = evidence.run.theta[0] * (1 + BESIDE) + BESIDE * evidence.reach
    return replace(evidence.run.plan, start=tuple(start.tolist()))
