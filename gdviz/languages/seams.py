"""How values fill a template: Chinese and Japanese have no space between words, but have one beside other letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Final

from gdviz.languages.phrase import Template

CLOSE: Final = "\u3001-\u30ff\u4e00-\u9fff\uff01-\uff60"  # kana, Han characters, and the stops among them
SPACE_BETWEEN: Final = re.compile(rf"(?<=[{CLOSE}])[ \u00a0](?=[{CLOSE}])")


def filled(template: Template, values: Mapping[str, str]) -> str:
    """The template with its values; a space of its own falls where signs come to stand around it that want none.

    So "{most} 和 {last}" gives "x 和 y", but "速度和步".  Spaces inside values stay, which may be an author's.
    """
    text = ""
    for literal, name, *_ in Formatter().parse(template):
        value = "" if name is None else values[name]
        for part in (literal, value):
            text = _joined(text, part) if part else text
    return text


def _joined(before: str, after: str) -> str:
    """Two texts that meet, without a space at their seam that is between such signs."""
    seam = len(before)
    whole = before + after
    space = SPACE_BETWEEN.search(whole, max(seam - 1, 0), seam + 2)
    return f"{whole[: space.start()]}{whole[space.end() :]}" if space else whole
