"""Small films to write, and their true-colour frames to compare what was written with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from matplotlib import rc_context

from gdviz.descents.known import find_out
from gdviz.outputs.base import Imprint, Job
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.motion import timeline_of
from gdviz.page.sheet import Sheet, sheet_of
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load

IMPRINT = Imprint("Small & <exact>: θ", "gdviz 0.1.0 0123456789abcdef")
RATES = [7, 24, 30]  # frames a second; none is a whole number of centiseconds
SCENE = """
[cost]
formula = "x**2"
window = [-2, 2]
[descent]
start = 1.8
learning_rate = [0.1, 0.9]
steps = 12

[[figure]]
name = "path"
views = ["curve"]
size = [320, 240]
seconds = 1
fps = {fps}
hold_first = 0.25
hold_last = 0.4
"""


@cache
def _sheet(fps: float, size: tuple[int, int], loop: int, poster: bool) -> Sheet:
    text = f"{SCENE.format(fps=fps)}loop = {loop}\nposter = {str(poster).lower()}\n"
    with TemporaryDirectory() as folder:
        file = Path(folder, "small.toml")
        file.write_text(text.replace("[320, 240]", str(list(size))), encoding="utf-8")
        scene = load(file)
    return sheet_of(scene, scene.figures[0], find_out(scene.cost, scene.plans))


@cache
def _film(fps: float, size: tuple[int, int]) -> Film:
    return make_film(_sheet(fps, size, 0, False))


@contextmanager
def small_job(
    fps: float = 24, loop: int = 0, size: tuple[int, int] = (320, 240), *, poster: bool = False
) -> Iterator[Job]:
    """A film of two descents on a parabola, made once for all tests, to be written inside the context."""
    sheet = _sheet(fps, size, loop, poster)
    with drawing(sheet.style):
        film = _film(fps, size)
        yield Job(lambda: film, timeline_of(sheet), IMPRINT, sheet)


def written(job: Job, format_: str, path: Path) -> Path:
    """The path, with the film written to it."""
    FORMATS[format_]().write(job, path, lambda _done, _all: None)
    return path


def true_frames(job: Job) -> Iterator[tuple[int, Any]]:
    """The end in centiseconds and the pixels (height, width, 3) of each frame, from full draws."""
    canvas: Any = job.film.figure.canvas
    ends_cs = np.cumsum(job.timeline.delays_cs).tolist()
    with rc_context({"path.simplify": False}):
        for step, end_cs in zip(job.timeline.steps, ends_cs, strict=True):
            job.film.show(step)
            canvas.draw()
            yield end_cs, np.asarray(canvas.buffer_rgba())[..., :3].copy()


def shown_at(frames: list[tuple[int, Any]], moment_cs: float) -> Any:
    """The pixels that are on the screen at a moment; `frames` are as of `true_frames`."""
    return next(pixels for end_cs, pixels in frames if moment_cs < end_cs)
