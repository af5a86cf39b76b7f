"""Which events a figure tells: at most three, among many runs two, those that say most, and none twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from gdviz.descents.events.causes import AddUp, FirstSteps, Floor, Pull
from gdviz.descents.events.facts import Facts
from gdviz.descents.events.first_steps import first_steps
from gdviz.descents.events.hills import FlatStart, flat_starts, lower_hills
from gdviz.descents.events.kinds import Bend, Crossing, Event, Settled, Short
from gdviz.descents.events.places import settlings, shorts, stalls, unfound
from gdviz.descents.events.pulls import pulls
from gdviz.descents.events.reasons import adds_up, batches, flats, floors
from gdviz.descents.events.ways import bends, crossings, exits
from gdviz.descents.known import Known

MOST = 3
MANY, MOST_OF_MANY = 4, 2  # runs on one map, whose names take the room of a note
FEW = 2  # runs: among more, one that becomes slow is not what the figure is of
MOST_PARAMETERS = 2  # that a picture shows as they are
Finder = Callable[[Facts], Iterable[Event]]

# the most telling first
OF_ALL: tuple[Finder, ...] = (
    stalls, lower_hills, exits, pulls, first_steps, unfound, settlings, flat_starts, adds_up, bends, crossings, floors,
)  # fmt: skip
OF_ONE: tuple[Finder, ...] = (stalls, lower_hills, exits, shorts, flat_starts, bends, crossings, flats, adds_up, floors)
GAITS = (Bend, Crossing, Floor)  # off the subject where a lone run shows what a penalty does
BY_COMPARISON: tuple[Finder, ...] = (batches,)  # events of single runs that the others make worth telling
OVER_A_LINE: tuple[Finder, ...] = (stalls, unfound)  # a curve itself says where runs leave, and in a verb how they go


@lru_cache(maxsize=8)  # the figures of a scene share what is known
def events_of(known: Known) -> tuple[Event, ...]:
    """The events of all runs, at most MOST, of MANY fewer, the most telling first: no more than one of a kind."""
    if known.cost.dimension > MOST_PARAMETERS or not known.runs:
        return ()
    facts = Facts(known)
    finders = [finder for finder in _finders(known, OF_ALL) if finder is not bends or len(known.runs) <= FEW]
    found = [event for finder in finders for event in islice(finder(facts), 1)]
    if len(known.runs) == 1 and any(isinstance(event, Pull) for event in found):
        found = [event for event in found if not isinstance(event, GAITS)]
    if any(isinstance(event, FirstSteps) for event in found):  # they say more of flat ground
        found = [event for event in found if not isinstance(event, FlatStart)]
    first = {event.runs for event in found if isinstance(event, Settled)}
    told = [event for event in found if not isinstance(event, AddUp) or len(known.runs) == 1 or event.runs in first]
    return tuple(_joined(told)[:MOST_OF_MANY] if len(known.runs) >= MANY else told[:MOST])


def _joined(events: Sequence[Event]) -> list[Event]:
    """The events, those of a floor and of momentum's steps in one."""
    adding = [event for event in events if isinstance(event, AddUp)]
    if not adding or not any(isinstance(event, Floor) for event in events):
        return list(events)
    others = [event for event in events if event not in adding]
    return [replace(event, adds_up=True) if isinstance(event, Floor) else event for event in others]


@lru_cache(maxsize=8)
def events_of_each(known: Known) -> tuple[Event, ...]:
    """The most telling event of each run that has one, for panels of one run each."""
    if known.cost.dimension > MOST_PARAMETERS:
        return ()
    facts = Facts(known)
    compared = {event.runs[0]: event for finder in _finders(known, BY_COMPARISON) for event in finder(facts)}
    found = [compared.get(i) or _of_one(known, i) for i in range(len(known.runs))]
    return tuple(event for event in found if event and not _is_counted(event))


def _is_counted(event: Event) -> bool:
    """Whether an event says no more than how many steps there are, which stands over all panels."""
    return isinstance(event, Short) and event.share is None and event.slope is None


def _of_one(known: Known, i: int) -> Event | None:
    """A run's most telling event."""
    facts = Facts(replace(known, runs=known.runs[i : i + 1], later=known.later[i : i + 1]))
    event = next((event for finder in _finders(known, OF_ONE) for event in islice(finder(facts), 1)), None)
    return replace(event, runs=(i,)) if event else None


def _finders(known: Known, finders: Sequence[Finder]) -> list[Finder]:
    """Those of the finders whose events a picture of this cost does not tell without."""
    return [finder for finder in finders if known.cost.dimension > 1 or finder in OVER_A_LINE]
