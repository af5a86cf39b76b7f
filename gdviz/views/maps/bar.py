"""What the shades of a map mean: a bar at its right, as tall as the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.transforms import Affine2D, BboxTransformTo, ScaledTranslation, blended_transform_factory

from gdviz.arrays import Array
from gdviz.styles.base import DPI, Style, points
from gdviz.styles.mixed_text import mixed
from gdviz.views.base import BESIDE_THE_AXES

BESIDE_MAP: Final = 5.0  # sizes of type that a bar and its numbers take at the right of a map, about
GAP: Final = 1.3  # heights of small type between the map and the bar
WIDTH: Final = 1.2  # heights of small type that a bar of one colour is wide
MORE_WIDTH: Final = 0.45  # heights of small type that each further colour adds
INDENT: Final = 0.5  # heights of small type between the bar and its numbers
LEAST_APART: Final = 1.4  # heights of small type from number to number


def draw_bar(axes: Axes, style: Style, heading: str, colors: Array, ticks: Sequence[tuple[float, str]]) -> None:
    """A bar of shades (n, hues, 3), the first at the bottom, marked at shares of its height; a heading over it.

    Those of the `ticks` that would touch one before them are left out.
    """
    figure = axes.get_figure(root=True)
    assert figure is not None
    # pixels at the right of the axes, and pixels over their top or shares of their height
    over = Affine2D().scale(1 / DPI) + figure.dpi_scale_trans + ScaledTranslation(1, 1, BboxTransformTo(axes.bbox))
    along = blended_transform_factory(over, axes.transAxes)
    small, hues = style.small, colors.shape[1]
    left, width = GAP * small, (WIDTH + MORE_WIDTH * (hues - 1)) * small
    image = AxesImage(axes, extent=(left, left + width, 0.0, 1.0), origin="lower", interpolation="nearest", zorder=1)
    image.set_transform(along)
    image.set_data(colors)
    axes.add_image(image)
    image.set_clip_path(None)
    image.set(clip_on=False, gid=BESIDE_THE_AXES)
    look: dict[str, Any] = {"fontsize": points(small), "color": style.muted, "clip_on": False, "gid": BESIDE_THE_AXES}
    for share, words in _apart(ticks, LEAST_APART * small / float(axes.bbox.height) * figure.dpi / DPI):
        at = left + width + INDENT * small, share
        mixed(axes.text(*at, style.said(words), transform=along, va="center_baseline", **look))
    mixed(axes.text(left, 0.95 * small, style.said(heading), transform=over, va="baseline", **look))


def _apart(ticks: Sequence[tuple[float, str]], least: float) -> list[tuple[float, str]]:
    """The ticks that are so far from all before them."""
    kept: list[tuple[float, str]] = []
    for share, words in ticks:
        if all(abs(share - other) >= least for other, _ in kept):
            kept.append((share, words))
    return kept
