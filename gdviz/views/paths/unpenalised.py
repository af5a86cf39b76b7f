"""What a penalty does on a map: the cost without it in dashes, and an arrow from its minimum to the cost's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.costs.model import Model
from gdviz.languages.phrase import joined, shaped
from gdviz.styles.base import Style, points
from gdviz.views.paths.filling import grid_of
from gdviz.words.events import Note
from gdviz.words.marks import mark_words
from gdviz.words.places import place_words

GRID: Final = 161
NO_BREAK: Final = "\u00a0"
SHARES: Final = (0.25, 1.0)  # of what the penalty costs: the last contour goes through the penalised minimum
ALONG: Final = np.linspace(0.1, 0.9, 9)
DASHES: Final = (0, (4, 3))
WIDTH: Final = 0.45  # of a path's width
SHAFT: Final = 0.8  # of a path's width
GAPS: Final = (1.0, 1.15)  # of a point's width between the arrow and the middles of the marks
HEAD: Final = 1.1  # of a point's width


def pull_of(found: Sequence[tuple[str, Minimum]]) -> Array:
    """From the minimum without the penalty to that with it, (2, 2), of landmarks; (0, 2) where there are not both."""
    at = {name: each.at for name, each in found if name in ("free", "minimum")}
    return np.array([at["free"], at["minimum"]]) if len(at) == 2 else np.empty((0, 2))


def along_pull(pull: Array) -> Array:
    """Points (n, 2) along the arrow of a `pull`, between the marks at its ends; none where there is none."""
    return pull[0] + ALONG[:, None] * np.diff(pull, axis=0) if len(pull) else pull


def draw_pull(axes: Axes, cost: Cost, window: Window, style: Style, pull: Array) -> list[Array]:
    """Two contours of the cost without its penalty, and the arrow of a `pull`; nothing where there is none.

    All stands still, under the paths.  The contours, as lines (n, 2) of the data.
    """
    free = cost.unpenalised if isinstance(cost, Model) else None
    if free is None or not len(pull):
        return []
    least, most = (float(free.value(at)) for at in pull)
    if not least < most:
        return []
    x, y, values = grid_of(free, window, GRID)
    look: dict[str, Any] = {
        "colors": [style.muted],
        "linewidths": points(WIDTH * style.line),
        "linestyles": [DASHES],
    }
    dashed = axes.contour(x, y, values, levels=[least + share * (most - least) for share in SHARES], zorder=2, **look)
    shrinks = [points(gap * style.marker) for gap in GAPS]
    arrow = FancyArrowPatch(*pull, shrinkA=shrinks[0], shrinkB=shrinks[1], color=style.muted, zorder=3)
    arrow.set(arrowstyle="-|>,head_length=1,head_width=0.45", mutation_scale=points(HEAD * style.marker))
    arrow.set_linewidth(points(SHAFT * style.line))
    axes.add_patch(arrow)
    return [np.array(line, dtype=float) for path in dashed.get_paths() for line in path.to_polygons(closed_only=False)]


def free_notes(found: Sequence[tuple[str, Minimum]], window: Window) -> list[Note]:
    """The words for where the cost would be least without its penalty, and that place on a line of its own."""
    widths = [high - low for low, high in window]
    places = [(each.at, place_words(each.at, widths)) for name, each in found if name == "free"]
    return [Note(joined(" ", (mark_words("free"), shaped(place, _unbroken))), at) for at, place in places]


def _unbroken(place: str) -> str:
    return place.replace(" ", NO_BREAK)


def with_places(
    words: Mapping[str, Array], found: Sequence[tuple[str, Minimum]], window: Window, but: Collection[str]
) -> dict[str, Array]:
    """The places of marks by their words: a minimum that a penalty has moved says where it is, `but` for some words."""
    widths = [high - low for low, high in window]
    moved = mark_words("minimum") if len(pull_of(found)) else None
    return {
        joined(" ", (word, place_words(at[0].tolist(), widths))) if word == moved and word not in but else word: at
        for word, at in words.items()
    }
