"""What became of a run, in the few words that a figure's key has room for."""

from __future__ import annotations

from typing import Final

from gdviz.descents.curvature import Place
from gdviz.descents.outcome import Character, Outcome
from gdviz.descents.run import Run

_ENDINGS: Final = {
    Outcome.CONVERGED: "converged at step {}",
    Outcome.DIVERGED: "diverged",
    Outcome.LEFT_DOMAIN: "left the domain at step {}",
    Outcome.STALLED: "stalled on a plateau",
    Outcome.SADDLE: "stopped at a saddle",
}
_PLACES: Final = {Place.LOCAL: "in a local minimum", Place.MAXIMUM: "at a maximum"}
_ARRIVED: Final = "at a minimum"
_QUIET: Final = "quiets as its rate shrinks"
_SHRUNK: Final = 0.1  # of a run's greatest learning rate
_UNDER_WAY: Final = "on its way"


def verdict(run: Run) -> str:
    """How the run ended, else where, else how it went; a run that just went down is at a minimum, or on its way."""
    if run.outcome in _ENDINGS:
        where = f", {_PLACES[run.place]}" if run.place is Place.LOCAL else ""
        return _ENDINGS[run.outcome].format(run.steps) + where
    if run.character is Character.WANDERS and run.rates[-1] <= _SHRUNK * run.rates.max():
        return _QUIET
    if run.place in _PLACES:
        return _PLACES[run.place]
    if run.character is not Character.MONOTONE:
        return str(run.character.value)
    return _ARRIVED if run.place in (Place.GLOBAL, Place.MINIMUM) else _UNDER_WAY
