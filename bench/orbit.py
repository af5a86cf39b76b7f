"""A camera that walks around a surface, 800 × 600: the 3-D work of the bench.

usage: orbit.py OUT.gif [FOLDER]
FOLDER takes the true-colour frames as PNG.  Prints, as JSON, milliseconds of processor time a frame: of saving the film
on one process, and of bare draws: of the same canvas, the camera moved, and of matplotlib's own surface of 100 × 100.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from article import keep_frames
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.outputs.base import Imprint, Job
from gdviz.outputs.gif import Gif
from gdviz.page.film import Film, drawing, make_film
from gdviz.scene.timeline import timeline
from gdviz.styles.base import style
from gdviz.views.surface import Surface

SIZE = (800, 600)
FPS = 20
FRAMES = 80
STEPS = 120
CELLS = 100


def film() -> Film:
    """Three descents on a surface with six valleys, seen from half around it."""
    cost = surface("six_hump_camel").cost()
    starts = ((-2.2, -1.4), (0.9, -1.6), (2.2, 1.1))
    runs = descend(cost, [Plan(f"from {start}", GradientDescent(0.008), start, STEPS) for start in starts])
    return make_film("Six valleys", cost, runs, [Surface(orbit=180)], style("article").fitted(SIZE, 1), SIZE)


def bare_ms(moments: Any, shown: Film) -> float:
    """Milliseconds of moving the camera and drawing the whole canvas."""
    begin = time.process_time()
    for moment in moments:
        shown.show(*moment)
        shown.figure.canvas.draw()
    return 1000 * (time.process_time() - begin) / len(moments)


def plain_ms(frames: int = 20) -> float:
    """Milliseconds of drawing matplotlib's own surface of as many cells."""
    x, y = np.meshgrid(np.linspace(-3, 3, CELLS), np.linspace(-2, 2, CELLS))
    figure = Figure(figsize=(8, 6), dpi=100)
    FigureCanvasAgg(figure)
    axes: Any = figure.add_subplot(projection="3d")
    axes.plot_surface(x, y, surface("six_hump_camel").cost().value(np.stack([x, y], -1)), rcount=CELLS, ccount=CELLS)
    begin = time.process_time()
    for i in range(frames):
        axes.view_init(azim=180 * i / frames)
        figure.canvas.draw()
    return 1000 * (time.process_time() - begin) / frames


def main(out: str, folder: str | None = None) -> None:
    if folder:
        keep_frames(Path(folder))
    with drawing(style("article").fitted(SIZE, 1)):
        shown = film()
        times = timeline(np.ones(STEPS), seconds=FRAMES / FPS, fps=FPS, melt=False)
        begin = time.process_time()
        Gif().write(Job(lambda: shown, times, 0, Imprint("", "")), Path(out), lambda _done, _all: None)
        saved = 1000 * (time.process_time() - begin) / FRAMES
        print(json.dumps({"film_ms": saved, "bare_ms": bare_ms(times.frames, shown), "plain_ms": plain_ms()}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
