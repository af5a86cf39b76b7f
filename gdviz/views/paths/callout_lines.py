"""A note's words on one line and on more, broken where it reads well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from gdviz.languages.line_breaks import COLONS, COMMAS, letters, pieces, written

MOST_LINES = 4
MOST_WORDS = 24  # of a note on more than two lines: it has too many breaks to try
LINE = 26  # letters that are read at a glance
HIGHER = 1.6  # lines: so poor is a line more than is best
ANYWHERE = 0.5  # of a line: so much poorer is a break that is not after a stop
SHORTEST = 4  # letters of a line
LEAST = 8  # letters of a line on average
STOPS = (*COMMAS, *COLONS)
PAUSE = 6.0  # letters that the longest line may be longer for a break after a stop
RAGGED = 0.2  # of a letter for each by which lines differ


@dataclass(frozen=True)
class Layout:
    """Words broken into lines, and how poor that is, in lines: least where they are read at a glance."""

    text: str
    cost: float


def layouts(words: str) -> list[Layout]:
    """The words on one line, on two, and so on up to MOST_LINES, as far as no line becomes too short.

    Each also as narrow as can be, where that is no break after a stop.
    """
    parts, best = pieces(words), -(-letters(words) // LINE)
    found: dict[str, float] = {}
    most = MOST_LINES if len(parts) <= MOST_WORDS else 2
    for count in range(1, min(most, len(parts), max(1, letters(words) // LEAST)) + 1):
        for key, more in ((_width, 0.0), (_longest, ANYWHERE)):
            lines = min(_ways(parts, count), key=key)
            if count == 1 or min(map(letters, lines)) >= SHORTEST:
                found.setdefault("\n".join(lines), (best - count if count < best else HIGHER * (count - best)) + more)
    return [Layout(text, cost) for text, cost in found.items()]


def _ways(parts: Sequence[str], count: int) -> list[list[str]]:
    """All ways to write the parts on so many lines."""
    ways = [[0, *breaks, len(parts)] for breaks in combinations(range(1, len(parts)), count - 1)]
    return [[written("".join(parts[begin:end])) for begin, end in pairwise(way)] for way in ways]


def _longest(lines: Sequence[str]) -> int:
    """The letters of the longest line."""
    return max(map(letters, lines))


def _width(lines: Sequence[str]) -> float:
    """The letters of the longest line, less for breaks after stops, more for lines of unequal length."""
    lengths = list(map(letters, lines))
    pauses = sum(each.endswith(STOPS) for each in lines[:-1])
    return max(lengths) - PAUSE * pauses + RAGGED * (max(lengths) - min(lengths))
