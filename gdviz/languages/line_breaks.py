"""Where a line may break: at spaces, at those of no width between Khmer words, between Chinese or Japanese signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from gdviz.languages.seams import CLOSE

ZERO_WIDTH: Final = "\u200b"
COMMAS: Final = (",", "，", "、")
COLONS: Final = (":", "：", "៖")
OPENING: Final = "（「『【〈《〔［｛"  # that end no line
STOPS: Final = "、。，．：；！？）」』】〉》〕］｝"  # that begin none, and after which one may break before any sign
SMALL: Final = "ー・々〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"  # that begin none either
BREAK: Final = re.compile(
    rf"(?<=.)(?:(?<! )(?= )|(?={ZERO_WIDTH})|(?<=[{STOPS}])(?=[^\s{STOPS}{SMALL}])"
    rf"|(?<=[{CLOSE}])(?<![{OPENING}])(?=[{CLOSE}])(?![{STOPS}{SMALL}]))",
    re.DOTALL,
)
MATHEMATICS: Final = re.compile(r"(?<!\\)\$[^$]*\$")
WIDE: Final = re.compile(rf"[{CLOSE}]")
# what takes no room of its own in a line: Khmer signs below and above their letter
WITHOUT_WIDTH: Final = re.compile(f"{ZERO_WIDTH}|\u17d2.|[\u17b4\u17b5\u17b7-\u17bd\u17c6\u17c9-\u17d1\u17dd]")


def pieces(words: str) -> list[str]:
    """The words in parts that a line may begin with, each with the space before it; mathematics is whole."""
    whole = [match.span() for match in MATHEMATICS.finditer(words)]
    breaks = [found.start() for found in BREAK.finditer(words)]
    ends = [0, *(at for at in breaks if not any(begin < at < end for begin, end in whole)), len(words)]
    return [words[begin:end] for begin, end in pairwise(ends)]


def written(text: str) -> str:
    """Pieces in a row as they are written: without spaces around them, and those of no width."""
    return text.replace(ZERO_WIDTH, "").strip(" ")


def in_two_ways(words: str) -> list[tuple[str, str]]:
    """All ways to write the words on two lines; none for what does not break."""
    ends = list(accumulate(map(len, pieces(words))))
    return [(written(words[:end]), written(words[end:])) for end in ends[:-1]]


@lru_cache(maxsize=4096)
def letters(words: str) -> int:
    """How long words are, in Latin letters: a Chinese or Japanese sign is as broad as two."""
    return len(words) + len(WIDE.findall(words)) - len("".join(WITHOUT_WIDTH.findall(words)))


def broken(words: str, fits: Callable[[str], bool]) -> list[str]:
    """The words on lines with as many pieces as fit on each; a piece that fits on none has one for itself."""
    lines = [""]
    for piece in pieces(words):
        longer = lines[-1] + piece
        if written(lines[-1]) and not fits(written(longer)):
            lines.append(piece)
        else:
            lines[-1] = longer
    return list(map(written, lines))


def filled_lines(words: str, most: int) -> str:
    """The words on lines of at most so many letters; a piece that is longer alone is cut."""
    lines = broken(words.replace("\n", " "), lambda line: letters(line) <= most)
    return "\n".join(part for each in lines for part in _cut(each, most))


def _cut(text: str, most: int) -> list[str]:
    return [text[i : i + most] for i in range(0, len(text), most)] if letters(text) > most else [text]
