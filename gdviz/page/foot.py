"""The names of horizontal axes in the line of their numbers, which leaves axes the room of a line below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from gdviz.page.axes_fit import insets, numbers_of, renderer_of
from gdviz.views.base import FOOT_NAME

BETWEEN = 0.4  # of the height of a number: from the last one to the name
OVER = 0.5  # the same: how far the name may stand out at the right of axes


def raise_names(panels: Sequence[Axes]) -> None:
    """Puts the name of each horizontal axis behind its numbers, if all of a row have room there."""
    for row in _rows([axes for axes in panels if axes.axison and axes.get_xlabel()]):
        lefts = {axes: _left(axes) for axes in row}
        for axes, left in lefts.items():
            if None not in lefts.values():
                _raise(axes, left)


def _rows(panels: Sequence[Axes]) -> list[list[Axes]]:
    """The axes that stand beside one another, also those that share no foot yet."""
    rows: list[list[Axes]] = []
    for axes in sorted(panels, key=lambda each: float(each.bbox.y0)):
        if rows and axes.bbox.y0 < min(other.bbox.y1 for other in rows[-1]):
            rows[-1].append(axes)
        else:
            rows.append([axes])
    return rows


def _left(axes: Axes) -> float | None:
    """Where the name begins: it ends with the axes, or stands right behind the last number; None without room."""
    renderer, scale = renderer_of(axes)
    label, last = axes.xaxis.label, _last(axes, renderer)
    if label.get_gid() != FOOT_NAME or last is None:
        return None
    width = label.get_window_extent(renderer).width
    least = float(last.x1 + BETWEEN * last.height)
    at_end = float(axes.bbox.x1 - width)
    out = least + width - axes.bbox.x1
    has_room = out <= OVER * last.height or out <= scale * insets(axes).right  # which takes long to measure
    return max(least, at_end) if has_room else None


def _raise(axes: Axes, left: Any) -> None:
    """Lets the name begin there, on the numbers' base line."""
    renderer, _ = renderer_of(axes)
    label, last, box = axes.xaxis.label, _last(axes, renderer), axes.bbox
    assert last is not None
    descent = renderer.get_text_width_height_descent("lp", label.get_fontproperties(), ismath=False)[2]
    label.set(ha="left", va="baseline")
    axes.xaxis.set_label_coords((left - box.x0) / box.width, (last.y0 + descent - box.y0) / box.height)


def _last(axes: Axes, renderer: Any) -> Bbox | None:
    return max(numbers_of(axes.xaxis, renderer), key=lambda box: box.x1, default=None)
