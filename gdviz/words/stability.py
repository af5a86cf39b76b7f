"""Learning rates against the highest that can settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.descents.stability import Excess, RateLimit
from gdviz.notation import show_setting

LIMIT_WORDS: Final = "{formula} = {limit}"
LIMIT_AT_MINIMUM_WORDS: Final = "{formula} = {limit} at the minimum"
EXCESS_WORDS: Final = "η = {rate} is above {limit}"
MOST_NAMED = 3  # runs that a warning names


def limit_words(limit: RateLimit) -> str:
    """A limit as theory writes it: "2/L = 0.5"."""
    words = LIMIT_AT_MINIMUM_WORDS if limit.at_minimum else LIMIT_WORDS
    return words.format(formula=limit.formula, limit=show_setting(float(f"{limit.rate:.4g}")))


def excess_words(excess: Excess) -> str:
    """A rate that is too high: "η = 0.6 is above 2/L = 0.5"."""
    return EXCESS_WORDS.format(rate=show_setting(excess.learning_rate), limit=limit_words(excess.limit))


def cannot_settle(excess: Excess, labels: Sequence[str], count: int) -> str:
    """What a rate that is too high means for the runs of these labels, of so many in all."""
    rate = show_setting(excess.learning_rate)
    return f"{rate} is above {limit_words(excess.limit)}: {_which(labels, count)}"


def _which(labels: Sequence[str], count: int) -> str:
    if len(labels) == count:
        return "the run cannot settle" if count == 1 else f"none of the {count} runs can settle"
    named = ", ".join(map(repr, labels[:MOST_NAMED]))
    more = f" and {len(labels) - MOST_NAMED} more" if len(labels) > MOST_NAMED else ""
    return f"the run{'s' if len(labels) > 1 else ''} {named}{more} cannot settle"
