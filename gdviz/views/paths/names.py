"""Each run's name beside its path, where there is room for all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, RUN_LEADER, RUN_NAME
from gdviz.views.paths.callout_spots import Field, field_of
from gdviz.views.paths.clipping import to_exit
from gdviz.views.paths.end_names import GROUPED, Ends, Remark, find_ends, find_remarked
from gdviz.views.paths.free_spots import NameBox, NamedLine, Spot, find_places
from gdviz.views.paths.lettering import LETTERING, YIELDING, write
from gdviz.views.paths.name_words import NameWord, in_blocks, meeting, unstacked
from gdviz.views.paths.pixels import AxesPixels

MOST_RUNS = 12  # more names would be clutter
WIDEST = 0.45  # of the axes' width that a name may take
LEFT_OUT = "left-out"  # the gid of a name that never shows
FAR = 4.0  # heights of type from a path: farther names are left out where another view has them
END_LEADER = "run-end-leader"


@dataclass(frozen=True)
class Sketch:
    """What names must keep clear of, in the axes' data: each run's line (n, 2), and marks and lines besides (m, 2).

    Row i of a line is where the run is at step i, or at `steps[i]` where `steps` are given.  Over `faint` lines (m, 2)
    short names may stand, and leaders lead.  The names of the runs in `named`, by their numbers, the map has already:
    none leads to those.
    """

    lines: Sequence[Array]
    marks: Array
    besides: Sequence[Array] = ()
    steps: Sequence[Any] | None = None
    faint: Sequence[Array] = ()
    named: Collection[int] = ()


@final
class RunNames:
    """The names of 2 to MOST_RUNS runs, they stand still once they show.

    They are placed when a step is first shown, for only then have the axes their final size.  Names stand at the ends
    of their paths where all these can be told apart.  Else those of whose ends something is said stand there, and each
    other one plainly at its own path, or at the end of a leader to it.  GROUPED that end together stand in one block if
    they can where that leaves one out, or where it takes leaders and something is said of their end.  Where one has no
    place, none ever shows.
    """

    def __init__(
        self,
        axes: Axes,
        style: Style,
        names: Sequence[str],
        sketch: Callable[[], Sketch],
        *,
        at_once: bool = False,
        remarks: Callable[[], Sequence[Remark]] | None = None,
        words: Sequence[NameWord] = (),
        until: int = 0,
        is_sparse: bool = False,
        strong: Collection[int] = (),
    ) -> None:
        """`at_once` shows all names from the first step on, else each from where its run comes by.

        `remarks` are what is said of points, if names may stand at the ends of their lines, with that below.  `words`
        stand below names where they have room there; such names stand where what they say happens, also
        where a word stands that yields its place `until` a step.  Where `is_sparse`, names that take a long leader are
        left out, but those of the `strong` runs, by their numbers, and those in a block.
        """
        self.words, self.told, self.until = words, list[NameWord](), until
        self.waits: dict[int, int] = {}  # since when the place of a name of that number is free
        self.axes, self.style, self.sketch, self.at_once, self.remarks = axes, style, sketch, at_once, remarks
        named = names if 2 <= len(names) <= MOST_RUNS else ()
        self.names = [_Name(axes, style, name, style.run_color(i)) for i, name in enumerate(named)]
        self.since: Sequence[int | None] | None = None
        self.is_sparse, self.strong = is_sparse, strong

    @property
    def artists(self) -> Sequence[Artist]:
        """All of them, in the order in which they are drawn."""
        return [*(artist for name in self.names for artist in name.artists), *(word.text for word in self.words)]

    def show(self, step: float) -> Sequence[Artist]:
        """The names that show at a step, with those that do not."""
        if self.since is None:
            self.since = self._place() if self.names else []
        for name, since in zip(self.names, self.since, strict=True):
            name.show(step, since)
        for word in self.told:
            starts = [self.since[i] for i in word.runs]
            word.text.set_visible(all(since is not None and step >= max(since, word.step) for since in starts))
        return self.artists

    def _place(self) -> list[int | None]:
        """Puts the names in their places; from which step on each shows."""
        sketch, page = self.sketch(), AxesPixels(self.axes)
        sizes = [name.size(page) for name in self.names]
        lines = [
            NamedLine(to_exit(page.of(line), page.size), size, bool(size[0] <= WIDEST * page.size[0]))
            for line, size in zip(sketch.lines, sizes, strict=True)
        ]
        found = self._find_worded(sketch, page, lines) or self._find(sketch, page, lines)
        if len(found.spots) < len(lines) and not self.is_sparse:
            return [None] * len(lines)
        for remark, place in found.said:
            remark.put(place)
        since: list[int | None] = []
        told = {i for word in self.told for i in word.runs} | {remark.line for remark, _ in found.said}
        blocked = {i for block in found.blocks for i in block}  # all of which one leader and one note are
        for i, name in enumerate(self.names):
            spot = found.spots.get(i)
            may_go = self.is_sparse and i not in self.strong and i not in blocked
            if spot is not None and may_go and _is_far(spot, sizes[i], self.style.small):
                spot = replace(spot, anchor=None) if i in told else None  # its colour leads from what is said of it
            if spot is None or (spot.anchor is not None and i in sketch.named and i not in blocked):
                name.leave_out()
                since.append(None)
                continue
            name.put(spot, sizes[i], page, lines[i].points[-1])
            steps = sketch.steps[i] if sketch.steps else np.arange(len(sketch.lines[i]))
            since.append(0 if self.at_once else max(int(steps[spot.row]), self.waits.get(i, 0)))
        return since

    def _find_worded(self, sketch: Sketch, page: AxesPixels, lines: Sequence[NamedLine]) -> Ends | None:
        """The places of the names, as many as can with words below; None where none can."""
        words, tried = list(self.words), [0] * len(self.words)
        while words:
            for word, wording in zip(words, tried, strict=True):
                word.text.set_text(word.wordings[wording])
            blocks = in_blocks(lines, words, page)
            found = self._at_paths(sketch, page, blocks, self._others(page, but={YIELDING}))
            missing = [k for k, word in enumerate(words) if word.lead not in found.spots]
            if not missing and len(found.spots) == len(lines) - sum(len(word.runs) - 1 for word in words):
                yielding = [page.box(text) for text in self.axes.texts if text.get_gid() == YIELDING]
                self.waits = dict.fromkeys(meeting(found.spots, blocks, yielding), self.until)
                return self._tell(words, found, lines, page)
            for k in missing:
                tried[k] += 1
            kept = [k for k, word in enumerate(words) if tried[k] < len(word.wordings)]
            kept = kept if missing else kept[:-1]
            words, tried = [words[k] for k in kept], [tried[k] for k in kept]
        return None

    def _tell(self, words: Sequence[NameWord], found: Ends, lines: Sequence[NamedLine], page: AxesPixels) -> Ends:
        """Puts words in their places; the names in theirs."""
        spots, blocks = dict(found.spots), in_blocks(lines, words, page)
        for word in words:
            own, middle = unstacked(spots[word.lead], word, lines, blocks[word.lead].size)
            word.text.set_position(tuple(page.share(middle).tolist()))
            spots |= own
            self.waits |= dict.fromkeys(word.runs, self.waits.get(word.lead, 0))
        self.told = list(words)
        return replace(found, spots=spots)

    def _at_paths(
        self,
        sketch: Sketch,
        page: AxesPixels,
        lines: Sequence[NamedLine],
        others: Sequence[NameBox],
        ends: Ends | None = None,
    ) -> Ends:
        """Those of whose ends something is said at these, unless all `ends` are given; the others along their lines.

        They keep off the boxes of `others`.
        """
        points, mark = self._points(sketch, page), self.style.marker
        if ends is None:
            field = _field(page, lines, points, others)
            free = [replace(line, wants=line.wants and not line.rows) for line in lines]
            ends = find_remarked(free, field, mark, self.remarks() if self.remarks else ())
        rest = [replace(line, wants=line.wants and i not in ends.spots) for i, line in enumerate(lines)]
        found = find_places(rest, points, [*others, *ends.boxes], page.size, 0.5 * mark + 2)
        spots = {i: spot for i, spot in enumerate(found) if spot is not None}
        return replace(ends, spots=spots | dict(ends.spots))

    def _others(self, page: AxesPixels, but: Collection[str] = ()) -> list[NameBox]:
        """The boxes of other words, but for some: whichever step is shown first, names keep off the same."""
        own = {artist for name in self.names for artist in name.texts} | {word.text for word in self.words}
        shown = [text for text in self.axes.texts if text.get_visible() or text.get_gid() == YIELDING]
        return [page.box(text) for text in shown if text not in own and text.get_gid() not in but]

    def _find(self, sketch: Sketch, page: AxesPixels, lines: Sequence[NamedLine]) -> Ends:
        """The places of the names at their lines, in pixels."""
        mark, others = self.style.marker, self._others(page)
        if self.remarks is None:
            return self._at_paths(sketch, page, lines, others, Ends())
        field = _field(page, lines, self._points(sketch, page), others)
        remarks = self.remarks()
        at_ends = find_ends(lines, field, mark, remarks=remarks)
        if at_ends is not None:
            return at_ends
        found = self._at_paths(sketch, page, lines, others)
        is_whole = len(found.spots) == len(lines)
        if not is_whole or any(spot.anchor is not None for spot in found.spots.values()):
            grouped = find_ends(lines, field, mark, GROUPED, remarks)
            if grouped is not None and (grouped.said or not is_whole):
                return grouped
        return found if is_whole else self._at_paths(sketch, page, lines, others, Ends())

    def _points(self, sketch: Sketch, page: AxesPixels) -> Array:
        """All that names keep clear of besides the runs' lines, as pixels (m, 2): five of each mark, as wide as it."""
        ring = 0.5 * self.style.marker * np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])
        marks = (page.of(sketch.marks)[:, None] + ring).reshape(-1, 2)
        return np.concatenate([marks, *map(page.of, sketch.besides)])


def _is_far(spot: Spot, size: Array, small: float) -> bool:
    """Whether a name of a size (2,) in pixels has a leader longer than a few heights of type."""
    if spot.anchor is None:
        return False
    away = np.maximum(np.abs(spot.anchor - spot.middle) - size / 2, 0)
    return bool(np.hypot(*away) > FAR * small)


class _Name:
    """The artists of one name: a text, another for its settings if it has any, and a leader to the path."""

    def __init__(self, axes: Axes, style: Style, name: str, color: str) -> None:
        self.texts: list[Text] = [write(axes, style, name, style.lettering(color), gid=RUN_NAME)]
        # grey: in the path's colour it would read as part of it
        look: dict[str, Any] = {"color": style.muted, "linewidth": points(0.3 * style.line), "gid": RUN_LEADER}
        lines = axes.plot([], [], [], [], transform=axes.transAxes, zorder=MOVING_ZORDER + LETTERING - 0.1, **look)
        # to the name itself, and, once that shows, to what is said below it
        self.leaders: tuple[Line2D, Line2D] = lines[0], lines[1]
        self.told = 0

    @property
    def artists(self) -> Sequence[Artist]:
        return *self.texts, *self.leaders

    def show(self, step: float, since: int | None) -> None:
        """Shows it at a step if it does since one."""
        shows = since is not None and step >= since
        for artist in self.texts:
            artist.set_visible(shows)
        for line, leads in zip(self.leaders, (step < self.told, step >= self.told), strict=True):
            line.set_visible(shows and leads)

    def leave_out(self) -> None:
        """Never shows it, though others show."""
        for text in self.texts:
            text.set_gid(LEFT_OUT)

    def size(self, page: AxesPixels) -> Array:
        """Its width and height (2,) in pixels."""
        boxes = [2 * page.box(text).half for text in self.texts]
        return np.array([max(box[0] for box in boxes), sum(box[1] for box in boxes)])

    def put(self, spot: Spot, size: Array, page: AxesPixels, end: Array) -> None:
        """Puts the texts on one another around the middle of a spot, and draws the leader if it needs one.

        One to the `end` (2,) of the path tangles with no other.
        """
        top = spot.middle[1] + size[1] / 2
        for text in self.texts:
            half = page.box(text).half[1]
            text.set_position(tuple(page.share(np.array([spot.middle[0], top - half])).tolist()))
            top -= 2 * half
        if spot.anchor is not None:
            at_name = np.clip(spot.anchor, spot.middle - size / 2, spot.middle + size / 2)
            edges = at_name, at_name if spot.edge is None else spot.edge
            is_at_end = np.allclose(spot.anchor, end, atol=1)
            for line, edge in zip(self.leaders, edges, strict=True):
                line.set_data(*page.share(np.array([edge, spot.anchor])).T)
                line.set_gid(END_LEADER if is_at_end else RUN_LEADER)
            self.told = spot.told


def _field(page: AxesPixels, lines: Sequence[NamedLine], points: Array, others: Sequence[NameBox]) -> Field:
    """All that what stands at ends keeps clear of: lines, points (m, 2) and boxes."""
    return field_of([line.points for line in lines], others, page.size, points)
