"""What charts say of a threshold that runs fall below."""

from __future__ import annotations

from gdviz.notation import show_level
from gdviz.words.counts import show_count


def threshold_words(level: float, *, returns: bool) -> str:
    """What stands at its line: that the numbers there are steps, and where to."""
    return f"steps to stay below {show_level(level)}" if returns else f"steps to {show_level(level)}"


def count_words(steps: int, *, is_told: bool) -> str:
    """The steps of one of several runs to a line: "17", or where that is told "17 steps"; 1 alone says little."""
    if steps == 1:
        return "1 step"
    return f"{show_count(steps)} steps" if is_told else show_count(steps)


def crossing_words(steps: int, level: float, *, returns: bool) -> str:
    """What stands where a lone run crosses it, in two lines: "17 steps" and "to 0.01"."""
    first, rest = threshold_words(level, returns=returns).split(" ", 1)
    return f"{show_count(steps)} {first if steps > 1 else 'step'}\n{rest}"
