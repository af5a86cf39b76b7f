"""What kind of point a run ended at, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.curvature import PointKind

POINT_WORDS: Final[Mapping[PointKind, str]] = {
    PointKind.GLOBAL: "global minimum",
    PointKind.LOCAL: "local minimum",
    PointKind.MINIMUM: "minimum",
    PointKind.MAXIMUM: "maximum",
    PointKind.LOCAL_MAXIMUM: "local maximum",
    PointKind.SADDLE: "saddle",
    PointKind.PLATEAU: "plateau",
}
# in the sentence for who cannot see the picture; a saddle and a plateau are outcomes, which it tells by themselves
SENTENCE_WORDS: Final[Mapping[PointKind, str]] = {
    PointKind.GLOBAL: "at the global minimum",
    PointKind.LOCAL: "at a local minimum",
    PointKind.MINIMUM: "at a minimum",
    PointKind.MAXIMUM: "at a maximum",
    PointKind.LOCAL_MAXIMUM: "at a local maximum",
}
# in the legend, which does not tell a global minimum from one that is not known to be local
LEGEND_WORDS: Final[Mapping[PointKind, str]] = {
    PointKind.GLOBAL: "at a minimum",
    PointKind.LOCAL: "in a local minimum",
    PointKind.MINIMUM: "at a minimum",
    PointKind.MAXIMUM: "at a maximum",
    PointKind.LOCAL_MAXIMUM: "at a local maximum",
}
