"""What stands still in a chart of learning rates: where they diverge, and the limits that theory names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.charts.swept_rates import SweptRates
from gdviz.views.paths.marks import cased, unit_px
from gdviz.words import sweeps

STRIP: Final = 0.03  # of the height: what says of one curve of several where it diverges
BAND: Final = 0.12  # of its colour that a band of the whole height has
OVER_CURVES: Final = 4  # of the moving artists
ROW: Final = 1.35  # heights of type from one limit's words to the next


def draw_limits(axes: Axes, curves: Sequence[SweptRates], style: Style) -> list[Artist]:
    """Upright lines at the rates that theory names, their formulas at the top: beyond the last limit, before others.

    The formulas, which are given back, lie over the moving curves.
    """
    words_of: list[Artist] = []
    named: dict[str, float] = {}
    for curve in curves:
        if curve.limit and curve.goal.curvature:
            if curve.limit == 2 / curve.goal.curvature:  # plain descent: at half of it one step is enough
                named.setdefault("1/L", 1 / curve.goal.curvature)
            named.setdefault(curve.plan.optimizer.limit_words, curve.limit)
    gap, row = points(0.35 * style.small_px), points(ROW * style.small_px)
    for i, (words, rate) in enumerate(sorted(named.items(), key=lambda pair: -pair[1])):
        axes.axvline(rate, color=style.muted, linewidth=points(0.4 * style.line_px), linestyle=(0, (4, 3)), zorder=2)
        place: dict[str, Any] = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points"}
        place |= {
            "va": "top",
            "ha": "right" if i else "left",
            "color": style.ink,
            "zorder": MOVING_ZORDER + OVER_CURVES,
        }
        place["path_effects"] = cased(style, 0)
        # before the last, each stands a line lower than the one at its right, which may be close
        offset = (-gap if i else gap, -gap - max(i - 1, 0) * row)
        words_of.append(_write(axes, style, words, (rate, 1), offset, **place))
    return words_of


def draw_bands(axes: Axes, curves: Sequence[SweptRates], style: Style) -> None:
    """Where rates diverge: a band of the whole height for one curve, a strip at the top for each of several."""
    widest = (0.0, 0.0)
    for i, curve in enumerate(curves):
        color = style.run_color(curve.group[0]) if len(curve.group) == 1 else style.ink
        color, share = (style.diverged, BAND) if len(curves) == 1 else (color, 0.6)
        bottom, top = (0.0, 1.0) if len(curves) == 1 else (1 - STRIP * (i + 1), 1 - STRIP * (i + 0.2))
        for band in curve.bands():
            axes.axvspan(*band, bottom, top, color=style.faint(color, share), linewidth=0, zorder=0.5)
            widest = max(widest, band, key=lambda each: each[1] / each[0] if each[0] else 0)
    if widest[0]:
        _name_bands(axes, widest, len(curves), style)


def _name_bands(axes: Axes, band: tuple[float, float], count: int, style: Style) -> None:
    """The word in the band of a lone curve, upright where that is narrow; else below the strips."""
    gap = points(0.5 * style.small_px)
    look: dict[str, Any] = {"color": style.ink, "weight": "bold", "textcoords": "offset points"}
    if count > 1:
        corner = (1, 1 - STRIP * count)
        _write(axes, style, sweeps.DIVERGES, corner, (-gap, -gap), va="top", xycoords="axes fraction", **look)
        return
    middle = ((band[0] * band[1]) ** 0.5, 0.5)
    look |= {"xycoords": axes.get_xaxis_transform(), "ha": "center"}
    text = _write(axes, style, sweeps.DIVERGES, middle, (0, 0), **look)
    left, right = axes.transData.transform([(band[0], 1), (band[1], 1)])[:, 0]
    if text.get_window_extent().width > right - left - style.small_px * unit_px(axes):
        text.set_rotation(90)


def draw_most(axes: Axes, most: int, style: Style) -> None:
    """A line at the steps that were taken: where the curve is missing, they were not enough."""
    axes.axhline(most, color=style.muted, linewidth=points(0.4 * style.line_px), linestyle=(0, (1, 2)), zorder=2)
    gap = points(0.35 * style.small_px)
    place: dict[str, Any] = {"xycoords": axes.get_yaxis_transform(), "textcoords": "offset points"}
    _write(axes, style, sweeps.too_few_words(most), (0, most), (gap, gap), va="bottom", ha="left", **place)


def _write(
    axes: Axes, style: Style, words: str, at: tuple[float, float], offset: tuple[float, float], **look: Any
) -> Any:
    usual: dict[str, Any] = {"fontsize": points(style.small_px), "color": style.muted, "ha": "right", "va": "center"}
    return axes.annotate(words, at, offset, **{**usual, **look})
