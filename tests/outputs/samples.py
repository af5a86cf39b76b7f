"""A film to write, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.outputs.base import Imprint, Job
from gdviz.page.film import drawing, make_film
from gdviz.page.motion import timeline_of
from gdviz.views.base import VIEWS
from tests.sheets import sheet_for

KEY = "gdviz 0.1.0 0123456789abcdef"
SIZE = (320, 240)


@contextmanager
def job_of(
    *views: str, look: str = "article", scale: float = 1.0, loop: int = 0, steps: int = 12, orbit: float = 0.0
) -> Iterator[Job]:
    """A small film of two runs, inside its style: half a second of movement and half a second at the end.

    Surfaces turn by `orbit` degrees.
    """
    cost = surface("himmelblau").cost()
    plans = tuple(Plan(f"rate {r}", GradientDescent(r), (-0.5, -0.5), steps) for r in (0.01, 0.02))
    shown = [VIEWS[view](**{"orbit": orbit} if orbit else {}) for view in views]
    keys = {"style": look, "loop": loop, "seconds": 0.5, "fps": 25, "hold_first": 0, "hold_last": 0.5}
    sheet = sheet_for(cost, descend(cost, plans), shown, SIZE, title="A title <&>", **keys)
    with drawing(sheet.style):
        film = make_film(sheet, scale)
        imprint = Imprint("A title <&>", KEY, "Two descents go down.")
        yield Job(lambda: film, timeline_of(sheet), imprint, sheet)


def nothing(done: int, count: int) -> None:
    """Takes no note of frames."""
