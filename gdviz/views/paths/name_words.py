"""What stands under the names of runs: in a few words how they go, in one block with the names of all that go so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.descents.plan import Plan
from gdviz.styles.base import Style
from gdviz.views.base import RUN_WORD
from gdviz.views.paths.callout_lines import layouts
from gdviz.views.paths.free_spots import NameBox, NamedLine, Spot
from gdviz.views.paths.lettering import WIDE_CASING, haloed, write
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.goings import PathWord

LOOKS = 30  # along a leader
MOST_WORDINGS = 3  # that are tried: words on more lines are a paragraph


@dataclass(frozen=True)
class NameWord:
    """The words under the names of the runs of these numbers, the last of which they stand at, from a step on.

    They are of each one's line from a row to another.  `wordings` are the words broken into lines, the best first.
    """

    text: Text
    wordings: tuple[str, ...]
    runs: tuple[int, ...]
    stretches: Mapping[int, tuple[int, int]]
    step: int

    @property
    def lead(self) -> int:
        """The run at whose line the block stands."""
        return self.runs[-1]


def name_words(axes: Axes, style: Style, words: Sequence[PathWord], plans: Sequence[Plan]) -> list[NameWord]:
    """The words of runs of these plans, which wait for their places: in the run's colour, or in ink if of several."""
    found = []
    for word in words:
        if not set(word.plans) <= set(plans):
            continue
        runs = tuple(plans.index(plan) for plan in word.plans)
        color = style.deepened(style.lettering(style.run_color(runs[0]))) if len(runs) == 1 else style.ink
        wordings = [each.text for each in sorted(layouts(style.said(word.text)), key=lambda each: each.cost)][
            :MOST_WORDINGS
        ]
        text = write(axes, style, wordings[0], color, gid=RUN_WORD, weight="normal")
        text.set(visible=False, linespacing=1.15, path_effects=haloed(style, WIDE_CASING))
        found.append(NameWord(text, tuple(wordings), runs, dict(zip(runs, word.stretches, strict=True)), word.step))
    return found


def in_blocks(lines: Sequence[NamedLine], words: Sequence[NameWord], page: AxesPixels) -> list[NamedLine]:
    """The lines, those that lead a block with its size and the rows at which it may stand, its others nameless."""
    found = list(lines)
    for word in words:
        sizes = np.array([lines[i].size for i in word.runs] + [2 * page.box(word.text).half])
        size = np.array([sizes[:, 0].max(), sizes[:, 1].sum()])
        for i in word.runs:
            found[i] = replace(lines[i], wants=False)
        wants = all(lines[i].wants for i in word.runs)
        rows, count = word.stretches[word.lead], len(word.runs) + word.text.get_text().count("\n") + 1
        found[word.lead] = replace(lines[word.lead], size=size, wants=wants, rows=rows, kin=word.runs[:-1], lines=count)
    return found


def unstacked(spot: Spot, word: NameWord, lines: Sequence[NamedLine], size: Array) -> tuple[dict[int, Spot], Array]:
    """The places of the names in a block of that size (2,), and the middle (2,) of the words below them."""
    top, spots = spot.middle[1] + size[1] / 2, {}
    for i in word.runs:
        height = lines[i].size[1]
        spots[i] = Spot(np.array([spot.middle[0], top - height / 2]), word.stretches[i][1])
        top -= height
    if spot.anchor is not None:
        edge = np.clip(spot.anchor, spot.middle - size / 2, spot.middle + size / 2)
        spots[word.lead] = replace(spots[word.lead], anchor=spot.anchor, edge=edge, told=word.step)
    spots[word.lead] = replace(spots[word.lead], row=spot.row)
    return spots, np.array([spot.middle[0], (top + spot.middle[1] - size[1] / 2) / 2])


def meeting(spots: Mapping[int, Spot], lines: Sequence[NamedLine], boxes: Sequence[NameBox]) -> list[int]:
    """The numbers of the names that meet one of the boxes, themselves or their leaders."""
    return [i for i, spot in spots.items() if _meets(spot, lines[i].size / 2, boxes)]


def _meets(spot: Spot, half: Array, boxes: Sequence[NameBox]) -> bool:
    points, halves = spot.middle[None], half[None]
    if spot.anchor is not None:
        edge = np.clip(spot.anchor, spot.middle - half, spot.middle + half)
        way = edge + np.linspace(0, 1, LOOKS)[:, None] * (spot.anchor - edge)
        points, halves = np.concatenate([points, way]), np.concatenate([halves, np.zeros_like(way)])
    return any((np.abs(points - box.middle) <= halves + box.half).all(axis=1).any() for box in boxes)
