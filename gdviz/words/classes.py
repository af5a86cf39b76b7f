"""What a picture of a classifier says of its points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from gdviz.languages.phrase import Phrase, say, say_count
from gdviz.notation import show_short, show_tick
from gdviz.words.counts import show_count

EXACT: Final = 0.01  # of an axis
DIGITS: Final = 3  # significant ones of a margin's width
BOUNDARY_START: Final = say("start")
MARGIN: Final = say("margin")
SHADING: Final = say("The ground is shaded by the probability of each class, faintest where both are as likely.")


def side_words(name: str) -> Phrase:
    """What arrows on boundaries mean, by the name of the higher class."""
    return say("arrows: the side of {name}", name=name)


def wrong_words(wrong: int, count: int) -> Phrase:
    """How many of the points are on the wrong side of the boundary, and how they are marked."""
    if not wrong:
        return say("none of {count} wrong", count=show_count(count))
    return say("ringed: {wrong} of {count} wrong", wrong=show_count(wrong), count=show_count(count))


def error_words(wrong: int) -> Phrase:
    """How many points are on the wrong side at a moment."""
    if not wrong:
        return say("no errors")
    return say_count("{count} error", "{count} errors", wrong, count=show_count(wrong))


def even_words(at: float, span: float) -> Phrase:
    """At which feature both classes are as likely, to a hundredth of an axis of that span."""
    digits = math.ceil(-math.log10(2 * EXACT * span))
    return say("even odds at {place}", place=show_tick(round(at, digits)))


def support_words(holding: int) -> Phrase:
    """How many points lie on or within the margins."""
    return say_count("{count} support vector", "{count} support vectors", holding, count=show_count(holding))


def margin_words(width: float) -> Sequence[str]:
    """How wide the margin is, to three digits: in one line, in two, and the number alone."""
    shown = show_short(width, DIGITS)
    return say("margin {width} wide", width=shown), say("margin\n{width} wide", width=shown), shown
