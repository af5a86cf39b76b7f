"""What the colours of a map mean, written over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnchoredOffsetbox, DrawingArea, HPacker, TextArea, VPacker
from matplotlib.patches import Rectangle
from matplotlib.transforms import ScaledTranslation

from gdviz.styles.base import DPI, Style, points

LINE = 1.45  # heights of type from line to line
GAP = 1.2  # heights of type between two entries
LABELS = 4.0  # heights of type: as wide are an axis's numbers and its name

SwatchColor = str | tuple[float, float, float]


@dataclass(frozen=True)
class Swatch:
    """Rows of colours, one below the other, each of the whole width."""

    rows: Sequence[Sequence[SwatchColor]]


Entry = Sequence[str | Swatch]


def draw_legend(axes: Axes, style: Style, heading: str, entries: Sequence[Entry]) -> None:
    """Writes the heading over the axes, and under it the entries, on as many lines as they need."""
    lines = _lines(axes, style, entries)
    gap = points(GAP * style.small_px)
    rows = [HPacker(children=line, align="center", pad=0, sep=gap) for line in lines]
    box = VPacker(children=rows, align="left", pad=0, sep=points((LINE - 1.25) * style.small_px))  # type: ignore[arg-type]
    room = points(0.5 * style.text_px)
    figure = axes.get_figure(root=True)
    assert figure is not None
    above = axes.transAxes + ScaledTranslation(0, room / 72, figure.dpi_scale_trans)
    place: dict[str, Any] = {"bbox_to_anchor": (0, 1), "bbox_transform": above}
    axes.add_artist(AnchoredOffsetbox("lower left", child=box, pad=0, borderpad=0, frameon=False, **place))
    height = len(lines) * points(LINE * style.small_px)
    axes.set_title(heading, loc="left", fontsize=points(style.text_px), pad=height + 1.2 * room)


def _lines(axes: Axes, style: Style, entries: Sequence[Entry]) -> list[list[Any]]:
    """The entries line by line, none wider than the axes, which may yet become square."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    # the numbers at the left yet take some of the width
    free = axes.bbox.width - LABELS * style.small_px * figure.dpi / DPI
    room = free if axes.get_aspect() == "auto" else min(axes.bbox.width, axes.bbox.height)
    gap = GAP * style.small_px * figure.dpi / DPI
    lines: list[list[Any]] = []
    left = 0.0
    for each in entries:
        entry = _entry(style, each)
        entry.set_figure(figure)
        width = entry.get_bbox(renderer).width
        if not lines or left + gap + width > room:
            lines.append([])
            left = 0.0
        left += width + (gap if lines[-1] else 0)
        lines[-1].append(entry)
    return lines


def _entry(style: Style, entry: Entry) -> HPacker:
    """Words and colours side by side."""
    look = {"color": style.muted, "fontsize": points(style.small_px)}
    parts: list[Artist] = [
        TextArea(part, textprops=look) if isinstance(part, str) else _strips(style, part) for part in entry
    ]
    return HPacker(children=parts, align="center", pad=0, sep=points(0.4 * style.small_px))


def _strips(style: Style, swatch: Swatch) -> DrawingArea:
    """A square of one colour, or rows of several, which are longer."""
    side = points(0.85 * style.small_px)
    width = side if len(swatch.rows[0]) == 1 else 4 * side
    area = DrawingArea(width, side, 0, 0)
    high = side / len(swatch.rows)
    for i, row in enumerate(swatch.rows):
        each = width / len(row)
        for j, color in enumerate(row):
            corner = (j * each, side - (i + 1) * high)
            area.add_artist(Rectangle(corner, each, high, facecolor=color, edgecolor="none"))
    return area
