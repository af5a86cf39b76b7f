"""A picture in a corner of every figure: a logo, or a watermark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from gdviz.styles.lengths import Length
from gdviz.tables.schema import Rule, Share


@dataclass(frozen=True)
class Logo:
    """A PNG `file` near the style, in a `corner` of the page, of that `height`; of less `opacity`, a watermark."""

    file: Annotated[str, Rule("the name of a PNG file", lambda v: v.lower().endswith(".png"))]
    corner: Literal["upper left", "upper right", "lower left", "lower right"] = "lower right"
    height: Length = 24.0
    opacity: Share = 1.0

    @property
    def is_upper(self) -> bool:
        """Whether it stands beside the title."""
        return self.corner.startswith("upper")

    @property
    def is_left(self) -> bool:
        """Whether words stand at its right."""
        return self.corner.endswith("left")
