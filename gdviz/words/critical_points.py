"""What kind of point a run ended at, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.curvature import Place

POINT_WORDS: Final[Mapping[Place, str]] = {
    Place.GLOBAL: "global minimum",
    Place.LOCAL: "local minimum",
    Place.MINIMUM: "minimum",
    Place.MAXIMUM: "maximum",
    Place.SADDLE: "saddle",
    Place.PLATEAU: "plateau",
}
# in the sentence for who cannot see the picture; a saddle and a plateau are outcomes, which it tells by themselves
SENTENCE_WORDS: Final[Mapping[Place, str]] = {
    Place.GLOBAL: "at the global minimum",
    Place.LOCAL: "at a local minimum",
    Place.MINIMUM: "at a minimum",
    Place.MAXIMUM: "at a maximum",
}
# in the legend, which does not tell a global minimum from one that is not known to be local
LEGEND_WORDS: Final[Mapping[Place, str]] = {
    Place.GLOBAL: "at a minimum",
    Place.LOCAL: "in a local minimum",
    Place.MINIMUM: "at a minimum",
    Place.MAXIMUM: "at a maximum",
}
