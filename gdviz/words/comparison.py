"""How runs were made comparable, in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gdviz.languages.phrase import Phrase, joined, say
from gdviz.notation import show_setting
from gdviz.words.lists import any_of


def same_rate_words(rate: float) -> Phrase:
    """Of runs with one learning rate."""
    return say("All runs have the same learning rate, {rate}.", rate=show_setting(rate))


def tuned_words(count: int, rates: tuple[float, float], steps: Collection[int], at_end: Sequence[str]) -> Phrase:
    """Of runs whose rates are the best of so many; `steps` are the runs', `at_end` the labels of the outermost."""
    low, high = map(show_setting, rates)
    budget = any_of([str(each) for each in sorted(steps)])
    told: dict[str, str] = {"count": str(count), "low": low, "high": high, "steps": budget}
    if not at_end:
        return say(
            "Each learning rate is the best of {count} from {low} to {high} by the cost after {steps} steps.", **told
        )
    return say(
        "Each learning rate is the best of {count} from {low} to {high} by the cost after {steps} steps; the best of "
        "{labels} lies at the grid's end.",
        **told,
        labels=joined(", ", at_end),
    )
