"""What a picture of a classifier says of its points."""

from __future__ import annotations

from typing import Final

from gdviz.words.equations import moment_words

BOUNDARY_START: Final = "start"
MARGIN: Final = "margin"


def wrong_words(wrong: int, count: int) -> str:
    """How many of the points are on the wrong side of the boundary."""
    return f"{wrong or 'none'} of {count:,} on the wrong side"


def moment_errors(step: int, wrong: int, cut: int = 0) -> str:
    """A moment and how many points were on the wrong side: step 20: 10 wrong, `cut` once step 20: 10, twice 20: 10.

    The start, which comes first, always says what is counted.
    """
    unit = "" if cut and step else " wrong"
    return f"{moment_words(step, bare=cut > 1)}: {wrong or 'none'}{unit}"


def support_words(holding: int) -> str:
    """How many points lie on or within the margins."""
    return f"{holding:,} support vector{'' if holding == 1 else 's'}"
