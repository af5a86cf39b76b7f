"""A close-up of a small part of a map, in a free corner of it: where a run leaps, or runs crowd, about a minimum."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.costs.base import Minimum, Window
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Glide
from gdviz.views.paths.crowd import crowds_about
from gdviz.views.paths.far_steps import FarSteps
from gdviz.views.paths.free_spots import NameBox, keep_off
from gdviz.views.paths.grains import GRAIN, dense, grains
from gdviz.views.paths.ground import ground_paths
from gdviz.views.paths.landmarks import LOWEST, Arrivals, landmark_mark
from gdviz.views.paths.lettering import wrap, write_note
from gdviz.views.paths.names import Sketch
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.close_ups import larger_words
from gdviz.words.events import Note

SHARES: Final = (0.38, 0.32, 0.28)  # of the map's smaller side: a close-up's sides, the larger ones first
LEAST: Final = 6.0  # heights of type that it is wide, or it shows nothing
LARGER: Final = 2.0  # times, at least, it shows a leap larger
CROWD_LARGER: Final = 2.5  # the same of a crowd
AROUND: Final = 0.2  # of the way's extent: ground on each side of it
EDGE: Final = 0.6  # heights of type between it and the map's edge
CLEAR: Final = 1.0  # heights of type between it and all paths and marks
THIN: Final = 1.1  # pixels: the lines around it
GAP, BESIDE = 0.3, 0.7  # heights of type between it and its words, over it and beside
EDGES: Final = tuple(share for share in product((0.0, 0.5, 1.0), (0.0, 0.5, 1.0)) if share != (0.5, 0.5))
BEHIND: Final = 1.0  # layers by which its frame on the map lies under the paths
LAYER: Final = MOVING_ZORDER + 3.0

DrawGround = Callable[[Axes, Window], object]


@dataclass(frozen=True)
class Part:
    """The part of a map that is `seen` larger `since` a step, and what `runs` do there, of which a note may speak."""

    runs: Sequence[Run]
    since: int
    seen: Window
    note: Note | None = None

    @property
    def told_from(self) -> int:
        """The step from which on its words show."""
        return self.note.step if self.note else self.since


@dataclass(frozen=True)
class Block:
    """A close-up of a side with its words, which stand over it or beside it, in pixels from its lower left corner."""

    side: float
    corner: Array
    words: Array
    wording: str
    size: Array

    def at(self, corner: Array) -> Block:
        """The block with its own corner there."""
        return replace(self, corner=self.corner + corner, words=self.words + corner)

    @property
    def middle(self) -> Array:
        """The middle (2,) of the close-up."""
        return self.corner + self.side / 2


@final
class CloseUp:
    """The close-up of a part: what its runs do from a step on, seen larger, from that step on."""

    def __init__(self, axes: Axes, style: Style, part: Part, block: Block, words: Text) -> None:
        """`style` has the runs' colours first."""
        self.part, self.note, self.block, self.style = part, part.note, block, style
        self.words = words
        self.page = page = AxesPixels(axes)
        self.inset = axes.inset_axes((*page.share(block.corner), *page.share(np.full(2, block.side))), zorder=LAYER)
        seen = part.seen
        self.inset.set(xlim=seen[0], ylim=seen[1], xticks=[], yticks=[])
        for spine in self.inset.spines.values():
            spine.set(visible=True, **_line_look(style))
        words.set(text=block.wording, position=tuple(page.share(block.words)))
        self.around, self.ties = _frame(axes, style, seen), _ties(axes, style, seen, block)

    def draw(self, found: Sequence[tuple[str, Minimum]], ground: DrawGround) -> Glide:
        """Draws the ground and the landmarks that were found; the answer shows what the run has done by a step."""
        seen = (self.inset.get_xlim(), self.inset.get_ylim())
        ground(self.inset, seen)
        stars = [landmark_mark(self.inset, self.style, name, each.at, clip_on=True) for name, each in found]
        is_one = len(self.part.runs) == 1  # whose every step is seen
        style = replace(self.style, dot_every=1) if is_one else self.style
        paths = ground_paths(self.inset, self.part.runs, seen, style, "dotted")
        for path in paths:
            path.start.set_clip_on(True)
        tips = [path.tip for path in paths]
        arrivals = Arrivals(self.inset, self.style, stars, [tip.mark for tip in tips], has_discs=is_one)
        artists: list[Artist] = [self.around, *self.ties, self.inset]
        since = self.part.since
        lowest = [np.array(each.at) for name, each in found if name in LOWEST]
        numbers = self._numbers(lowest) if is_one else None

        def show(step: float) -> Sequence[Artist]:
            for path in paths:
                path.show(step)
            arrivals.show([tip.last for tip in tips])
            for each in artists:
                each.set_visible(step >= since)
            self.words.set_visible(step >= self.part.told_from)
            if numbers:
                numbers.show(step)  # inside the inset, as paths are: it is drawn as a whole
            return [*artists, self.words]

        return show

    def _numbers(self, minima: Sequence[Array]) -> FarSteps | None:
        """The numbers of the steps of its one run that lead farthest from the minimum that is nearest to its middle."""
        middle = np.mean(self.part.seen, axis=1)
        nearest = min(minima, key=lambda at: float(np.hypot(*(at - middle))), default=None)
        theta, since = self.part.runs[0].theta, self.part.since
        return None if nearest is None else FarSteps(self.inset, self.style, theta, nearest, since)

    @property
    def drawn(self) -> list[Array]:
        """All that others keep clear of, in the map's data: points (n, 2) all over it and its words, and its lines."""
        boxes = [NameBox(self.block.middle, np.full(2, self.block.side / 2)), self.page.box(self.words)]
        ties = [np.array(tie.get_data(), dtype=float).T * self.page.size for tie in self.ties]
        corners = self.page.of(np.append(self.around.get_corners(), self.around.get_corners()[:1], axis=0))
        lines = [dense(line, self.page.size)[0] for line in (corners, *ties)]
        return list(map(self.page.data, [np.concatenate([_all_over(box) for box in boxes]), *lines]))


def close_up(axes: Axes, style: Style, note: Note, run: Run, sketch: Sketch) -> CloseUp | None:
    """The close-up of a note's run, if the map has a free place for one that shows it larger."""
    since = note.close_up
    assert since is not None
    axes.apply_aspect()  # the map has its final size only then
    page = AxesPixels(axes)
    pixels = page.of(run.theta[since:])
    seen = _part_around(page, pixels.min(axis=0), pixels.max(axis=0))
    part = Part([run], since, seen, note)
    return _placed(axes, part, sketch, (style, style.run_color(0)), LARGER)


def crowd_close_up(axes: Axes, style: Style, minima: Array, runs: Sequence[Run], sketch: Sketch) -> CloseUp | None:
    """The close-up of the minimum, one of (k, 2), about which most runs crowd, if they do and there is room."""
    axes.apply_aspect()
    page = AxesPixels(axes)
    for crowd in crowds_about(page.of(minima), [page.of(run.theta) for run in runs], min(page.size)):
        part = Part(runs, crowd.since, _part_around(page, crowd.low, crowd.high))
        if found := _placed(axes, part, sketch, (style, style.muted), CROWD_LARGER):
            return found
    return None


def _part_around(page: AxesPixels, low: Array, high: Array) -> Window:
    """The part of the map around what lies between two corners, in pixels; none of it lies outside of the map."""
    reach = (1 + 2 * AROUND) * float((high - low).max())
    middle = np.clip((low + high) / 2, reach / 2, np.maximum(np.array(page.size) - reach / 2, reach / 2))
    corners = page.data(np.array([middle - reach / 2, middle + reach / 2]))
    return tuple((float(a), float(b)) for a, b in corners.T)


def _placed(axes: Axes, part: Part, sketch: Sketch, look: tuple[Style, str], larger: float) -> CloseUp | None:
    """The close-up in the largest free place where it is so much larger; a look is a style and the words' colour."""
    style, color = look
    page = AxesPixels(axes)
    low, high = page.of(np.array(part.seen).T)
    middle, reach = (low + high) / 2, float((high - low).max())
    words = write_note(axes, style, part.note.text if part.note else "", style.deepened(style.lettering(color)))
    drawn = _drawn(page, sketch)
    for side in (share * min(page.size) for share in SHARES):
        if side < max(LEAST * style.small, larger * reach):
            break
        if part.note is None:
            words.set_text(style.said(larger_words(side / reach)))
        for block in _blocks(words, side, style.small, page):
            corner = _free(page, block.size, style.small, drawn, middle)
            if corner is not None and not _is_crossed(page, words, part.seen, block.at(corner)):
                return CloseUp(axes, style, part, block.at(corner), words)
    words.remove()
    return None


def _blocks(words: Text, side: float, small: float, page: AxesPixels) -> Iterator[Block]:
    """A close-up of that side with its words over it, on one line and more, and on each side of it."""
    whole, gap, beside = words.get_text(), GAP * small, BESIDE * small
    words.set_visible(True)  # unseen ones have no width
    for room in (np.inf, side):
        wrap(words, room * page.unit)
        wide, high = 2 * page.box(words).half
        size, left = np.array([max(side, wide), side + gap + high]), max(0.0, wide - side) / 2
        yield Block(side, np.array([left, 0]), np.array([left + side / 2, size[1] - high / 2]), words.get_text(), size)
    size = np.array([wide + beside + side, max(side, high)])
    yield Block(side, np.array([wide + beside, 0]), np.array([wide / 2, size[1] / 2]), words.get_text(), size)
    yield Block(side, np.zeros(2), np.array([side + beside + wide / 2, size[1] / 2]), words.get_text(), size)
    words.set_text(whole)


def _drawn(page: AxesPixels, sketch: Sketch) -> Array:
    """Points (n, 2) in pixels all along what is drawn."""
    lines = [grains(dense(page.of(line), page.size)[0]) for line in (*sketch.lines, *sketch.besides) if len(line)]
    points = np.concatenate([page.of(sketch.marks), *lines])
    seen: Array = points[np.isfinite(points).all(axis=1)]
    return seen


def _free(page: AxesPixels, size: Array, small: float, drawn: Array, near: Array) -> Array | None:
    """The lower left corner of the free place of that size, at an edge of the map, that is nearest to a point of it."""
    edge = EDGE * small
    room = np.array(page.size) - size - 2 * edge
    found = [edge + room * share for share in EDGES]
    for corner in sorted(found, key=lambda corner: float(np.hypot(*(corner + size / 2 - near)))):
        if keep_off(CLEAR * small, (corner + size / 2)[None], size / 2, drawn).all():
            return corner
    return None


def _line_look(style: Style) -> dict[str, Any]:
    """How the thin lines around it look."""
    return {"color": style.deepened(style.muted), "linewidth": points(THIN)}


def _frame(axes: Axes, style: Style, seen: Window) -> Rectangle:
    """The frame on the map of what is seen larger."""
    (left, right), (low, high) = seen
    frame = Rectangle((left, low), right - left, high - low, fill=False, zorder=MOVING_ZORDER - BEHIND)
    frame.set(**_line_look(style))
    axes.add_patch(frame)
    return frame


def _all_over(box: NameBox) -> Array:
    """Points (n, 2) all over a box."""
    across, up = (np.arange(-half, half + GRAIN, GRAIN) for half in box.half)
    offsets: Array = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    return box.middle + offsets


def _ties(axes: Axes, style: Style, seen: Window, block: Block) -> list[Line2D]:
    """Two lines from that frame to the close-up, which cross neither."""
    page, found = AxesPixels(axes), []
    for ends in _tied(page, seen, block):
        shares = page.share(ends)
        line = Line2D(*shares.T, transform=axes.transAxes, zorder=MOVING_ZORDER - BEHIND, **_line_look(style))
        axes.add_artist(line)
        found.append(line)
    return found


def _tied(page: AxesPixels, seen: Window, block: Block) -> list[Array]:
    """The ends (2, 2) of each of these lines, in pixels."""
    low, high = page.of(np.array(seen).T)
    corners = [np.array(each, dtype=float) for each in product((0, 1), (0, 1))]
    ends = [low + (high - low) * each for each in corners]
    far = [block.corner + block.side * each for each in corners]
    way = block.middle - (low + high) / 2
    beside = np.array([-way[1], way[0]])
    offs = [float((end - low) @ beside) for end in ends]
    return [np.array([ends[i], far[i]]) for i in (int(np.argmin(offs)), int(np.argmax(offs)))]


def _is_crossed(page: AxesPixels, words: Text, seen: Window, block: Block) -> bool:
    """Whether one of these lines would lead through the words of the close-up, which say those of the block."""
    half = page.box(words).half
    lines = [dense(ends, page.size)[0] for ends in _tied(page, seen, block)]
    return any(bool((np.abs(line - block.words) <= half).all(axis=1).any()) for line in lines)
