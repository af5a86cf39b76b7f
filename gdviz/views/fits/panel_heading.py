"""What stands over one of the panels of moments: its step, from that step on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from gdviz.styles.base import Style, points
from gdviz.views.base import BESIDE_THE_AXES, MOVING_ZORDER
from gdviz.views.fits.told import FitPanel
from gdviz.views.paths.marks import unit_px
from gdviz.words.equations import moment_words

LINE = 1.4  # sizes of type: from what the axis shows to the heading, where one line has no room for both
APART = 1.0  # sizes of type between the two on one line


def head_panel(axes: Axes, style: Style, panel: FitPanel) -> Callable[[float], Sequence[Artist]]:
    """Writes the step over the middle of the axes; the answer shows it at the steps that have come so far.

    Only the first panel of a row has numbers at its left, and says what they are of.
    """
    what = axes._left_title  # type: ignore[attr-defined]
    lift_px = 0.5 * style.small
    title = _write(axes, style, panel.step, lift_px)
    needed = (what.get_window_extent().width + title.get_window_extent().width / 2) / unit_px(axes)
    if what.get_text() and needed + APART * style.text > axes.bbox.width / unit_px(axes) / 2:
        title.remove()
        title = _write(axes, style, panel.step, lift_px + LINE * style.small)
    if not panel.is_first:
        axes.tick_params(labelleft=False)
        axes.set_title("", loc="left")

    def show(step: float) -> Sequence[Artist]:
        title.set_visible(step >= panel.step)
        return (title,)

    return show


def _write(axes: Axes, style: Style, step: int, lift_px: float) -> Text:
    """The step, so far over the middle of the axes."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    over = axes.transAxes + ScaledTranslation(0, points(lift_px) / 72, figure.dpi_scale_trans)
    look: dict[str, Any] = {"color": style.ink, "weight": "bold", "fontsize": points(style.text), "ha": "center"}
    look |= {"zorder": MOVING_ZORDER, "gid": BESIDE_THE_AXES}
    return axes.text(0.5, 1.0, style.said(moment_words(step)), transform=over, **look)
