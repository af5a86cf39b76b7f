"""A film to write, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.outputs.base import Imprint, Job
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.motion import timeline_of
from gdviz.page.sheet import Sheet
from gdviz.views.base import VIEWS
from tests.sheets import sheet_for

KEY = "gdviz 0.1.0 0123456789abcdef"
SIZE = (320, 240)


@cache
def _sheet(views: tuple[str, ...], look: str, loop: int, orbit: float) -> Sheet:
    cost = surface("himmelblau").cost()
    plans = tuple(Plan(f"rate {r}", GradientDescent(r), (-0.5, -0.5), 12) for r in (0.01, 0.02))
    shown = [VIEWS[view](**{"orbit": orbit} if orbit else {}) for view in views]
    keys = {"style": look, "loop": loop, "seconds": 0.5, "fps": 25, "hold_first": 0, "hold_last": 0.5}
    return sheet_for(cost, descend(cost, plans), shown, SIZE, title="A title <&>", **keys)


def _job(sheet: Sheet, film: Film) -> Job:
    imprint = Imprint("A title <&>", KEY, "Two descents go down.")
    return Job(lambda: film, timeline_of(sheet), imprint, sheet)


@contextmanager
def job_of(*views: str, look: str = "article", scale: float = 1.0, loop: int = 0, orbit: float = 0.0) -> Iterator[Job]:
    """A small film of two runs, inside its style: half a second of movement and half a second at the end.

    Surfaces turn by `orbit` degrees.
    """
    sheet = _sheet(views, look, loop, orbit)
    with drawing(sheet.style):
        yield _job(sheet, make_film(sheet, scale))


@cache
def _film(views: tuple[str, ...], look: str, orbit: float) -> Film:
    return make_film(_sheet(views, look, 0, orbit))


@contextmanager
def shared_job(*views: str, look: str = "article", loop: int = 0, orbit: float = 0.0) -> Iterator[Job]:
    """The same of a film that is made once for all tests, which write it and show its steps."""
    sheet = _sheet(views, look, loop, orbit)
    with drawing(sheet.style):
        yield _job(sheet, _film(views, look, orbit))


def nothing(done: int, count: int) -> None:
    """Takes no note of frames."""
