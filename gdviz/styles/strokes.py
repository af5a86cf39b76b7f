"""What tells runs apart where colours cannot: the dashes of their lines and the shapes of their points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from gdviz.tables.schema import Rule

Dash = Literal["solid", "dashed", "dotted", "dashdot", "long"]
Marker = Literal["circle", "square", "triangle", "plus", "cross", "pentagon"]
Dashes = Annotated[tuple[Dash, ...], Rule("a list of at least one kind of line", lambda v: len(v) > 0)]
Markers = Annotated[tuple[Marker, ...], Rule("a list of at least one kind of marker", lambda v: len(v) > 0)]

# strokes and gaps in widths of the line; a line of minima has other ones
DASHES: Final[Mapping[Dash, tuple[float, ...]]] = {
    "solid": (),
    "dashed": (3.6, 1.7),
    "dotted": (1.1, 1.5),
    "dashdot": (5.0, 1.5, 1.1, 1.5),
    "long": (8.0, 2.0),
}

# matplotlib's marker, and its size in those of a circle that looks as large; a triangle hangs, as those of maxima stand
MARKERS: Final[Mapping[Marker, tuple[str, float]]] = {
    "circle": ("o", 1.0),
    "square": ("s", 0.88),
    "triangle": ("v", 1.12),
    "plus": ("P", 1.15),
    "cross": ("X", 1.15),
    "pentagon": ("p", 1.08),
}


@dataclass(frozen=True)
class RunStroke:
    """How one run's line is dashed and its points are shaped."""

    line: Dash = "solid"
    marker: Marker = "circle"

    @property
    def dashes(self) -> tuple[float, ...]:
        """The strokes and gaps in widths of the line; none of a solid one."""
        return DASHES[self.line]

    @property
    def linestyle(self) -> Literal["-"] | tuple[float, tuple[float, ...]]:
        """The dashes as matplotlib takes them."""
        return (0.0, self.dashes) if self.dashes else "-"

    @property
    def sign(self) -> str:
        """The marker as matplotlib takes it."""
        return MARKERS[self.marker][0]

    @property
    def size(self) -> float:
        """How large the marker is, in sizes of a circle that looks the same."""
        return MARKERS[self.marker][1]


PLAIN: Final = RunStroke()
