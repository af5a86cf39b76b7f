"""What placards on the relief say: what each landmark is, which minima no run found, where and when a run leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.costs.plane import PlaneCost
from gdviz.descents.minima import NEAR
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.paths.landmarks import kind_of
from gdviz.views.relief.placards import Placard
from gdviz.views.relief.trail import Trail
from gdviz.words.marks import mark_words
from gdviz.words.places import landmark_words, leaving_words, place_words, unfound_words

MOST = 8  # landmarks that are named with their places


@dataclass(frozen=True)
class Visit:
    """The runs that go through a window of a cost."""

    cost: Cost
    runs: Sequence[Run]
    window: Window

    @property
    def steps(self) -> int:
        """The steps of the longest run."""
        return max((run.steps for run in self.runs), default=0)

    @property
    def descends(self) -> bool:
        """Whether all runs seek a minimum."""
        return bool(self.runs) and all(run.plan.direction == "descend" for run in self.runs)

    def is_found(self, at: Sequence[float]) -> bool:
        """Whether a run ended at a place."""
        near = NEAR * np.diff(np.array(self.window)).ravel()
        return any((np.abs(run.theta[-1] - np.array(at)) <= near).all() for run in self.runs)


def landmark_placards(
    landmarks: Sequence[tuple[str, Minimum]], pixels: Array, visit: Visit, style: Style
) -> list[Placard]:
    """A placard at each landmark, whose `pixels` are (k, 2); of very many only the first of each kind has one."""
    names = [name for name, _ in landmarks]
    kinds = [kind_of(name, each, names) for name, each in landmarks]
    minima = [kind in ("minimum", "global", "local") for kind in kinds]
    first = [kind not in kinds[:i] for i, kind in enumerate(kinds)]
    placards = []
    for i, ((_, each), kind, at, is_first) in enumerate(zip(landmarks, kinds, pixels, first, strict=True)):
        if len(landmarks) <= MOST:
            words = landmark_words(kind, _place(each, visit), is_first=is_first)
            placards.append(_verdict(words, at[None], visit, style, asks=minima[i] and sum(minima) > 1, each=each))
        elif is_first:
            placards.append(Placard(landmark_words(kind, "", is_first=True), at[None], style.ink))
    return placards


def exit_placards(trails: Sequence[Trail], pixels: Sequence[Array], style: Style) -> list[Placard]:
    """A placard where each run leaves the window for good, from that step on; `pixels` (m, 2) are those of samples."""
    placards = []
    for i, (trail, path) in enumerate(zip(trails, pixels, strict=True)):
        inside = np.flatnonzero(trail.inside)
        if len(inside) and not trail.inside[-1]:
            step = int(inside[-1]) + 1
            placards.append(
                Placard(leaving_words(step), path[trail.last[-1:]], style.lettering(style.run_color(i)), step)
            )
    return placards


def start_placards(trails: Sequence[Trail], pixels: Sequence[Array], style: Style) -> list[Placard]:
    """One placard, beside one of the starts that are seen."""
    starts = [path[0] for trail, path in zip(trails, pixels, strict=True) if trail.inside[0]]
    return [Placard(mark_words("start"), np.array(starts), style.ink)] if starts else []


def _place(landmark: Minimum, visit: Visit) -> str:
    """Where a landmark is; on a plane of more parameters the numbers would say nothing."""
    if isinstance(visit.cost, PlaneCost):
        return ""
    return place_words(landmark.at, [high - low for low, high in visit.window])


def _verdict(words: str, at: Array, visit: Visit, style: Style, *, asks: bool, each: Minimum) -> Placard:
    """The placard of a landmark; of one that no run found, where that is worth a word, it says so in the end."""
    if asks and visit.descends and not visit.is_found(each.at):
        return Placard(unfound_words(words, len(visit.runs)), at, style.ink, visit.steps, before=words)
    return Placard(words, at, style.ink)
