"""Which learning rates do not do what a picture is made to show."""

from __future__ import annotations

from enum import Enum
from typing import Final

import numpy as np

from gdviz.descents.character import Character
from gdviz.descents.curvature import PointKind
from gdviz.descents.known import Known
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.descents.stability import Excess, rate_excess

SEEN: Final = 0.005  # of the window: a path that is shorter along every axis is a dot


class Trouble(Enum):
    """What a learning rate may do to a run, besides being above a limit that is known."""

    DIVERGES = "diverges"
    UNSEEN = "unseen"
    CRAWLS = "crawls"


Poor = Excess | Trouble


def poor_rate(known: Known, run: Run) -> Poor | None:
    """What is wrong with the learning rate of a run; None where nothing is, or the run shows what it came to."""
    excess = rate_excess(known.curvature, run.plan)
    if excess is not None:
        return excess
    if run.character is Character.DIVERGES:
        return Trouble.DIVERGES
    if run.place not in (None, PointKind.PLATEAU) or run.outcome not in (Outcome.OUT_OF_STEPS, Outcome.STALLED):
        return None
    if (np.ptp(run.theta, axis=0) < SEEN * np.ptp(np.array(known.window), axis=-1)).all():
        return Trouble.UNSEEN
    return Trouble.CRAWLS if run.character is Character.CRAWLS else None
