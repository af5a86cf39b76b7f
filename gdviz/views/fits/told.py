"""What a picture of a model's data tells besides its runs."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.descents.run import Run
from gdviz.views.limits import AxisEnds


@dataclass(frozen=True)
class FitPanel:
    """One of the panels in a row that show several runs' fits at a step each; `is_first` has what all share."""

    step: int
    is_first: bool = False


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
    def own_moments(self) -> tuple[int, ...]:
        """The moments that one picture shows together: in a row of panels each shows its own."""
        return () if self.panel else self.moments
