"""Whole numbers of things."""

from __future__ import annotations


def show_count(count: int) -> str:
    """A whole number in digits, with commas between thousands: 34, 1,200."""
    return f"{count:,}"


def steps_words(count: int) -> str:
    """ "1 step", "34 steps", "1,200 steps"."""
    return f"{show_count(count)} {'step' if count == 1 else 'steps'}"
