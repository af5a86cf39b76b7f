"""Which notes a figure writes: the author's own in every view that can, and what happened in the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.events.choice import events_of, events_of_each
from gdviz.descents.known import Known
from gdviz.scene.notes import note_of_keys
from gdviz.scene.parts import FigureKeys
from gdviz.views.base import View
from gdviz.words.events import Note, note_of


def with_notes(views: Sequence[View], known: Known, keys: FigureKeys) -> tuple[View, ...]:
    """The views with their notes."""
    own = tuple(note_of_keys(each, known.runs) for each in keys.note)
    first = next((view for view in views if view.tells), None)
    found = notes_for(known, keys) if first is not None and keys.notes else ()
    return tuple(view.told((*own, *(found if view is first else ()))) if view.tells else view for view in views)


def notes_for(known: Known, keys: FigureKeys) -> tuple[Note, ...]:
    """What happened in the runs, the most telling first; where each has a panel, one of each at most."""
    events = events_of_each(known) if keys.panels == "runs" else events_of(known)
    return tuple(note_of(event, known.runs) for event in events)
