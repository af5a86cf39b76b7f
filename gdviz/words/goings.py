"""What a map says of how a run goes, in a few words under its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gdviz.descents.events.manners import Going, Manner
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, Template, say
from gdviz.notation import show_short
from gdviz.words.counts import show_count
from gdviz.words.events import count_words

# of one run, of two, and of more
GOING_WORDS: Final[Mapping[Manner, tuple[Template, Template, Template]]] = {
    Manner.LEAPS: ("step {step} leaps to a cost of {cost}", "", ""),
    Manner.SWINGS_PAST: ("swings past and back", "both swing past and back", "all {count} swing past and back"),
    Manner.BOUNCES: (
        "bounces between the walls",
        "both bounce between the walls",
        "all {count} bounce between the walls",
    ),
    Manner.ZIGZAGS_IN: ("zigzags in", "both zigzag in", "all {count} zigzag in"),
    Manner.ZIGZAGS_THEN_CREEPS: (
        "zigzags, then creeps",
        "both zigzag, then creep",
        "all {count} zigzag, then creep",
    ),
    Manner.ZIGZAGS_THEN_SLOWS: (
        "zigzags, then slows down",
        "both zigzag, then slow down",
        "all {count} zigzag, then slow down",
    ),
    Manner.ZIGZAGS: ("zigzags", "both zigzag", "all {count} zigzag"),
    Manner.RATTLES: ("rattles at the minimum", "both rattle at the minimum", "all {count} rattle at the minimum"),
    Manner.CURVED_FLOOR: (
        "follows the curved floor",
        "both follow the curved floor",
        "all {count} follow the curved floor",
    ),
    Manner.CREEPS: ("creeps", "both creep", "all {count} creep"),
    Manner.STRAIGHT_IN: ("goes straight in", "both go straight in", "all {count} go straight in"),
}
LEAPS_AND_BACK: Final[Template] = "step {step} leaps to a cost of {cost}, the next back"
WHOLE: Final = 100  # from here on costs are whole numbers


@dataclass(frozen=True)
class PathWord:
    """Words under the names of the runs of these plans, from `step` on.

    They are of each plan's path between two steps, `first` and `last`.
    """

    text: str
    plans: tuple[Plan, ...]
    stretches: tuple[tuple[int, int], ...]
    step: int


def path_word(group: Sequence[Going], runs: Sequence[Run]) -> PathWord:
    """The words for runs that go alike."""
    plans = tuple(runs[going.run].plan for going in group)
    stretches = tuple(_stretch(going) for going in group)
    return PathWord(going_words(group), plans, stretches, max(going.step for going in group))


def _stretch(going: Going) -> tuple[int, int]:
    """The steps of a path that the words are of: of a swing also those on which it turns."""
    turned = (going.last + going.step) // 2
    return going.first, turned if going.manner is Manner.SWINGS_PAST else going.last


def going_words(group: Sequence[Going]) -> Phrase:
    """The words alone, without a capital and a full stop."""
    one, two, more = GOING_WORDS[group[0].manner]
    if len(group) > 1:
        return say(two) if len(group) == 2 else say(more, count=count_words(len(group)))
    going = group[0]
    if going.cost is None:
        return say(one)
    cost = show_count(round(going.cost)) if abs(going.cost) >= WHOLE else show_short(going.cost)
    return say(LEAPS_AND_BACK if going.is_back else one, step=going.last, cost=cost)
