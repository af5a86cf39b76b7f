"""Whole numbers of things."""

from __future__ import annotations

from gdviz.languages.phrase import Figures, Phrase, say, say_count


def show_count(count: int) -> Figures:
    """A whole number in digits, with commas between thousands: 34, 1,200."""
    return Figures(f"{count:,}")


def more_words(count: int) -> Phrase:
    """So many that are not named: "and 3 more"."""
    return say("and {count} more", count=show_count(count))


def steps_words(count: int) -> Phrase:
    """ "1 step", "34 steps", "1,200 steps"."""
    return say_count("{count} step", "{count} steps", count, count=show_count(count))
