"""What kind of point a run ended at, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.curvature import PointKind
from gdviz.languages.phrase import Phrase, say

POINT_WORDS: Final[Mapping[PointKind, Phrase]] = {
    PointKind.GLOBAL: say("global minimum"),
    PointKind.LOCAL: say("local minimum"),
    PointKind.MINIMUM: say("minimum"),
    PointKind.MAXIMUM: say("maximum"),
    PointKind.LOCAL_MAXIMUM: say("local maximum"),
    PointKind.SADDLE: say("saddle"),
    PointKind.PLATEAU: say("plateau"),
}
# in the sentence for who cannot see the picture; a saddle and a plateau are outcomes, which it tells by themselves
SENTENCE_WORDS: Final[Mapping[PointKind, Phrase]] = {
    PointKind.GLOBAL: say("at the global minimum"),
    PointKind.LOCAL: say("at a local minimum"),
    PointKind.MINIMUM: say("at a minimum"),
    PointKind.MAXIMUM: say("at a maximum"),
    PointKind.LOCAL_MAXIMUM: say("at a local maximum"),
}
