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
from gdviz.languages.phrase import Figures, Phrase, Template, joined, say
from gdviz.notation import SUPERSCRIPTS, show_setting, show_short
from gdviz.words.counts import show_count, steps_words
from gdviz.words.fates import LEAVES
from gdviz.words.headed import headed
from gdviz.words.hills import below_words, flat_words
from gdviz.words.lists import all_of

NUMBERS: Final[tuple[Template, ...]] = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
MOST_PLACES: Final = 7  # after the point, of a number without a power of ten
SHORT_TITLES: Final[Mapping[str, Phrase]] = {"gradient descent": say("descent")}
EVENT_WORDS: Final[Mapping[str, Template]] = {
    "stall": "stalls here",
    "stalls": "{count} stall here",
    "all_stall": "all {count} stall here",
    "both_stall": "both stall here",
    "end": "{count} end here",
    "both_end": "both end here",
    "all_end": "all {count} end here",
    "level": "no slope sideways: stays here",
    "short": "{steps} to here",
    "short_share": "{steps} to here, each now {share} of the rest",
    "unmoved": "still here after {steps}",
    "slope": "{what}: slope {slope}",
    "creep": "slope {slope} here: {steps} add up to {way}",
    "exit": LEAVES,
    "growth": "leaves at step {step}: each step {growth} times as far",
    "step_growth": "leaves at step {step}:\neach step {growth} times as long",
    "unfound": "found by none",
    "unfound_lower": "lower, but found by none",
    "missed_lower": "lower, but not found",
    "bend": "{steps} to here, {after} for the rest",
    "settled": "first within 1\u00a0%: {steps}",
    "settled_second": "first within 1\u00a0%: {steps}, the next {second}",
    "shrinking": "each step crosses the valley",
    "growing": "each step lands farther across",
    "shrinking_along": "each step crosses the valley, {share}\u00a0nearer along\u00a0it",
    "aside": "sideways slope {slope}: {plain}\u00a0steps\u00a0{short}, {name} divides by the slope: {long}",
    "scaled": "{names} divides by the slope: first step {lengths}",
    "scaled_both": "{names} divide by the slope: first steps {lengths}",
    "add_up": "steps add up: {factor} times as far as the slope alone",
    "flat": "{name} is {value} from step {since} on",
    "floor": "along the floor it is {times} times less steep: plain steps crawl",
    "floor_momentum": "along the floor it is {times} times less steep: plain steps crawl, momentum's add up",
    "pull": "{penalty} draws the minimum to smaller {name}",
    "pull_both": "{penalty} draws the minimum nearer to 0",
    "one_row": "each row pulls its own way",
    "some_rows": "noise of {size} rows partly cancels",
    "all_rows": "all rows: no noise",
    "spread": "last {last} steps: {distance} away on average",
}
# by how many lowest minima there are, if that names the one
AT_ONCE: Final[tuple[Template, ...]] = (
    "here in one step",
    "at the minimum in one step",
    "at a minimum in one step",
)
ALONE: Final[tuple[Template, ...]] = (
    "the only one to settle here",
    "the only one to settle at the minimum",
    "the only one to settle at a minimum",
)


@dataclass(frozen=True)
class Note:
    """Words at a point of the parameters (d,), shown from `step` on; in the colour of the run of `plan`, if of one.

    `brief` is what is said where there is no room for `text`; `last` is how many steps at the end of the run it speaks
    of alone, if of no others; `is_on_line` where the point is one of a line, without a mark of its own.  `close_up` is
    the step of its run from which on a close-up shows what happens, where a map has room for one; `until` that up to
    which it holds, where a chart shows it.
    """

    text: str
    at: tuple[float, ...]
    step: int = 0
    plan: Plan | None = None
    brief: str = ""
    last: int = 0
    is_on_line: bool = False
    close_up: int | None = None
    until: int | None = None


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
    brief = headed(name, note.brief) if note.brief else ""
    return replace(note, text=headed(name, note.text), brief=brief)


def event_words(event: Event) -> Phrase:
    """The words for an event, without a capital and a full stop."""
    match event:
        case Stall():
            return _with_slope(_stall_words(event), event.slope)
        case Short():
            return _short_words(event)
        case Exit():
            return exit_words(event.step, event.growth)
        case Unfound():
            lower = "unfound_lower" if event.total > 1 else "missed_lower"
            return say(EVENT_WORDS[lower if event.is_lower else "unfound"])
        case Bend():
            return say(EVENT_WORDS["bend"], steps=steps_words(event.before), after=show_count(event.after))
        case Settled():
            return _settled_words(event)
        case Crossing():
            if event.swing is not Swing.SHRINKING:
                return say(EVENT_WORDS["growing"])
            if event.share is None:
                return say(EVENT_WORDS["shrinking"])
            return say(EVENT_WORDS["shrinking_along"], share=show_percent(event.share))
    return cause_words(event)


def exit_words(step: int, growth: float | None, how: str = "growth") -> Phrase:
    """The words for a run that leaves with that step, and by how much its steps grow, if by the same every time."""
    if growth is None:
        return say(EVENT_WORDS["exit"], step=step)
    return say(EVENT_WORDS[how], step=step, growth=show_factor(growth))


def cause_words(event: Event) -> Phrase:
    """The words for an event that says why."""
    match event:
        case FirstSteps():
            return _first_step_words(event)
        case AddUp():
            return say(EVENT_WORDS["add_up"], factor=show_short(event.factor))
        case Flat():
            return say(EVENT_WORDS["flat"], name=event.name, value=show_setting(event.value), since=event.since)
        case Floor():
            return say(EVENT_WORDS["floor_momentum" if event.adds_up else "floor"], times=show_times(1 / event.share))
        case Pull():
            return _pull_words(event)
        case Batch():
            kind = "all_rows" if event.size is None else "one_row" if event.size == 1 else "some_rows"
            return say(EVENT_WORDS[kind], size=event.size or 0)
        case Below():
            return below_words(event, count_words(len(event.runs)))
        case FlatStart():
            return flat_words(event)
        case Spread():
            return say(EVENT_WORDS["spread"], last=event.last, distance=show_slope(event.distance))
    raise TypeError(f"expected a kind of event, got a {type(event).__name__}")


def _stall_words(event: Stall) -> Phrase:
    count, what = len(event.runs) + event.guests, "end" if event.guests else "stall"
    if count == 1:
        return say(EVENT_WORDS["level" if event.is_level else "stall"])
    name = f"{'both' if count == 2 else 'all'}_{what}" if count == event.total else "end" if event.guests else "stalls"
    return say(EVENT_WORDS[name], count=count_words(count))


def _short_words(event: Short) -> Phrase:
    steps = steps_words(event.taken)
    if event.has_moved:
        if event.share is None:
            return say(EVENT_WORDS["short"], steps=steps)
        return say(EVENT_WORDS["short_share"], steps=steps, share=show_percent(event.share))
    if event.slope and event.way is not None:
        return say(EVENT_WORDS["creep"], slope=show_slope(event.slope, 1), steps=steps, way=show_slope(event.way, 1))
    return _with_slope(say(EVENT_WORDS["unmoved"], steps=steps), event.slope)


def _settled_words(event: Settled) -> Phrase:
    if event.is_only or event.after == 1:
        return say((ALONE if event.is_only else AT_ONCE)[min(event.lowest, 2)])
    steps = steps_words(event.after)
    if event.second is None:
        return say(EVENT_WORDS["settled"], steps=steps)
    return say(EVENT_WORDS["settled_second"], steps=steps, second=show_count(event.second))


def _first_step_words(event: FirstSteps) -> Phrase:
    titles = [SHORT_TITLES.get(name, name) for name, _ in event.steps]
    lengths = [show_slope(length) for _, length in event.steps]
    if event.slope is None:
        how = EVENT_WORDS["scaled" if len(titles) == 1 else "scaled_both"]
        return say(how, names=all_of(titles), lengths=all_of(lengths))
    (plain, name), (short, long) = titles, lengths
    slope = show_slope(event.slope)
    return say(EVENT_WORDS["aside"], slope=slope, plain=plain, short=short, name=name, long=long)


def _pull_words(event: Pull) -> Phrase:
    names = event.names
    squares = " + ".join(f"({name})²" if _is_open(name) else f"{name}²" for name in names)
    sum_ = squares if len(names) == 1 else f"({squares})"
    penalty = sum_ if event.factor == 1 else joined("·", (show_setting(event.factor), sum_))
    if len(names) > 1:
        return say(EVENT_WORDS["pull_both"], penalty=penalty)
    return say(EVENT_WORDS["pull"], penalty=penalty, name=names[0] if event.is_positive else f"|{names[0]}|")


def _is_open(name: str) -> bool:
    """Whether a name with an exponent would be misread: it has one already, or a space."""
    return any(sign.isspace() or sign in SUPERSCRIPTS for sign in name)


def _with_slope(what: Phrase, slope: float | None) -> Phrase:
    """That a run stays, and why: the slope there."""
    return what if slope is None else say(EVENT_WORDS["slope"], what=what, slope=show_slope(slope))


def show_slope(value: float, digits: int = 2) -> Figures:
    """A slope or a length to two digits, or one, with all its zeros as far as they can be counted: 0.000044."""
    places = digits - 1 - math.floor(math.log10(value)) if value > 0 else 0
    return _bare(f"{value:.{places}f}") if 0 < places <= MOST_PLACES else show_short(value)


def show_percent(value: float) -> Figures:
    """A share in per cent to two digits: 9.5 %, 0.4 %."""
    return Figures(f"{100 * value:.2g}\u00a0%")


def show_times(value: float) -> Figures:
    """How many times, to two digits: 29, 100, 1,300."""
    return show_count(int(float(f"{value:.2g}")))


def show_factor(value: float) -> Figures:
    """How many times more than 1, to two digits of what it is more: 1.08, 1.005, 2.9."""
    return _bare(f"{value:.{1 - math.floor(math.log10(value - 1))}f}") if 1 < value < 2 else _bare(show_short(value))


def _bare(digits: str) -> Figures:
    """A decimal without zeros at its end."""
    return Figures(digits.rstrip("0").rstrip(".") if "." in digits else digits)


def count_words(count: int) -> str:
    """A number from 1 in plain English up to twelve, then in digits."""
    return say(NUMBERS[count - 1]) if count <= len(NUMBERS) else show_count(count)
