"""The ticks and labels around the relief as artists, for one camera or for all those of a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import final

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from gdviz.styles.base import points
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.furniture import APART, TICKS, Furniture
from gdviz.views.relief.layout import Placed, ReliefPage, ReliefSheet, fit, overlap, place, settle


@final
@dataclass(frozen=True, eq=False)
class Fittings:
    """The artists of the furniture; they and the relief keep their scale on the page whatever the camera."""

    furniture: Furniture
    page: ReliefPage
    labels: Sequence[Placed]
    ticks: LineCollection

    @property
    def artists(self) -> Sequence[Artist]:
        """All of them, in the order in which they are drawn."""
        return self.ticks, *(each.artist for each in self.labels)

    def look(self, camera: Camera) -> ReliefPage:
        """Moves everything to where a camera sees it; the page of that camera."""
        page, now = replace(self.page, camera=camera), replace(self.furniture, camera=camera)
        settle(page, _turned(self.labels, now))
        self.ticks.set_segments(now.ticks(page))
        return page


def furnish(axes: Axes, furniture: Furniture, cameras: Sequence[Camera], size: tuple[float, float]) -> Fittings:
    """The ticks, and as many labels as have room on the page of every camera; all fits there, as large as it can."""
    pad, gap = furniture.style.marker * furniture.unit / 2, 0.3 * furniture.style.small * furniture.unit
    seen = [replace(furniture, camera=camera) for camera in cameras]
    solids = [each.solid() for each in seen]
    counts, aparts = list(TICKS), list(APART)
    while True:
        seen = [replace(each, count=counts[0], apart=aparts[0]) for each in seen]
        labels = place(axes, seen[0].labels)
        sheets = [
            ReliefSheet(each.camera, solid, _turned(labels, each)) for each, solid in zip(seen, solids, strict=True)
        ]
        page = fit(sheets, size, pad).nearer(furniture.frame.zoom, size)
        heights = len(seen[0].base_labels)
        free = gap / 2 if counts[0] > 1 else 0.0  # the last numbers go only where they touch
        if len(aparts) > 1 and any(overlap(page, sheet, heights, gap / 2) for sheet in sheets):
            aparts.pop(0)
        elif len(counts) > 1 and any(overlap(page, sheet, 0, free) for sheet in sheets):
            counts.pop(0)
        else:
            break
        for each in labels:
            each.artist.remove()
    fittings = Fittings(seen[-1], page, labels, _lines(axes, furniture.style.muted))
    fittings.look(page.camera)
    return fittings


def _turned(labels: Sequence[Placed], furniture: Furniture) -> list[Placed]:
    """The labels where the furniture's camera wants them; their texts, and so their sizes, are the same for all."""
    pairs = zip(labels, furniture.labels, strict=True)
    return [Placed(label, each.artist, each.half) for each, label in pairs]


def _lines(axes: Axes, color: str) -> LineCollection:
    lines = LineCollection([], colors=color, linewidths=points(1), zorder=5)
    axes.add_collection(lines, autolim=False)
    return lines
