"""The data of a model, and what each run makes of them: a fit, or the regions of two classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import final

from matplotlib.axes import Axes

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.tables.schema import NO_KEY
from gdviz.views.base import VIEWS, Show, View
from gdviz.views.fits.lines import best_unpenalised, draw_fits
from gdviz.views.fits.regions import draw_regions
from gdviz.words.marks import MARGINS_WORDS, SUPPORT_VECTORS_WORDS


@VIEWS.register("data")
@final
@dataclass(frozen=True)
class Data(View):
    """The data of a model of one feature and every run's fit at each step; of a classifier of two, the boundaries.

    The first fit stays, dotted; the best fit there is, where it is known, is dashed, and beside it that without the
    penalty, where there is one.  A single run's boundary
    comes with the tinted regions of both classes and, for a support-vector machine, the margins; `support_vectors`
    rings the points that hold them.
    """

    support_vectors: bool = False
    frame: tuple[Run, ...] = field(default=(), metadata=NO_KEY)

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with room for all these runs."""
        return replace(self, frame=tuple(runs))

    def refusal(self, cost: Cost) -> str | None:
        """The data view needs a model of one feature, or a classifier of two."""
        if not isinstance(cost, Model):
            return "expected a model with data, got a cost without"
        if self.support_vectors and not cost.margins:
            return "expected a support-vector machine for support_vectors, got another model"
        count = len(cost.data.feature_names)
        if count == 1 or (count == 2 and cost.is_classifier):
            return None
        kind = "a classifier" if cost.is_classifier else "a fit"
        return f"expected a model of one feature, or a classifier of two, got {kind} of {count}"

    def marks(self, cost: Cost) -> Sequence[str]:
        """The best fit, where it is known; of one feature also the first fit, and the best without the penalty."""
        assert isinstance(cost, Model)
        best = ("best",) if cost.minima else ()
        if len(cost.data.feature_names) > 1:
            return best
        return ("first", "penalised", "free") if best_unpenalised(cost) else ("first", *best)

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the thin lines and the rings around points are."""
        if not (isinstance(cost, Model) and cost.margins and len(cost.data.feature_names) == 2 and len(runs) == 1):
            return ()
        return (f"{MARGINS_WORDS} {SUPPORT_VECTORS_WORDS}" if self.support_vectors else MARGINS_WORDS,)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The points; the fits or boundaries move."""
        assert isinstance(cost, Model)
        if len(cost.data.feature_names) == 1:
            return draw_fits(axes, cost, runs, style, self.frame or runs)
        return draw_regions(axes, cost, runs, style, self.support_vectors)
