"""Which notes a figure writes: the author's own in every view that can, and what happened in the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.events.choice import events_of, events_of_each
from gdviz.descents.known import Known
from gdviz.descents.lessons import lessons
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.notes import note_of_keys
from gdviz.views.base import View
from gdviz.words.events import Note, note_of
from gdviz.words.lessons import lesson_note


def with_notes(views: Sequence[View], known: Known, keys: FigureKeys) -> tuple[View, ...]:
    """The views with their notes."""
    first = next((view for view in views if view.tells), None)
    own = tuple(note_of_keys(each, known.runs) for each in keys.note)
    found = notes_for(known, keys) if first is not None and keys.notes else ()
    reasons = [lesson_note(each) for each in lessons(known)] if keys.notes else []
    views = [view.explained(reasons) for view in views] if reasons else views
    return tuple(view.told((*own, *(found if view is first else ()))) if view.tells else view for view in views)


def notes_for(known: Known, keys: FigureKeys) -> tuple[Note, ...]:
    """What happened in the runs, the most telling first; where each has a panel, one of each at most."""
    events = events_of_each(known) if keys.panels == "runs" else events_of(known)
    return tuple(note_of(event, known.runs) for event in events)
