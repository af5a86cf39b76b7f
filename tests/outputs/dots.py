"""Films of a dot that other processes make, which then have to import little."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.errors import DrawingError
from gdviz.outputs.pool import CHUNK
from gdviz.page.film import Film

PATIENCE_S = 600  # with processes that hang; no test waits so long that passes
LENGTH = 3 * CHUNK + 1


@dataclass(frozen=True)
class Maker:
    """Makes a film of a dot; at one step something goes wrong, or from one on it waits for ever."""

    at: int = -1
    signal: int = 0
    until: int = LENGTH

    def __call__(self) -> Film:
        figure = Figure(figsize=(1.2, 0.9), dpi=100)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, LENGTH), ylim=(-1, 2))
        (dot,) = axes.plot([0], [0], "o")

        def show(step: int, share: float = 1.0) -> list[Artist]:
            if step == self.at:
                if self.signal:
                    os.kill(os.getpid(), self.signal)
                raise DrawingError(f"no step {step}")
            while step >= self.until:
                time.sleep(PATIENCE_S)
            dot.set_data([step], [share])
            return [dot]

        return Film(figure, show, (dot,), LENGTH - 1, turns=True)
