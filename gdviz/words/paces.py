"""The note at a lone run on a curve that says what its steps make of the distance that is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.costs.base import Cost
from gdviz.descents.contraction import contraction_of
from gdviz.descents.run import Run
from gdviz.words.contraction import contraction_ways
from gdviz.words.events import Note

EARLY: Final = 2  # steps: there those of a run that shrink alike are still long
LATE: Final = 0.75  # of the steps: there only the last ones need shrink alike


def pace_note(cost: Cost, runs: Sequence[Run]) -> Note | None:
    """The note, for one run that comes nearer by a factor that is the same at every step, or at the last ones."""
    run = runs[0] if len(runs) == 1 and runs[0].batch_cost is None else None
    found = contraction_of(cost, run) if run is not None else None
    if run is None or found is None or not abs(found.factor) < 1:
        return None
    step = min(EARLY, run.steps) if found.is_always else round(LATE * run.steps)
    words, *shorter = contraction_ways(found)
    return Note(words, tuple(run.theta[step].tolist()), step, run.plan, brief=shorter[-1] if shorter else "")
