"""What a view adds to the time that its figure takes and to the bytes of the figure's files, about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PanelToll:
    """What one panel takes: `seconds` until its artists stand, on a core of 3 GHz, and bytes.

    Those are of a pixel of a PNG, and of an SVG; in a film so many `lines` change from frame to frame for each run, and
    beside them so much of the `area` of the picture, from 0 to 1.  A sweep takes so many times what its trials do.
    """

    seconds: float = 0.06
    pixel: float = 0.14
    vectors: float = 1.5e5
    lines: float = 1.0
    area: float = 0.0
    sweep: float = 1.0
