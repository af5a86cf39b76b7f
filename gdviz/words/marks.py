"""What the marks and lines in pictures stand for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.languages.phrase import Phrase, joined, say
from gdviz.notation import digits_apart, show_level, show_short
from gdviz.words.counts import show_count

MARK_WORDS: Final[Mapping[str, Phrase]] = {
    "start": say("start"),
    "minimum": say("minimum"),
    "global": say("global minimum"),
    "local": say("local minimum"),
    "maximum": say("maximum"),
    "lower": say("local maximum"),
    "saddle": say("saddle"),
    "valley": say("minima"),
    "watershed": say("watershed"),
    "first": say("first fit"),
    "best": say("best fit"),
    "penalised": say("best with penalty"),
    "free": say("without penalty"),
}
ROUNDING: Final = 1e-12  # of the largest height: a height of so little is 0
FROM_ABOVE: Final = say("from above")  # a map beside a relief
EXACTLY_0: Final = say("exactly 0")  # and no rounding
MEANS_WORDS: Final = say("Bold lines are means over the last tenth of the steps so far; pale ones show every step.")


def draws_words(count: int) -> Phrase:
    """What the bands of a chart are: "The bands hold the middle 80% of 200 other draws." """
    return say("The bands hold the middle 80% of {count} other draws.", count=show_count(count))


def side_words(saddle: float, *, is_above: bool) -> Phrase:
    """What stands on the ground on one side of a saddle's cost: "cost above 0"."""
    return say("cost above {height}" if is_above else "cost below {height}", height=show_short(saddle))


def below_words(value: str, step: int) -> Phrase:
    """What stands where a curve has left its axis, for a value far below: "−14 after 60"."""
    return say("{value} after {step}", value=value, step=show_count(step))


def zero_words(step: int) -> Phrase:
    """The same for a value that is 0, and no rounding, from a step on: "exactly 0 from step 1"."""
    return say("exactly 0 from step {step}", step=show_count(step))


def rounding_words(size: float) -> Phrase:
    """The same for one that is of the size of rounding, and no larger than that size: "below 10⁻¹⁴"."""
    return say("below {level}", level=show_level(10.0 ** (math.floor(math.log10(size)) + 1)))


def lowest_words(value: str) -> Phrase:
    """What the run says at its last step that ends lowest of all: "lowest: 4.4×10⁻⁴"."""
    return say("lowest: {value}", value=value)


def shared_words(value: str, count: int) -> Phrase:
    """What stands once under the names of so many runs that end at one value: "each 0.30"."""
    return say("both {value}" if count == 2 else "each {value}", value=value)


def common_end_words(value: str, count: int) -> Phrase:
    """What stands where so many curves end as one: "all end at 0.12"."""
    return say("both end at {value}" if count == 2 else "all end at {value}", value=value)


def height_words(words: str, value: float, others: Sequence[float]) -> Phrase:
    """A landmark with its height, in as many digits as tell it from those of others: "local minimum, 0.30"."""
    scale = max(map(abs, (value, *others)))
    shown = show_short(value, digits_apart(value, others)) if abs(value) > ROUNDING * scale else "0"
    return joined(", ", (words, shown))


def mark_words(name: str) -> str:
    """What a mark of that name stands for."""
    return MARK_WORDS[name]


def mean_words(count: int, number: str) -> Sequence[str]:
    """What stands at the end of a noisy curve, a mean over so many steps: in one line, and narrower ones."""
    if count == 1:
        return (number,) * 3
    return (
        say("mean of the last {count} steps: {mean}", count=count, mean=number),
        say("mean of the last\n{count} steps: {mean}", count=count, mean=number),
        say("mean {mean}", mean=number),
    )
