"""How a page dashes the lines of runs and shapes their points."""

from __future__ import annotations

from typing import Any, Final

from gdviz.explorer.constants import outline
from gdviz.styles.base import Style
from gdviz.styles.strokes import PLAIN

FEWEST: Final = 8  # that a page has, for runs that its reader adds


def strokes(style: Style, runs: int) -> list[dict[str, Any]]:
    """For each run its dashes, in widths of its line, and its marker's outline, none of a circle.

    One stands for all where all are plain.
    """
    found = [style.run_stroke(i) for i in range(max(runs, FEWEST))]
    if all(stroke == PLAIN for stroke in found):
        found = [PLAIN]
    return [
        {
            "dash": list(stroke.dashes),
            "outline": None if stroke.marker == PLAIN.marker else outline(stroke.sign, stroke.size),
        }
        for stroke in found
    ]
