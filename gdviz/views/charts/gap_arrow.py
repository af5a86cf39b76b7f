"""An arrow from the name of the curve that ends second lowest down to that of the lowest, with how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from matplotlib.artist import Artist
from matplotlib.patches import FancyArrowPatch

from gdviz.descents.gap import Gap
from gdviz.styles.base import points
from gdviz.views.base import BESIDE_THE_AXES, MOVING_ZORDER
from gdviz.views.charts.end_label import EndLabel, write
from gdviz.views.charts.label_forms import LINE, UNDER
from gdviz.views.paths.marks import unit_px
from gdviz.words.leads import gap_words

AIR: Final = 0.35  # heights of type between the arrow and the labels over and under it
LEAST: Final = 3.2  # heights of type: between labels that are nearer the words have no room
ASIDE: Final = 0.75  # heights of type from the labels' left end to the arrow's shaft
SHAFT, HEAD = 0.35, 0.6  # of the width of a line, and of the height of type


@final
class GapArrow:
    """The arrow and its words, in the column of labels, where that has room between the two; else nothing."""

    def __init__(self, labels: Sequence[EndLabel], found: Gap) -> None:
        """The words are told in the first way that is no wider than the widest label, else in the last.

        They show there until they are placed, so that a page can measure their width.
        """
        lower = labels[found.lowest]
        self.upper, self.lower, self.pen = [label for label in labels if label is not lower], lower, lower.pen
        axes, style = self.pen.axes, self.pen.style
        self.arrow = FancyArrowPatch((1, 1), (1, 0), transform=axes.transAxes, clip_on=False, shrinkA=0, shrinkB=0)
        self.arrow.set(arrowstyle="-|>,head_length=1,head_width=0.45", mutation_scale=points(HEAD * style.small))
        self.arrow.set(color=style.ink, linewidth=points(SHAFT * style.line), zorder=MOVING_ZORDER, visible=False)
        axes.add_patch(self.arrow)
        before = lower.gap + (ASIDE + AIR) * style.small
        words = gap_words(found)
        self.text = write(self.pen, words[0], (before, 0), color=style.ink, linespacing=1.15, gid=BESIDE_THE_AXES)
        room = lower.gap + max(label.box(UNDER)[0] for label in labels) - before
        for each in words:
            self.text.set_text(style.said(each))
            if self.text.get_window_extent().width / unit_px(axes) <= room:
                break

    def show(self, *, is_due: bool) -> Sequence[Artist]:
        """Shows it under all other labels, which have their places, or nothing where it `is_due` not yet."""
        style, box, unit = self.pen.style, self.pen.axes.bbox, unit_px(self.pen.axes)
        small, height = style.small, float(box.height) / unit
        top = min(float(label.name.xy[1]) - label.reach / height for label in self.upper) - AIR * small / height
        foot = float(self.lower.name.xy[1]) + (LINE / 2 + AIR) * small / height
        has_room = is_due and (top - foot) * height >= LEAST * small
        for artist in (self.arrow, self.text):
            artist.set_visible(has_room)
        if has_room:
            column = float(self.lower.name.xy[0])
            x = column + (self.lower.gap + ASIDE * small) * unit / float(box.width)
            self.arrow.set_positions((x, top), (x, foot))
            self.text.xy = (column, (top + foot) / 2)
        return self.arrow, self.text
