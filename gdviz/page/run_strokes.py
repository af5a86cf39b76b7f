"""Which line and marker is which run's: its own, or the next of the style."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.styles.strokes import RunStroke


def run_strokes(style: Style, runs: Sequence[Run]) -> tuple[RunStroke, ...]:
    """The runs' strokes in a style."""
    found = []
    for i, plan in enumerate(run.plan for run in runs):
        given = style.run_stroke(i)
        found.append(RunStroke(plan.line or given.line, plan.marker or given.marker))
    return tuple(found)
