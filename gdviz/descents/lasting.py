"""Since when something holds for good."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Mask


def lasts_from(holds: Mask) -> int | None:
    """The first step from which on something holds to the end of a mask (n + 1,); None where it does not hold there."""
    fails = np.flatnonzero(~holds)
    first = int(fails[-1]) + 1 if len(fails) else 0
    return first if first < len(holds) else None
