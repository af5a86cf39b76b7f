"""The event that a logarithmic chart of the cost tells at one of its curves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from gdviz.arrays import Array
from gdviz.descents.events.trough import common_ratio
from gdviz.descents.leap_back import leap_back
from gdviz.words.curve_events import leap_note, share_note
from gdviz.words.lessons import CurveNote


@final
@dataclass(frozen=True)
class CurveEvent:
    """A note at the curve of the run of that number."""

    run: int
    note: CurveNote


def curve_event(values: Sequence[Array], low: float, digits: int) -> CurveEvent | None:
    """Who leaps back, of runs with these values (n + 1,) on an axis from `low` on; else what a lone one leaves."""
    if found := leap_back(values, low):
        return CurveEvent(found.run, leap_note(found, digits))
    share = common_ratio(values[0]) if len(values) == 1 else None
    return CurveEvent(0, share_note(share, len(values[0]) - 1)) if share is not None and 0 < share < 1 else None
