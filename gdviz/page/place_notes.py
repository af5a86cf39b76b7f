"""Notes of places that a map marks whatever else it tells: where a run leaps to, and where runs end in a valley."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.descents.events.choice import MOST
from gdviz.descents.known import Known
from gdviz.descents.leap_back import leap_back
from gdviz.descents.lowest import no_minimum
from gdviz.descents.quantities.above_minimum import AboveMinimum
from gdviz.views.charts.value_range import DECADES
from gdviz.views.paths.landmarks import valley_points
from gdviz.words.curve_events import leap_words
from gdviz.words.events import Note
from gdviz.words.places import place_words

AT_VALLEY: Final = 0.01  # of the window: so near a line of minima a run has come to it
LEAP: Final = 0.02  # of the window: so long a step is seen on a map


def leap_notes(known: Known) -> tuple[Note, ...]:
    """The step at which a run leaps back, beside a chart that says how high, where a map shows it."""
    if not known.runs or no_minimum(known.cost):
        return ()
    values = [AboveMinimum().values(known.cost, run) for run in known.runs]
    found = leap_back(values, max(float(each[0]) for each in values) / 10**DECADES)
    if not found:
        return ()
    run, (low, high) = known.runs[found.run], np.array(known.window).T
    at, before = run.theta[found.step], run.theta[found.step - 1]
    is_seen = bool((np.abs(at - before) >= LEAP * (high - low)).any())
    lowest = int(np.argmin(values[found.run][: found.step]))
    note = Note(leap_words(found), tuple(at.tolist()), found.step, run.plan, close_up=lowest)
    return (note,) if is_seen else ()


def valley_notes(known: Known) -> tuple[Note, ...]:
    """Where each of a few runs ends that come to a line of minima, which its start decides."""
    low, high = np.array(known.window).T
    line = valley_points(known.cost, known.window)
    ends = [run.theta[-1] for run in known.runs]
    if not len(line) or not 1 < len(ends) <= MOST:
        return ()
    aways = [(np.abs(line - end) / (high - low)).max(axis=-1).min() for end in ends]
    if not max(aways) <= AT_VALLEY:
        return ()
    words = [place_words(end.tolist(), (high - low).tolist()) for end in ends]
    told = zip(words, ends, known.runs, strict=True)
    return tuple(Note(text, tuple(end.tolist()), run.steps, run.plan) for text, end, run in told)
