"""What the claims that are proved of a run make of its outcome, its place and its character."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from gdviz.costs.base import Cost
from gdviz.descents.character import Character
from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.curvature import PointKind
from gdviz.descents.ending import diverged_by
from gdviz.descents.outcome import AtSaddle, Diverged, Ending, LaterGrowth, OutOfSteps, Stalled
from gdviz.descents.run import Run

# what tells most comes first
PLACES: Final[Mapping[Fact, PointKind]] = {
    Fact.LOCAL_MINIMUM: PointKind.LOCAL,
    Fact.THE_MINIMUM: PointKind.GLOBAL,
    Fact.MINIMUM: PointKind.MINIMUM,
    Fact.LOCAL_MAXIMUM: PointKind.LOCAL_MAXIMUM,
    Fact.MAXIMUM: PointKind.MAXIMUM,
    Fact.SADDLE: PointKind.SADDLE,
    Fact.PLATEAU: PointKind.PLATEAU,
}
CHARACTERS: Final[Mapping[Fact, Character]] = {
    Fact.DIVERGED: Character.DIVERGES,
    Fact.STANDS_STILL: Character.STILL,
    Fact.WANDERS: Character.WANDERS,
    Fact.RATE_IS_SPENT: Character.SPENT,
    Fact.FLUCTUATES: Character.NOISY,
    Fact.OVERSHOOTS: Character.OVERSHOOTS,
    Fact.SWINGS: Character.SWINGS,
    Fact.FALLS_WITHOUT_END: Character.FALLS,
    Fact.OSCILLATES: Character.OSCILLATES,
    Fact.CRAWLS: Character.CRAWLS,
    Fact.STRAIGHT_DOWN: Character.MONOTONE,
}


def judged(cost: Cost, run: Run, claims: tuple[Claim, ...]) -> Run:
    """The run with what is claimed of it."""
    facts = {claim.fact: claim for claim in claims}
    end = _end(cost, run, facts)
    place = None if end.outcome.is_blown_up else _place(cost, facts)
    return replace(run, end=end, place=place, character=_character(facts), claims=claims)


def _end(cost: Cost, run: Run, facts: Mapping[Fact, Claim]) -> Ending:
    """Why it ended: as its path tells, unless more is proved."""
    if run.is_cut:
        return run.end
    if Fact.DIVERGED in facts:
        return run.end if isinstance(run.end, Diverged) else diverged_by(cost, run.plan, LaterGrowth())
    if Fact.SADDLE in facts:
        values = np.linalg.eigvalsh(cost.hessian(np.array(facts[Fact.SADDLE].at)))
        return AtSaddle(float(values[0]), float(values[-1]))
    if Fact.PLATEAU in facts:
        return Stalled()
    return OutOfSteps(run.steps) if isinstance(run.end, Diverged) else run.end


def _place(cost: Cost, facts: Collection[Fact]) -> PointKind | None:
    """The kind of point it is at; a minimum is global only where the cost itself says so."""
    found = next((place for fact, place in PLACES.items() if fact in facts), None)
    is_told = any(not each.is_found for each in cost.minima)
    return PointKind.MINIMUM if found is PointKind.GLOBAL and not is_told else found


def _character(facts: Collection[Fact]) -> Character:
    neutral = Character.RESTS if any(fact in facts for fact in PLACES) else Character.UNDERWAY
    return next((character for fact, character in CHARACTERS.items() if fact in facts), neutral)
