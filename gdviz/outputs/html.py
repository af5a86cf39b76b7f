"""The scene as a page that runs the descent in the browser: one file, no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, final

from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.explorer.offer import panels_of, refusal
from gdviz.explorer.page import Front, make_page
from gdviz.explorer.payload import payload
from gdviz.explorer.strokes import strokes
from gdviz.outputs.base import Job, OnFrame, Output
from gdviz.scene.formats import FORMATS, FileToll
from gdviz.tables.mathematics import spoken
from gdviz.tables.schema import Positive, Rule

RateEnds = Annotated[tuple[Positive, Positive], Rule("a list of 2 numbers, 0 < low < high", lambda v: 0 < v[0] < v[1])]


@FORMATS.register("html")
@final
@dataclass(frozen=True)
class Html(Output):
    """A page to explore: drag the learning rate and the start, change the optimizer, play, compare.

    `rates` are the ends of the learning rate's slider, `recommended` is marked on it.
    """

    rates: RateEnds | None = None
    recommended: Positive | None = None

    is_picture: ClassVar[bool] = False
    time: ClassVar[FileToll] = FileToll(0.2)
    size: ClassVar[FileToll] = FileToll(110e3)

    def draws(self, cost: Cost) -> tuple[str, ...]:
        """The panels that fit the cost."""
        return panels_of(cost)

    def refusal(self, cost: Cost, plans: Sequence[Plan], views: Sequence[str]) -> str | None:
        """A page needs a formula, a surface or a model, optimizers and views that its script knows."""
        return refusal(cost, plans, views)

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Writes the page."""
        sheet, imprint = job.sheet, job.imprint
        data = payload(sheet.scene, sheet.known, job.keys.views, sheet.style)
        data["strokes"] = strokes(sheet.style, len(sheet.runs))
        if self.rates:
            data["rates"]["gradient"] = self.rates
        if self.recommended:
            data["recommended"] = self.recommended
        front = Front(imprint.title, spoken(sheet.subtitle), imprint.description, imprint.key)
        text = make_page(front, sheet.scene, data, (sheet.style, sheet.style_in_the_dark))
        path.write_text(text, encoding="utf-8", newline="\n")
        on_frame(1, 1)
