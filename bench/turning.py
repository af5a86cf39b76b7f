"""A camera that walks around a surface, 800 × 600: the 3-D work of the bench.

usage: turning.py OUT.gif [FOLDER]
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
from matplotlib.figure import Figure as Canvas

from gdviz.costs.catalog import surface
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.outputs.base import Imprint, Job
from gdviz.outputs.gif import Gif
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.sheet import Sheet, sheet_of
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.parts import Figure, Scene
from gdviz.scene.timeline import Tempo, timeline
from gdviz.views.surface import Surface

SIZE = (800, 600)
FPS = 20
FRAMES = 80
STEPS = 120
CELLS = 100


def sheet() -> Sheet:
    """Three descents on a surface with six valleys, seen from half around it."""
    cost = surface("six_hump_camel").cost()
    starts = ((-2.2, -1.4), (0.9, -1.6), (2.2, 1.1))
    plans = tuple(Plan(f"from {start}", GradientDescent(0.008), start, STEPS) for start in starts)
    figure = Figure(FigureKeys("orbit", ("surface",), size=SIZE, fps=FPS), (Surface(orbit=180),), runs=len(plans))
    scene = Scene(Path("orbit.toml"), "orbit", "Six valleys", cost, plans, (figure,), ())
    return sheet_of(scene, figure, find_out(cost, plans))


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
    figure = Canvas(figsize=(8, 6), dpi=100)
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
    orbit = sheet()
    with drawing(orbit.style):
        shown = make_film(orbit)
        times = timeline(np.ones(STEPS), Tempo(seconds=FRAMES / FPS, fps=FPS), melt=False)
        begin = time.process_time()
        Gif().write(Job(lambda: shown, times, Imprint("", ""), orbit), Path(out), lambda _done, _all: None)
        saved = 1000 * (time.process_time() - begin) / FRAMES
        print(json.dumps({"film_ms": saved, "bare_ms": bare_ms(times.frames, shown), "plain_ms": plain_ms()}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
