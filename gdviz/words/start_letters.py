"""Letters for the starts of runs that are told apart by them: on a map a letter is found sooner than coordinates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from string import ascii_uppercase
from typing import Final

from gdviz.descents.plan import Plan
from gdviz.languages.phrase import Phrase, joined, say
from gdviz.words.labels import start_words

MOST: Final = 12  # more letters would be a riddle, too
FROM: Final = " from "
OF_MAPS: Final = 2  # parameters that a map has at least
_NAME: Final = re.compile(rf"(?:.+{FROM})?([{ascii_uppercase[:MOST]}])")


def lettered(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans, with the letter of its start in the name of each: "A", or "Adam from A" where more differs.

    As they are where there is one start, or more than MOST, and where any has a name that does not end with its start.
    """
    starts = list(dict.fromkeys(plan.start for plan in plans))
    words = [start_words(plan) for plan in plans]
    are_named = all(plan.label.endswith(told) for plan, told in zip(plans, words, strict=True))
    if not (are_named and 2 <= len(starts) <= MOST and len(starts[0]) >= OF_MAPS):
        return tuple(plans)
    return tuple(
        replace(plan, label=_name(_others(plan.label, told), ascii_uppercase[starts.index(plan.start)]))
        for plan, told in zip(plans, words, strict=True)
    )


def _others(label: str, told: str) -> str:
    """What else tells a run apart than where it starts, told last: of "Adam, from (1, 2)" the name "Adam"."""
    *others, last = label.values.values() if isinstance(label, Phrase) else ("",)
    return joined(", ", others) if others and last == told else label.removesuffix(told).removesuffix(", ")


def _name(others: str, letter: str) -> str:
    """A name of what else tells a run apart, such as "Adam", and the letter of its start."""
    return say("{name} from {letter}", name=others, letter=letter) if others else letter


def letters_of(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The letter of the start of each; none at all where names do not tell each start by one."""
    found = [_NAME.fullmatch(plan.label) for plan in plans]
    letters = tuple(each[1] for each in found if each)
    pairs = set(zip(letters, (plan.start for plan in plans), strict=False))
    is_told = len(letters) == len(plans) and len(pairs) == len(set(letters)) == len({start for _, start in pairs})
    return letters if is_told and all(len(plan.start) >= OF_MAPS for plan in plans) else ()


def places_of(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Where each of several starts, "(1, 2)", that are called by letters alone; none at all where some are not."""
    letters = letters_of(plans)
    is_all = len(plans) > 1 and letters == tuple(plan.label for plan in plans)
    return tuple(map(_place, plans)) if is_all else ()


def spelled(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Their names for who sees no map: "A, from (1, 2)", "Adam from A (1, 2)"; without letters as they are."""
    letters = letters_of(plans) if len(plans) > 1 else ()
    if not letters:
        return tuple(plan.label for plan in plans)
    return tuple(
        joined(", ", (plan.label, start_words(plan)))
        if plan.label in letters
        else joined(" ", (plan.label, _place(plan)))
        for plan in plans
    )


def spelled_out(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans; those that pictures call by letters have these in their names, with what they stand for."""
    named = lettered(plans)
    return tuple(replace(plan, label=name) for plan, name in zip(named, spelled(named), strict=True))


def names_of(plan: Plan) -> tuple[str, ...]:
    """What a run may be called: its name, and that with its start in full where a letter stands for it."""
    letters = letters_of([plan])
    others = plan.label.removesuffix(letters[0]).removesuffix(FROM) if letters else ""
    return (plan.label, ", ".join(filter(None, (others, start_words(plan))))) if letters else (plan.label,)


def _place(plan: Plan) -> str:
    return start_words(plan).values["place"]
