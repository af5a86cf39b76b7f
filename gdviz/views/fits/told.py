"""What a picture of a model's data tells besides its runs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.limits import AxisEnds


@dataclass(frozen=True)
class FitPanel:
    """One of the panels in a row that show fits at a step each, under a heading.

    The one that `is_first` has the numbers that all share, and that which `has_key` the names of the classes.  A `note`
    of an author's stands inside.
    """

    step: int
    heading: str
    note: str = ""
    is_first: bool = False
    has_key: bool = False


@dataclass(frozen=True)
class Told:
    """The runs that its axes suit, the moments of a single one, all names, and whether still lines have words.

    With a `panel` the moments are those of all panels in its row.  `xlim` and `ylim` are the ends of its axes where
    they are asked for.
    """

    frame: tuple[Run, ...] = ()
    moments: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    has_words: bool = True
    panel: FitPanel | None = None
    xlim: AxisEnds | None = None
    ylim: AxisEnds | None = None

    @property
    def is_of_moment(self) -> bool:
        """Whether it is a lone run's panel at a moment."""
        return self.panel is not None and len(self.frame) == 1

    def style_of_panel(self, style: Style) -> Style:
        """The style for the panel of a lone run, whose fit has the colour of its moment."""
        if self.panel is None or not self.is_of_moment:
            return style
        return replace(style, own=style.in_time(len(self.moments))[self.moments.index(self.panel.step) :][:1])

    @property
    def own_moments(self) -> tuple[int, ...]:
        """The moments that one picture shows together: in a row of panels each shows its own."""
        return () if self.panel else self.moments
