"""The moments of a lone run on the relief, faint where a hill hides them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.styles.base import Style
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.moments import Around, Moments
from gdviz.views.paths.names import Sketch
from gdviz.views.relief.fittings import Fittings
from gdviz.views.relief.tracks import HEAD, Track

OVER_HEAD = MOVING_ZORDER + HEAD + 0.95
FAINT = 0.5  # of its colour has a dot that is hidden


@final
class ReliefMoments:
    """Their dots on the only track, as a camera sees it; nothing where there are no `steps`."""

    def __init__(
        self,
        axes: Axes,
        style: Style,
        tracks: Sequence[Track],
        fittings: Fittings,
        steps: Sequence[int],
        sketch: Sketch | None,
    ) -> None:
        """Their steps are named where a `sketch` tells what to keep clear of."""
        self.style, self.steps, self.tracks = style, list(steps), tracks if steps else ()
        paths = [fittings.page.pixels(track.world) for track in self.tracks]
        ticks = fittings.ticks.get_segments()
        around = Around(sketch.marks, [*paths, *sketch.besides, *ticks]) if sketch else None
        lines = [path[track.trail.last] for path, track in zip(paths, self.tracks, strict=True)]
        self.moments = Moments(axes, style, lines, steps, around=around)
        self.dots = self.moments.dots
        for dot in self.dots:
            dot.set_zorder(OVER_HEAD)

    @property
    def artists(self) -> Sequence[Artist]:
        """All of them."""
        return *self.dots, *self.moments.texts

    def look(self) -> None:
        """Takes what the track has from its camera."""
        colors = self.style.in_time(len(self.steps))
        for track in self.tracks:
            places = track.places(np.minimum(self.steps, len(track.trail.last) - 1))
            for dot, color, at, is_hidden in zip(self.dots, colors, *places, strict=True):
                dot.set_data(*at[:, None])
                dot.set_markerfacecolor(self.style.faint(color, FAINT) if is_hidden else color)

    def show(self, step: float) -> None:
        """Shows those up to a step."""
        self.moments.show(step)
