"""The grounds of a chart of learning rates: where they diverge, and between which limits the best may lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from matplotlib.axes import Axes

from gdviz.styles.base import Style, points
from gdviz.styles.mixed_text import mixed
from gdviz.views.charts.rate_limits import WINDOW
from gdviz.views.charts.swept_rates import SweptRates
from gdviz.views.paths.marks import unit_px
from gdviz.words import sweeps

STRIP: Final = 0.03  # of the height: what says of one curve of several where it diverges
BAND: Final = 0.12  # of its colour that a band of the whole height has


def draw_window(axes: Axes, limits: Mapping[str, float], style: Style) -> None:
    """The rates from 1/L to 2/L, among which the best one of a quadratic is, in a light green."""
    if set(limits) == {*WINDOW}:
        green = style.faint(style.sequence[0], BAND)
        axes.axvspan(*(limits[each] for each in WINDOW), color=green, linewidth=0, zorder=0.4)


def draw_bands(axes: Axes, curves: Sequence[SweptRates], style: Style, *, has_no_end: bool) -> None:
    """Where rates end above the start: a band of the whole height for one curve, a strip at the top for each of more.

    `has_no_end` tells that a cost then grows for ever; else that is said of costs that have grown beyond measure.
    """
    widest = (0.0, 0.0)
    for i, curve in enumerate(curves):
        color = style.run_color(curve.group[0]) if len(curve.group) == 1 else style.ink
        color, share = (style.diverged, BAND) if len(curves) == 1 else (color, 0.6)
        bottom, top = (0.0, 1.0) if len(curves) == 1 else (1 - STRIP * (i + 1), 1 - STRIP * (i + 0.2))
        for band in curve.bands():
            axes.axvspan(*band, bottom, top, color=style.faint(color, share), linewidth=0, zorder=0.5)
            widest = max(widest, band, key=lambda each: each[1] / each[0] if each[0] else 0)
    if widest[0]:
        diverge = has_no_end or all(curve.is_lost_for_good for curve in curves)
        _name_bands(axes, (sweeps.DIVERGES if diverge else sweeps.ENDS_HIGHER, widest), len(curves), style)


def _name_bands(axes: Axes, named: tuple[str, tuple[float, float]], count: int, style: Style) -> None:
    """The words in the band of a lone curve, upright where that is narrow; else below the strips."""
    (words, band), gap = named, points(0.5 * style.small)
    look: dict[str, Any] = {"color": style.ink, "weight": "bold", "textcoords": "offset points"}
    if count > 1:
        corner = (1, 1 - STRIP * count)
        _write(axes, style, words, corner, (-gap, -gap), va="top", xycoords="axes fraction", **look)
        return
    is_even = axes.get_xscale() == "linear"
    middle = ((band[0] + band[1]) / 2 if is_even else (band[0] * band[1]) ** 0.5, 0.5)
    look |= {"xycoords": axes.get_xaxis_transform(), "ha": "center"}
    text = _write(axes, style, words, middle, (0, 0), **look)
    left, right = axes.transData.transform([(band[0], 1), (band[1], 1)])[:, 0]
    if text.get_window_extent().width > right - left - style.small * unit_px(axes):
        text.set_rotation(90)


def draw_most(axes: Axes, most: int, style: Style) -> None:
    """A line at the steps that were taken: where the curve is missing, they were not enough."""
    axes.axhline(most, color=style.muted, linewidth=points(0.4 * style.line), linestyle=(0, (1, 2)), zorder=2)
    gap = points(0.35 * style.small)
    place: dict[str, Any] = {"xycoords": axes.get_yaxis_transform(), "textcoords": "offset points"}
    _write(axes, style, sweeps.too_few_words(most), (0, most), (gap, gap), va="bottom", ha="left", **place)


def _write(
    axes: Axes, style: Style, words: str, at: tuple[float, float], offset: tuple[float, float], **look: Any
) -> Any:
    usual: dict[str, Any] = {"fontsize": points(style.small), "color": style.muted, "ha": "right", "va": "center"}
    return mixed(axes.annotate(style.said(words), at, offset, **{**usual, **look}))
