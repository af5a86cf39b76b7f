"""What a picture says of an event, at the place where it happens."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gdviz.descents.events.causes import AddUp, Batch, FirstSteps, Flat, Floor, Pull, Spread
from gdviz.descents.events.hills import Below, FlatStart
from gdviz.descents.events.kinds import Bend, Crossing, Event, Exit, Settled, Short, Stall, Swing, Unfound
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.notation import SUPERSCRIPTS, show_setting, show_short
from gdviz.words.counts import show_count, steps_words
from gdviz.words.fates import LEAVES, UNFOUND
from gdviz.words.hills import below_words, flat_words

NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MOST_PLACES: Final = 7  # after the point, of a number without a power of ten
SHORT_TITLES: Final[Mapping[str, str]] = {"gradient descent": "descent"}
WHERE: Final = ("here", "at the minimum", "at a minimum")  # by how many lowest ones there are, if that names it
EVENT_WORDS: Final[Mapping[str, str]] = {
    "stall": "stalls here",
    "stalls": "{count} stall here",
    "all_stall": "all {count} stall here",
    "level": "no slope sideways: stays here",
    "short": "{steps} to here",
    "last_share": ", each now {share} of the rest",
    "unmoved": "still here after {steps}",
    "slope": ": slope {slope}",
    "creep": "slope {slope} here: {steps} add up to {way}",
    "exit": LEAVES,
    "growth": ": each step {growth} times as far",
    "step_growth": ": each step {growth} times as long",
    "unfound": UNFOUND,
    "unfound_lower": "lower, but found by none",
    "missed_lower": "lower, but not found",
    "bend": "{steps} to here, {after} for the rest",
    "settled": "first within 1\u00a0%: {steps}",
    "second": ", the next {second}",
    "settled_at_once": "{where} in one step",
    "settled_alone": "the only one to settle {where}",
    "shrinking": "each step crosses the valley",
    "growing": "each step lands farther across",
    "along": ", {share}\u00a0nearer along\u00a0it",
    "aside": "sideways slope {slope}: {plain}\u00a0steps\u00a0{short}, {name} divides by the slope: {long}",
    "scaled": "{names} divides by the slope: first step {lengths}",
    "scaled_both": "{names} divide by the slope: first steps {lengths}",
    "add_up": "steps add up: {factor} times as far as the slope alone",
    "flat": "{name} is {value} from step {since} on",
    "floor": "along the floor it is {times} times less steep: plain steps crawl",
    "momentum": ", momentum's add up",
    "pull": "{penalty} draws the minimum {way}",
    "one_row": "each row pulls its own way",
    "some_rows": "noise of {size} rows partly cancels",
    "all_rows": "all rows: no noise",
    "spread": "last {last} steps: {distance} away on average",
}


@dataclass(frozen=True)
class Note:
    """Words at a point of the parameters (d,), shown from `step` on; in the colour of the run of `plan`, if of one.

    `brief` is what is said where there is no room for `text`; `last` is how many steps at the end of the run it speaks
    of alone, if of no others; `is_on_line` where the point is one of a line, without a mark of its own.
    """

    text: str
    at: tuple[float, ...]
    step: int = 0
    plan: Plan | None = None
    brief: str = ""
    last: int = 0
    is_on_line: bool = False


def note_of(event: Event, runs: Sequence[Run]) -> Note:
    """The note that tells an event of these runs."""
    plan = runs[event.runs[0]].plan if len(event.runs) == 1 else None
    text, brief = event_words(event), event_words(event.brief)
    last = event.last if isinstance(event, Spread) else 0
    return Note(text, event.at, event.step, plan, "" if brief == text else brief, last, isinstance(event, Pull))


def signed(note: Note, names: Mapping[Plan, str]) -> Note:
    """The note behind the name of its run, unless its words have that."""
    name = names.get(note.plan, "") if note.plan else ""
    if not name or name.casefold() in note.text.casefold():
        return note
    brief = f"{name}: {note.brief}" if note.brief else ""
    return replace(note, text=f"{name}: {note.text}", brief=brief)


def event_words(event: Event) -> str:
    """The words for an event, without a capital and a full stop."""
    match event:
        case Stall():
            return _stall_words(event) + _slope_words(event.slope)
        case Short():
            return _short_words(event)
        case Exit():
            return exit_words(event.step, event.growth)
        case Unfound():
            lower = "unfound_lower" if event.total > 1 else "missed_lower"
            return EVENT_WORDS[lower if event.is_lower else "unfound"]
        case Bend():
            return EVENT_WORDS["bend"].format(steps=steps_words(event.before), after=show_count(event.after))
        case Settled():
            return _settled_words(event)
        case Crossing():
            along = "" if event.share is None else EVENT_WORDS["along"].format(share=show_percent(event.share))
            return EVENT_WORDS["shrinking"] + along if event.swing is Swing.SHRINKING else EVENT_WORDS["growing"]
    return cause_words(event)


def exit_words(step: int, growth: float | None, how: str = "growth") -> str:
    """The words for a run that leaves with that step, and by how much its steps grow, if by the same every time."""
    more = "" if growth is None else EVENT_WORDS[how].format(growth=show_factor(growth))
    return EVENT_WORDS["exit"].format(step=step) + more


def cause_words(event: Event) -> str:
    """The words for an event that says why."""
    match event:
        case FirstSteps():
            return _first_step_words(event)
        case AddUp():
            return EVENT_WORDS["add_up"].format(factor=show_short(event.factor))
        case Flat():
            return EVENT_WORDS["flat"].format(name=event.name, value=show_setting(event.value), since=event.since)
        case Floor():
            more = EVENT_WORDS["momentum"] if event.adds_up else ""
            return EVENT_WORDS["floor"].format(times=show_times(1 / event.share)) + more
        case Pull():
            return _pull_words(event)
        case Batch():
            kind = "all_rows" if event.size is None else "one_row" if event.size == 1 else "some_rows"
            return EVENT_WORDS[kind].format(size=event.size)
        case Below():
            return below_words(event, count_words(len(event.runs)))
        case FlatStart():
            return flat_words(event)
        case Spread():
            return EVENT_WORDS["spread"].format(last=event.last, distance=show_slope(event.distance))
    raise TypeError(f"expected a kind of event, got a {type(event).__name__}")


def _stall_words(event: Stall) -> str:
    count = len(event.runs)
    if count == 1:
        return EVENT_WORDS["level" if event.is_level else "stall"]
    return EVENT_WORDS["all_stall" if count == event.total else "stalls"].format(count=count_words(count))


def _short_words(event: Short) -> str:
    steps = steps_words(event.taken)
    if event.has_moved:
        share = "" if event.share is None else EVENT_WORDS["last_share"].format(share=show_percent(event.share))
        return EVENT_WORDS["short"].format(steps=steps) + share
    if event.slope and event.way is not None:
        return EVENT_WORDS["creep"].format(slope=show_slope(event.slope, 1), steps=steps, way=show_slope(event.way, 1))
    return EVENT_WORDS["unmoved"].format(steps=steps) + _slope_words(event.slope)


def _settled_words(event: Settled) -> str:
    where = WHERE[min(event.lowest, 2)]
    if event.is_only or event.after == 1:
        return EVENT_WORDS["settled_alone" if event.is_only else "settled_at_once"].format(where=where)
    second = "" if event.second is None else EVENT_WORDS["second"].format(second=show_count(event.second))
    return EVENT_WORDS["settled"].format(steps=steps_words(event.after)) + second


def _first_step_words(event: FirstSteps) -> str:
    titles = [SHORT_TITLES.get(name, name) for name, _ in event.steps]
    lengths = [show_slope(length) for _, length in event.steps]
    if event.slope is None:
        how = EVENT_WORDS["scaled" if len(titles) == 1 else "scaled_both"]
        return how.format(names=" and ".join(titles), lengths=" and ".join(lengths))
    (plain, name), (short, long) = titles, lengths
    slope = show_slope(event.slope)
    return EVENT_WORDS["aside"].format(slope=slope, plain=plain, short=short, name=name, long=long)


def _pull_words(event: Pull) -> str:
    names = event.names
    squares = " + ".join(f"({name})²" if _is_open(name) else f"{name}²" for name in names)
    sum_ = squares if len(names) == 1 else f"({squares})"
    penalty = sum_ if event.factor == 1 else f"{show_setting(event.factor)}·{sum_}"
    less = names[0] if event.is_positive else f"|{names[0]}|"
    way = f"to smaller {less}" if len(names) == 1 else "nearer to 0"
    return EVENT_WORDS["pull"].format(penalty=penalty, way=way)


def _is_open(name: str) -> bool:
    """Whether a name with an exponent would be misread: it has one already, or a space."""
    return any(sign.isspace() or sign in SUPERSCRIPTS for sign in name)


def _slope_words(slope: float | None) -> str:
    """Why a run stays: the slope there."""
    return "" if slope is None else EVENT_WORDS["slope"].format(slope=show_slope(slope))


def show_slope(value: float, digits: int = 2) -> str:
    """A slope or a length to two digits, or one, with all its zeros as far as they can be counted: 0.000044."""
    places = digits - 1 - math.floor(math.log10(value)) if value > 0 else 0
    return _bare(f"{value:.{places}f}") if 0 < places <= MOST_PLACES else show_short(value)


def show_percent(value: float) -> str:
    """A share in per cent to two digits: 9.5 %, 0.4 %."""
    return f"{100 * value:.2g}\u00a0%"


def show_times(value: float) -> str:
    """How many times, to two digits: 29, 100, 1,300."""
    return show_count(int(float(f"{value:.2g}")))


def show_factor(value: float) -> str:
    """How many times more than 1, to two digits of what it is more: 1.08, 1.005, 2.9."""
    return _bare(f"{value:.{1 - math.floor(math.log10(value - 1))}f}") if 1 < value < 2 else _bare(show_short(value))


def _bare(digits: str) -> str:
    """A decimal without zeros at its end."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def count_words(count: int) -> str:
    """A number from 1 in plain English up to twelve, then in digits."""
    return NUMBERS[count - 1] if count <= len(NUMBERS) else show_count(count)
