"""What charts say of a threshold that runs fall below."""

from __future__ import annotations

from gdviz.languages.phrase import Phrase, say
from gdviz.notation import show_level
from gdviz.words.counts import show_count, steps_words


def threshold_words(level: float, *, returns: bool) -> Phrase:
    """What stands at its line: that the numbers there are steps, and where to."""
    return say("steps to stay below {level}" if returns else "steps to {level}", level=show_level(level))


def count_words(steps: int, *, is_told: bool) -> str:
    """The steps of one of several runs to a line: "17", or where that is told "17 steps"; 1 alone says little."""
    return steps_words(steps) if is_told or steps == 1 else show_count(steps)


def crossing_words(steps: int, level: float, *, returns: bool) -> Phrase:
    """What stands where a lone run crosses it, in two lines: "17 steps" and "to 0.01"."""
    told = {"steps": steps_words(steps), "level": show_level(level)}
    return say("{steps}\nto stay below {level}" if returns else "{steps}\nto {level}", **told)


def first_words(steps: int) -> Phrase:
    """What stands where the first of many runs crosses it, which has no room to say where to."""
    return say("first, after\n{steps}", steps=steps_words(steps))
