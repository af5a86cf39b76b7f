"""What stands over one of the panels of moments: its step, from that step on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from gdviz.languages.line_breaks import broken
from gdviz.styles.base import Style, points
from gdviz.views.base import BESIDE_THE_AXES, MOVING_ZORDER
from gdviz.views.fits.told import FitPanel
from gdviz.views.paths.marks import unit_px

LINE = 1.4  # sizes of type: from what the axis shows to the heading, where one line has no room for both
APART = 1.0  # sizes of type between the two on one line


def head_panel(axes: Axes, style: Style, panel: FitPanel, color: Any) -> Callable[[float], Sequence[Artist]]:
    """Writes the heading over the middle of the axes; the answer shows it at the steps that have come so far.

    Only the first panel of a row has numbers at its left, and says what they are of.
    """
    what = axes._left_title  # type: ignore[attr-defined]
    lift_px = 0.5 * style.small
    title = _write(axes, style, panel.heading, color, lift_px)
    needed = (what.get_window_extent().width + title.get_window_extent().width / 2) / unit_px(axes)
    if what.get_text() and needed + APART * style.text > axes.bbox.width / unit_px(axes) / 2:
        title.remove()
        title = _write(axes, style, panel.heading, color, lift_px + LINE * style.small)
    if not panel.is_first:
        axes.tick_params(labelleft=False)
        axes.set_title("", loc="left")

    def show(step: float) -> Sequence[Artist]:
        title.set_visible(step >= panel.step)
        return (title,)

    return show


def _write(axes: Axes, style: Style, words: str, color: Any, lift_px: float) -> Text:
    """The heading, so far over the middle of the axes."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    over = axes.transAxes + ScaledTranslation(0, points(lift_px) / 72, figure.dpi_scale_trans)
    look: dict[str, Any] = {"color": color, "weight": "bold", "fontsize": points(style.text), "ha": "center"}
    look |= {"zorder": MOVING_ZORDER, "gid": BESIDE_THE_AXES}
    text = axes.text(0.5, 1.0, style.said(words), transform=over, **look)
    if _is_too_wide(text, axes):
        lines = broken(text.get_text(), lambda line: not _is_too_wide(text, axes, line))
        text.set(text="\n".join(lines), va="bottom")
    return text


def _is_too_wide(text: Text, axes: Axes, words: str | None = None) -> bool:
    """Whether a heading, or other words in its place, would reach over that of the next panel."""
    whole = text.get_text()
    text.set_text(whole if words is None else words)
    width = text.get_window_extent().width
    text.set_text(whole)
    return bool(width > axes.bbox.width)
