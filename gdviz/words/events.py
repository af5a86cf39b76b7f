"""What a picture says of an event, at the place where it happens."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gdviz.descents.events.kinds import Bend, Crossing, Event, Exit, Settled, Short, Stall, Swing, Unfound
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.notation import show_short
from gdviz.words.fates import LEAVES, UNFOUND

NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MOST_PLACES: Final = 7  # after the point, of a number without a power of ten
EVENT_WORDS: Final[Mapping[str, str]] = {
    "stall": "stalls here",
    "stalls": "{count} stall here",
    "all_stall": "all {count} stall here",
    "short": "{steps} to here",
    "unmoved": "still here after {steps}",
    "slope": ": slope {slope}",
    "exit": LEAVES,
    "unfound": UNFOUND,
    "unfound_lower": "lower, but found by none",
    "missed_lower": "lower, but not found",
    "bend": "{steps} to here, {after} for the rest",
    "settled": "first to settle here, after {steps}",
    "settled_at_once": "here in one step",
    "settled_alone": "the only one to settle here",
    "shrinking": "each step crosses the valley",
    "growing": "each step lands farther across",
}


@dataclass(frozen=True)
class Note:
    """Words at a point of the parameters (d,), shown from `step` on; in the colour of the run of `plan`, if of one."""

    text: str
    at: tuple[float, ...]
    step: int = 0
    plan: Plan | None = None


def note_of(event: Event, runs: Sequence[Run]) -> Note:
    """The note that tells an event of these runs."""
    plan = runs[event.runs[0]].plan if len(event.runs) == 1 else None
    return Note(event_words(event), event.at, event.step, plan)


def event_words(event: Event) -> str:
    """The words for an event, without a capital and a full stop."""
    match event:
        case Stall():
            return _stall_words(len(event.runs), event.total) + _slope_words(event.slope)
        case Short():
            words = EVENT_WORDS["short" if event.has_moved else "unmoved"].format(steps=steps_words(event.taken))
            return words + _slope_words(event.slope)
        case Exit():
            return EVENT_WORDS["exit"].format(step=event.step)
        case Unfound():
            lower = "unfound_lower" if event.total > 1 else "missed_lower"
            return EVENT_WORDS[lower if event.is_lower else "unfound"]
        case Bend():
            return EVENT_WORDS["bend"].format(steps=steps_words(event.before), after=show_count(event.after))
        case Settled():
            how = "settled_alone" if event.is_only else "settled_at_once" if event.after == 1 else "settled"
            return EVENT_WORDS[how].format(steps=steps_words(event.after))
        case Crossing():
            return EVENT_WORDS["shrinking" if event.swing is Swing.SHRINKING else "growing"]
    raise TypeError(f"expected a kind of event, got a {type(event).__name__}")


def _stall_words(count: int, total: int) -> str:
    if count == 1:
        return EVENT_WORDS["stall"]
    return EVENT_WORDS["all_stall" if count == total else "stalls"].format(count=count_words(count))


def _slope_words(slope: float | None) -> str:
    """Why a run stays: the slope there, to two digits, with all its zeros as far as they can be counted."""
    if slope is None:
        return ""
    places = 1 - math.floor(math.log10(slope)) if slope > 0 else 0
    shown = f"{slope:.{places}f}" if 1 < places <= MOST_PLACES else show_short(slope)
    return EVENT_WORDS["slope"].format(slope=shown)


def steps_words(count: int) -> str:
    """ "1 step", "34 steps", "1,200 steps"."""
    return f"{show_count(count)} {'step' if count == 1 else 'steps'}"


def count_words(count: int) -> str:
    """A number from 1 in plain English up to twelve, then in digits."""
    return NUMBERS[count - 1] if count <= len(NUMBERS) else show_count(count)


def show_count(count: int) -> str:
    """A whole number in digits, with commas between thousands: 34, 1,200."""
    return f"{count:,}"
