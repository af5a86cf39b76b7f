"""The article's contour film, saved by one writer: the work that all rows of the bench share.

usage: article.py WRITER FRAMES OUT.gif [FOLDER]
WRITER is pillow or gdviz; FOLDER takes the true-colour frames as PNG.  Prints, as JSON and in processor time, seconds
in save() and milliseconds a frame early and late, and peak MB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.animation import FuncAnimation, PillowWriter
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from gdviz.outputs.gif import GifWriter
from gdviz.outputs.screen import Screen

FPS = 30


def descent(frames: int) -> tuple[Any, Any, Any]:
    """The grid of slopes and intercepts, the cost on it, and the path (frames + 1, 2)."""
    rng = np.random.default_rng(0)
    x = np.arange(0, 5, 0.01)
    y = rng.normal(1, 0.1, 500) * x + rng.normal(5, 0.2, 500)
    grid = np.linspace(-10, 15, 101)
    slope, intercept = np.meshgrid(grid, grid)
    cost = ((slope[..., None] * x + intercept[..., None] - y) ** 2).mean(-1)
    theta = [(-10.0, 10.0)]
    for _ in range(frames):
        m, c = theta[-1]
        error = m * x + c - y
        theta.append((m - 0.01 * 2 * (error * x).mean(), c - 0.01 * 2 * error.mean()))
    return grid, cost, np.array(theta)


def film(frames: int) -> FuncAnimation:
    """The article's animation: 100 levels, a growing line, a running note."""
    grid, cost, path = descent(frames)
    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.contour(grid, grid, cost, 100)
    axes.set(title="Contour plot", xlabel="Theta 0", ylabel="Theta 1")
    axes.scatter(*path[-1], color="blue")
    (line,) = axes.plot([], [], "r-", lw=2)
    note = axes.text(-1, 7, "")

    def animate(i: int) -> Sequence[Any]:
        line.set_data(path[: i + 1, 0], path[: i + 1, 1])
        note.set_text(f"iter {i}")
        return line, note

    return FuncAnimation(figure, animate, frames=frames, interval=1, blit=True, cache_frame_data=False)


def keep_frames(folder: Path) -> None:
    """Makes the writer put every true-colour frame into a folder as well."""
    draw = Screen.next
    count = iter(range(1_000_000))

    def draw_and_keep(screen: Screen) -> Any:
        frame = draw(screen)
        Image.fromarray(frame.rgba[..., :3]).save(folder / f"{next(count):05d}.png", compress_level=1)
        return frame

    Screen.next = draw_and_keep  # type: ignore[method-assign]


def main(name: str, count: int, out: str, folder: str | None = None) -> None:
    if folder:
        keep_frames(Path(folder))
    writer = PillowWriter(fps=FPS) if name == "pillow" else GifWriter(fps=FPS)
    animation = film(count)
    times: list[float] = []
    begin = time.process_time()
    animation.save(out, writer=writer, progress_callback=lambda _i, _n: times.append(time.process_time()))
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    marginal = {
        f"{a}-{b}": 1000 * (times[b - 1] - times[a]) / (b - 1 - a) for a, b in ((200, 1000), (3000, 4000)) if b <= count
    }
    print(json.dumps({"seconds": seconds, "peak_mb": peak, "marginal_ms": marginal}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:5])
