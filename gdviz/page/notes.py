"""Which notes a figure writes: the author's own in every view that can, and what happened in the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from gdviz.descents.events.choice import MOST, events_of, events_of_each
from gdviz.descents.events.kinds import Event, Settled
from gdviz.descents.events.shared import told_of
from gdviz.descents.known import Known
from gdviz.descents.leap_back import leap_back
from gdviz.descents.lessons import Lesson, Widens, lessons
from gdviz.descents.lowest import no_minimum
from gdviz.descents.quantities.above_minimum import AboveMinimum
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.notes import note_of_keys
from gdviz.views.base import NamesAt, View
from gdviz.views.charts.value_range import DECADES
from gdviz.views.loss import Loss
from gdviz.views.paths.landmarks import valley_points
from gdviz.words.curve_events import leap_words
from gdviz.words.events import Note, note_of
from gdviz.words.goings import PathWord, path_word
from gdviz.words.lessons import lesson_notes
from gdviz.words.paces import pace_note
from gdviz.words.places import place_words

UNDER_SUBTITLE: Final = 1  # notes of a picture at most, whose subtitle tells what happens
AT_VALLEY: Final = 0.01  # of the window: so near a line of minima a run has come to it
LEAP: Final = 0.02  # of the window: so long a step is seen on a map


def with_notes(views: Sequence[View], known: Known, keys: FigureKeys, *, is_told: bool = False) -> tuple[View, ...]:
    """The views with their notes; of what happened fewer where a subtitle has told it."""
    first = next((i for i, view in enumerate(views) if view.tells), None)
    own = tuple(note_of_keys(each, known.runs) for each in keys.note)
    reasons = [note for each in _told(known) for note in lesson_notes(each)] if keys.notes else []
    views = [view.explained(reasons) for view in views] if reasons else views
    views = views if keys.notes else [view.silenced() for view in views]
    views = [view.told(own) if view.tells else view for view in views]
    if first is not None and keys.notes:
        names_at, most = views[first].names_at, UNDER_SUBTITLE if is_told else MOST
        found, nameless = (notes_for(known, keys, at, is_told=is_told)[:most] for at in (names_at, "nowhere"))
        leaps = _leaps(known) if any(isinstance(view, Loss) for view in views) else ()
        marks = (*own, *leaps, *_ends_in_valley(known)) if names_at == "paths" else own
        telling = views[first].told((*marks, *found))
        if names_at == "paths":
            telling = telling.worded(words_for(known, keys), (*marks, *nameless))
        views[first] = telling
    return tuple(views)


def notes_for(
    known: Known, keys: FigureKeys, names_at: NamesAt = "nowhere", *, is_told: bool = False
) -> tuple[Note, ...]:
    """What happened in the runs, the most telling first; where each has a panel, one of each at most.

    With names at paths less is told: what they say themselves is not.  Who is first `is_told` by a subtitle.
    """
    events: Sequence[Event]
    if keys.panels == "runs":
        events = events_of_each(known)
    else:
        events = told_of(known)[0] if names_at == "paths" else events_of(known)
    events = [event for event in events if not (is_told and isinstance(event, Settled))]
    paced = pace_note(known.cost, known.runs) if keys.panels != "runs" else None
    return (*(note_of(event, known.runs) for event in events), *((paced,) if paced else ()))


def _leaps(known: Known) -> tuple[Note, ...]:
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
    return (Note(leap_words(found), tuple(at.tolist()), found.step, run.plan),) if is_seen else ()


def _ends_in_valley(known: Known) -> tuple[Note, ...]:
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


def words_for(known: Known, keys: FigureKeys) -> tuple[PathWord, ...]:
    """What is said of how runs go under their names; nothing where each has a panel.

    Of several that go alike nothing is said: their names would stand together, and away from their paths.
    """
    lone = [group for group in told_of(known)[1] if len(group) == 1]
    return () if keys.panels == "runs" else tuple(path_word(group, known.runs) for group in lone)


def _told(known: Known) -> Sequence[Lesson]:
    """The lessons of a lone run; that of its margin, which two charts tell, leaves the others no room."""
    found = list(lessons(known))
    return [each for each in found if isinstance(each, Widens)] or found
