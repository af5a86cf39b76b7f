"""Which notes a figure writes: the author's own in every view that can, and what happened in the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gdviz.descents.events.causes import AddUp, FirstSteps, Flat, Floor
from gdviz.descents.events.choice import MOST, events_of, events_of_each
from gdviz.descents.events.hills import Below, FlatStart
from gdviz.descents.events.kinds import Event, Settled
from gdviz.descents.events.shared import told_of
from gdviz.descents.known import Known
from gdviz.descents.lessons import Lesson, Overlap, Steep, Widens, lessons
from gdviz.page.place_notes import leap_notes, valley_notes
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.notes import note_of_keys
from gdviz.views.base import NamesAt, View
from gdviz.views.loss import Loss
from gdviz.words.events import Note, note_of
from gdviz.words.goings import PathWord, path_word
from gdviz.words.lessons import lesson_notes
from gdviz.words.paces import pace_note

UNDER_SUBTITLE: Final = 1  # notes of a picture at most, whose subtitle tells what happens
HEADLINES: Final = (Settled, Below)  # what subtitles are about
REASONS: Final = (AddUp, FirstSteps, Flat, Floor)
CROWD: Final = 4  # runs on one map: beside so many names a subtitle leaves no room for how each goes


def with_notes(views: Sequence[View], known: Known, keys: FigureKeys, *, is_told: bool = False) -> tuple[View, ...]:
    """The views with their notes; of what happened fewer where a subtitle has told it."""
    first = next((i for i, view in enumerate(views) if view.tells_events), None)
    own = [_own(keys, name, view, known) for name, view in zip(keys.views, views, strict=True)]
    reasons = [note for each in _told(known, is_told=is_told) for note in lesson_notes(each)] if keys.notes else []
    views = [view.explained(reasons) for view in views] if reasons else views
    views = views if keys.notes else [view.silenced() for view in views]
    views = [view.briefed() for view in views] if is_told else views
    views = [view.told(notes) for view, notes in zip(views, own, strict=True)]
    if first is not None and not keys.notes and views[first].names_at == "paths":
        views[first] = views[first].worded(own_words(known, keys), own[first])
    if first is not None and keys.notes:
        names_at, most = views[first].names_at, UNDER_SUBTITLE if is_told and keys.panels != "runs" else MOST
        found = notes_for(known, keys, names_at, is_told=is_told)[:most]
        if names_at != "paths":
            views[first] = views[first].told((*own[first], *found))
            return tuple(views)
        leaps = leap_notes(known) if any(isinstance(view, Loss) for view in views) else ()
        marks = (*own[first], *leaps, *valley_notes(known))
        nameless = notes_for(known, keys, is_told=is_told)[:most]
        views[first] = (
            views[first].told((*marks, *found)).worded(words_for(known, keys, is_told=is_told), (*marks, *nameless))
        )
    return tuple(views)


def _own(keys: FigureKeys, name: str, view: View, known: Known) -> tuple[Note, ...]:
    """The author's notes for a view of that name; a lone run's own is at its end, where no name stands."""
    names = (None, name) if view.tells else (name,)
    own = [each for each in keys.note if each.view in names]
    found = tuple(note_of_keys(each, known.runs) for each in own)
    if view.tells_moments:  # a panel has its moment also where a run has ended before
        return tuple(replace(note, step=each.step or 0) for note, each in zip(found, own, strict=True))
    lone = known.runs[0]
    if not view.tells or len(known.runs) > 1 or not lone.plan.note:
        return found
    return (*found, Note(lone.plan.note, tuple(lone.theta[-1].tolist()), lone.steps, lone.plan))


def notes_for(
    known: Known, keys: FigureKeys, names_at: NamesAt = "nowhere", *, is_told: bool = False
) -> tuple[Note, ...]:
    """What happened in the runs, the most telling first; where each has a panel, one of each at most, or a subtitle.

    With names at paths less is told: what they say themselves is not.  Who is first `is_told` by a subtitle.
    """
    events: Sequence[Event]
    if keys.panels == "runs":
        events = () if is_told else events_of_each(known)
    else:
        events = told_of(known)[0] if names_at == "paths" else events_of(known)
    if is_told:
        events = [_short(event) for event in events if _is_shown(event, known)]
    is_full = keys.panels == "runs" or (is_told and len(known.runs) >= CROWD)
    paced = None if is_full else pace_note(known.cost, known.runs)
    return (*(note_of(event, known.runs) for event in events), *((paced,) if paced else ()))


def words_for(known: Known, keys: FigureKeys, *, is_told: bool = False) -> tuple[PathWord, ...]:
    """What is said of how runs go under their names; nothing where each has a panel, or many have a subtitle.

    Of several that go alike nothing is said: their names would stand together, and away from their paths.
    """
    own = own_words(known, keys)
    if keys.panels == "runs" or (is_told and len(known.runs) >= CROWD):
        return own
    noted = {plan for word in own for plan in word.plans}
    lone = [group for group in told_of(known)[1] if len(group) == 1]
    found = [path_word(group, known.runs) for group in lone]
    return (*own, *(word for word in found if noted.isdisjoint(word.plans)))


def own_words(known: Known, keys: FigureKeys) -> tuple[PathWord, ...]:
    """What plans note of several runs; over panels of a run it stands in the headings."""
    if keys.panels == "runs" or len(known.runs) == 1:
        return ()
    return tuple(
        PathWord(run.plan.note, (run.plan,), ((0, run.steps),), run.steps) for run in known.runs if run.plan.note
    )


def _is_shown(event: Event, known: Known) -> bool:
    """Whether a picture whose subtitle tells the story marks an event, too.

    Where runs crowd, reasons have no room; who is first, or stays on a lower hill, is told once.
    """
    return not isinstance(event, HEADLINES if len(known.runs) < CROWD else (*HEADLINES, *REASONS))


def _short(event: Event) -> Event:
    """What is left to say of a start on flat ground beside a subtitle: how long the run is there."""
    return event.brief if isinstance(event, FlatStart) else event


def _told(known: Known, *, is_told: bool) -> Sequence[Lesson]:
    """The lessons of a lone run; that of its margin, which two charts tell, leaves the others no room.

    Where a subtitle has told what happens they are only of moments, not of why.
    """
    found = [each for each in lessons(known) if not (is_told and isinstance(each, Steep | Overlap))]
    return [each for each in found if isinstance(each, Widens)] or found
