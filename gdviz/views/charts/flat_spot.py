"""Where a line of words stands along the flat end of a curve."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.views.charts.near_points import PAD_PX

FLAT: Final = 1.0  # heights of type by which a curve may fall along the second half of its words
AIR: Final = 0.25  # heights of type between the curve and the words
REACH: Final = 1.6  # heights of type between them at most


def flat_spot(half: Array, line: Array, drawn: Array, type_px: float) -> Array | None:
    """The middle (2,) of words of half that size right below the end of a curve, else right over it.

    `line` (n, 2) are points of the curve, `drawn` (m, 2) those that the words must not hide, all in pixels from the
    corner of the axes, whose right side the curve meets.  None where it is not flat, or there is no room.
    """
    right, level = line[-1].tolist()
    along = line[line[:, 0] >= right - half[0], 1]
    if 2 * half[0] > right or np.ptp(along) > FLAT * type_px:
        return None
    aways = np.arange(AIR * type_px, REACH * type_px) + half[1]
    heights = [height for height in (*(level - aways), *(level + aways)) if height >= half[1]]
    middles = (np.array([right - half[0], height]) for height in heights)
    clear = half + np.array([0.0, PAD_PX])
    return next((each for each in middles if not (np.abs(drawn - each) < clear).all(axis=1).any()), None)
