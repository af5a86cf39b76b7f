"""Bands of lateness: the few round numbers of steps at which a map's shade changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from gdviz.descents.sweep import Sweep

FEWEST: Final = 6  # bands wanted: fewer would hide how lateness differs, many more are haze
MIDST: Final = (0.02, 0.98)  # of the arrivals: between these shares of them the shade changes
MULTIPLES: Final = (
    (1.0,),
    (1.0, 3.0),
    (1.0, 2.0, 5.0),
    (1.0, 2.0, 3.0, 4.0, 6.0),
    (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0),
)


@dataclass(frozen=True)
class Bands:
    """The bands of a sweep's arrivals, each up to its one of `ends`, which rise; `first` is the earliest arrival."""

    first: int
    ends: tuple[int, ...]

    def of(self, since: Any) -> Any:
        """The band's number, from 0, of each number of steps."""
        return np.minimum(np.searchsorted(self.ends, since), len(self.ends) - 1)


ONE_BAND: Final = Bands(0, (0,))


def bands_of(found: Sweep) -> Bands:
    """The bands of those starts that come to a minimum; one of no steps where none does."""
    arrived = found.since[found.label >= 0]
    if not len(arrived):
        return ONE_BAND
    low, high = np.quantile(arrived, MIDST, method="nearest")
    last = int(arrived.max())
    return Bands(int(arrived.min()), (*(step for step in _round_steps(int(low), int(high)) if step < last), last))


def _round_steps(low: int, high: int) -> list[int]:
    """The round numbers from `low` up to `high` that part what lies between into enough bands, or evenly spread."""
    decades = 10.0 ** np.arange(len(str(high)))
    for multiples in MULTIPLES:
        numbers = np.outer(decades, multiples).ravel()
        found = [round(each) for each in numbers if each == round(each) and low <= each < high]
        if len(found) >= FEWEST - 1:
            return found
    return sorted({round(each) for each in np.linspace(low, high, FEWEST + 1)[:-1]})
