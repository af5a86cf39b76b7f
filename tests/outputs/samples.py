"""A film to write, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.outputs.base import Imprint, Job, Story
from gdviz.page.film import drawing, make_film, movement
from gdviz.scene.timeline import timeline
from gdviz.styles.base import style
from gdviz.views.base import VIEWS

KEY = "gdviz 0.1.0 0123456789abcdef"
SIZE = (320, 240)


@contextmanager
def job_of(*views: str, look: str = "article", scale: float = 1.0, loop: int = 0, steps: int = 12) -> Iterator[Job]:
    """A small film of two runs, inside its style: half a second of movement and half a second at the end."""
    cost = surface("himmelblau").cost()
    plans = tuple(Plan(f"rate {r}", GradientDescent(r), (-0.5, -0.5), steps) for r in (0.01, 0.02))
    runs = descend(cost, plans)
    fitted = style(look).fitted(SIZE, len(views))
    with drawing(fitted):
        film = make_film("A title <&>", cost, runs, [VIEWS[view]() for view in views], fitted, SIZE, scale)
        times = timeline(movement(cost, runs), seconds=0.5, fps=25, hold_last=0.5)
        imprint = Imprint("A title <&>", KEY, "Two descents go down.")
        story = Story(cost, plans, runs, views, fitted)
        yield Job(lambda: film, times, loop, imprint, story=story)


def nothing(done: int, count: int) -> None:
    """Takes no note of frames."""
