"""How runs were made comparable, in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gdviz.notation import show_setting


def same_rate_words(rate: float) -> str:
    """Of runs with one learning rate."""
    return f"All runs have the same learning rate, {show_setting(rate)}."


def tuned_words(count: int, rates: tuple[float, float], steps: Collection[int], at_end: Sequence[str]) -> str:
    """Of runs whose rates are the best of so many; `steps` are the runs', `at_end` the labels of the outermost."""
    low, high = map(show_setting, rates)
    budget = " or ".join(map(str, sorted(steps)))
    words = f"Each learning rate is the best of {count} from {low} to {high} by the cost after {budget} steps"
    edge = f"; the best of {', '.join(at_end)} lies at the grid's end" if at_end else ""
    return f"{words}{edge}."
