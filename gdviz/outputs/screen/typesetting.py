"""Where the glyphs of a text stand; for other digits of the same form it is known without asking the font again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, final

from matplotlib.text import Text

from gdviz.outputs.screen import glyphs
from gdviz.outputs.screen.glyphs import Glyph

DIGITS = "0123456789"
LEARNT = 4  # looks at a form of text after which its ten digits are looked at, which costs as much as ten
PAIRS = "".join(f"{i}{j}" for i in range(10) for j in range(i, 10))  # every pair of digits, or its reverse, and more
DIGIT = re.compile(r"[0-9]")


@final
class Typesetting:
    """The layout of one text in one look; to be made anew where the look changes, or more of the text than digits."""

    def __init__(self) -> None:
        self._text = ""
        self._glyphs: Sequence[Glyph] = ()
        self._offset_of: str | None = None
        self._offset = (0.0, 0.0)
        self._looks = 0
        self._digits: dict[str, Sequence[Glyph]] | None = None

    def offset(self, text: Text, renderer: Any) -> tuple[float, float]:
        """From the text's place to where its baseline begins, in pixels."""
        shown = text.get_text()
        if self._offset_of is None or (self._offset_of != shown and not glyphs.keeps_place(text)):
            self._offset_of, self._offset = shown, glyphs.offset(text, renderer)
        return self._offset

    def glyphs(self, text: Text, renderer: Any) -> Sequence[Glyph]:
        """The glyphs of the text as it is now."""
        shown = text.get_text()
        if shown != self._text:
            self._text, self._glyphs = shown, self._laid_out(text, shown, renderer)
        return self._glyphs

    def _laid_out(self, text: Text, shown: str, renderer: Any) -> Sequence[Glyph]:
        self._looks += 1
        if self._looks == LEARNT:
            self._digits = _alike(text, shown, renderer)
        if self._digits is None:
            return glyphs.layout(text, shown, renderer)
        return [self._digits[letter if letter in DIGITS else "0"][i] for i, letter in enumerate(shown)]


def _alike(text: Text, shown: str, renderer: Any) -> dict[str, Sequence[Glyph]] | None:
    """For every digit the layout with it in place of all digits, where a font sets all of them alike; else None."""
    found = {digit: glyphs.layout(text, DIGIT.sub(digit, shown), renderer) for digit in DIGITS}
    first = found["0"]
    if len(first) != len(shown) or not _is_even(glyphs.layout(text, PAIRS + PAIRS[::-1], renderer)):
        return None

    def fixed(row: Sequence[Glyph]) -> list[Any]:
        return [glyph[2:] if letter in DIGITS else glyph for letter, glyph in zip(shown, row, strict=True)]

    is_alike = all(len(each) == len(first) and fixed(each) == fixed(first) for each in found.values())
    return found if is_alike else None


def _is_even(row: Sequence[Glyph]) -> bool:
    """Whether glyphs stand on one line, all as far from the next."""
    steps = {round(after[2] - before[2], 6) for before, after in pairwise(row)}
    return len(row) == 2 * len(PAIRS) and len(steps) == 1 and len({glyph[3] for glyph in row}) == 1
