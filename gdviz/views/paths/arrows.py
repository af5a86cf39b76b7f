"""Arrows at the current point of a run: the gradient, the descent direction, the velocity and the step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.window import is_inside
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.arrow_names import Reach, name_places
from gdviz.views.paths.between import along, between
from gdviz.views.paths.grains import dense, grains
from gdviz.views.paths.lettering import WIDE_CASING, haloed
from gdviz.views.paths.marks import Pen, arrow_head, unit_px
from gdviz.words.arrows import ARROW_WORDS, arrow_words, lengths_words

Arrow = Literal["gradient", "descent", "velocity", "step"]
Vectors = Mapping[str, Array]
Words = Literal["numbers", "names", "none"]

SLOPES: Final = ("gradient", "descent")
HOLLOW: Final = ("descent", "velocity")
LONGEST, SHORTEST = 0.22, 0.1  # of the picture's smaller side: the longest slope, in the middle or at the edge
LONG_MOVE = 0.14  # the longest displacement, where they are not true to scale
LONG_STEP = 0.05  # of the window: where the longest step is as long, steps are drawn as they are
LETTER = 0.6  # of the type size: a letter's width


def vectors(cost: Cost, theta: Array, kinds: Sequence[Arrow], window: Window) -> Vectors:
    """What each kind of arrow shows at each point of `theta` (n + 1, 2), (n + 1, 2); nan where there is none."""
    nothing = np.full((1, 2), np.nan)
    moves = np.diff(theta, axis=0)
    slope = cost.gradient(theta)
    every = {
        "gradient": slope,
        "descent": -slope,
        "velocity": np.concatenate([nothing, moves]),  # the last displacement
        "step": np.concatenate([moves, nothing]),  # the next
    }
    inside = is_inside(theta, window)[:, None]
    usable = {kind: inside & np.isfinite(every[kind]) & every[kind].any(axis=1, keepdims=True) for kind in kinds}
    return {kind: np.where(usable[kind], every[kind], np.nan) for kind in kinds}


def largest(shown: Sequence[Vectors], kinds: Sequence[Arrow]) -> dict[str, float]:
    """The greatest norm of each kind over all runs; slopes share one, and so do displacements."""
    norms = {kind: [np.nanmax(np.linalg.norm(each[kind], axis=1), initial=0.0) for each in shown] for kind in kinds}
    alike = {kind: [other for other in kinds if (other in SLOPES) == (kind in SLOPES)] for kind in kinds}
    return {kind: max(float(norm) for other in alike[kind] for norm in norms[other]) for kind in kinds}


def are_steps_true(shown: Sequence[Vectors], kinds: Sequence[Arrow], window: Window) -> bool:
    """Whether displacements are long enough to be drawn as they are."""
    size = np.diff(np.array(window), axis=1)[:, 0]
    moves = [np.abs(each[kind] / size).max(axis=1) for each in shown for kind in kinds if kind not in SLOPES]
    return any(np.nanmax(move, initial=0.0) >= LONG_STEP for move in moves)


def note(cost: Cost, paths: Sequence[Array], kinds: Sequence[Arrow], window: Window) -> str:
    """What the lengths of the arrows mean."""
    true = are_steps_true([vectors(cost, theta, kinds, window) for theta in paths], kinds, window)
    rooted = [kind for kind in kinds if kind in SLOPES or not true]
    return lengths_words(rooted, [kind for kind in kinds if kind not in rooted])


@dataclass(frozen=True)
class Law:
    """How long arrows are: the greatest norm of each kind, the length of that, and whether steps are `true` to scale.

    `longest` is in smaller sides of the picture.
    """

    largest: Mapping[str, float]
    longest: Mapping[str, float]
    true: bool


def law_of(paths: Sequence[Array], shown: Sequence[Vectors], kinds: Sequence[Arrow], window: Window) -> Law:
    """One law for all runs: slopes as long as may be, so that none leaves the window."""
    norms = largest(shown, kinds)
    longest: dict[str, float] = {kind: LONGEST if kind in SLOPES else LONG_MOVE for kind in kinds}
    slopes = [kind for kind in kinds if kind in SLOPES]
    room = [
        _room(theta, each[kind], norms[kind], window)
        for theta, each in zip(paths, shown, strict=True)
        for kind in slopes
    ]
    longest.update({kind: float(np.clip(min(room), SHORTEST, LONGEST)) for kind in slopes if room})
    return Law(norms, longest, are_steps_true(shown, kinds, window))


def _room(theta: Array, vector: Array, greatest: float, window: Window) -> float:
    """How long, in shares of the window, the longest arrow may be for all of these to end inside."""
    low, high = np.array(window).T
    place, direction = (theta - low) / (high - low), vector / (high - low)
    with np.errstate(all="ignore"):
        direction = direction / np.linalg.norm(direction, axis=1, keepdims=True)
        edge = np.where(direction > 0, (1 - place) / direction, -place / direction).min(axis=1)
        room = 0.95 * edge / np.sqrt(np.linalg.norm(vector, axis=1) / greatest)
    return float(room[np.isfinite(room)].min(initial=1.0))


@final
class Arrows:
    """The moving arrows of one run, with their names, names and numbers, or neither."""

    def __init__(self, pen: Pen, theta: Array, shown: Vectors, law: Law, words: Words) -> None:
        self.axes, self.style = pen.axes, pen.style
        self.theta, self.shown, self.law, self.words = theta, shown, law, words
        colors = {kind: pen.style.ink if kind in SLOPES else pen.color for kind in shown}
        self.shafts = {kind: self._shaft(kind, colors[kind]) for kind in shown}
        self.heads = {kind: self._head(kind, colors[kind]) for kind in shown}
        self.texts = {kind: self._text(colors[kind]) for kind in shown} if words != "none" else {}

    def _shaft(self, kind: str, color: str) -> Line2D:
        width = (0.9 if kind in SLOPES else 0.6) * self.style.line  # both show where one lies upon the other
        (line,) = self.axes.plot([], [], color=color, linewidth=points(width), zorder=MOVING_ZORDER + 2.5)
        return line

    def _head(self, kind: str, color: str) -> Line2D:
        face = self.style.paper if kind in HOLLOW else color
        look: dict[str, Any] = {
            "markerfacecolor": face,
            "markeredgecolor": color,
            "markeredgewidth": points(0.12 * self.style.marker),
        }
        (head,) = self.axes.plot([], [], linestyle="none", markersize=points(2 * self.style.marker), **look)
        head.set_zorder(MOVING_ZORDER + 5)
        return head

    def _text(self, color: str) -> Text:
        text = self.axes.text(0, 0, "", color=color, fontsize=points(self.style.small), ha="center", va="center")
        text.set(zorder=MOVING_ZORDER + 6, parse_math=False)
        text.set_path_effects(haloed(self.style, WIDE_CASING))
        return text

    def show(self, step: float) -> Sequence[Artist]:
        """The arrows at a step."""
        step = min(step, len(self.theta) - 1)
        for kind in self.shown:
            self._show(kind, step)
        if self.texts:
            self._name(step)
        return [*self.shafts.values(), *self.heads.values(), *self.texts.values()]

    def _show(self, kind: str, step: float) -> None:
        """Draws an arrow."""
        reach, to_pixels = self._reach(kind, step), self.axes.transData
        length, head = float(np.linalg.norm(reach)), self._head_px
        if not length > head:  # nan, too: nothing to see beside the point
            for artist in (self.shafts[kind], self.heads[kind]):
                artist.set_data([], [])
            return
        begin, toward = to_pixels.transform(between(self.axes, self.theta, step)), reach / length
        ends = to_pixels.inverted().transform([begin, begin + reach - 0.7 * head * toward, begin + reach])
        self.shafts[kind].set_data(*ends[:2].T)
        self.heads[kind].set_data(*ends[2:].T)
        self.heads[kind].set_marker(arrow_head(float(np.degrees(np.arctan2(toward[1], toward[0])))))

    @property
    def _head_px(self) -> float:
        """How long a head is: no arrow is shorter."""
        return float(self.style.marker * unit_px(self.axes))

    def _reach(self, kind: str, step: float) -> Array:
        """How far an arrow reaches, in pixels (2,); one that is at one of two steps only grows or shrinks."""
        if step == int(step):
            return self._pixels(kind, self.shown[kind][int(step)])
        ends = [self._pixels(kind, vector) for vector in self.shown[kind][int(step) : int(step) + 2]]
        return along(np.nan_to_num(ends), step - int(step))

    def _pixels(self, kind: str, vector: Array) -> Array:
        """The arrow (2,) in pixels: a displacement as long as it is, or all by the square root of their norms."""
        low, high = np.array([self.axes.get_xlim(), self.axes.get_ylim()]).T
        size = np.array([self.axes.bbox.width, self.axes.bbox.height])
        straight = vector / (high - low) * size
        if self.law.true and kind not in SLOPES:
            return np.asarray(straight)
        share = np.sqrt(np.linalg.norm(vector) / self.law.largest[kind]) if self.law.largest[kind] else np.nan
        return np.asarray(straight / np.linalg.norm(straight) * self.law.longest[kind] * size.min() * share)

    def _words(self, kind: str, vector: Array) -> str:
        """An arrow's name, with its numbers where they are asked for."""
        return self.style.said(arrow_words(kind, vector.tolist()) if self.words == "numbers" else ARROW_WORDS[kind])

    def _type(self) -> float:
        """The type size in pixels."""
        return float(self.style.small * unit_px(self.axes))

    def _name(self, step: float) -> None:
        """Writes the names at the arrows' tips; those of arrows that do not show at the last whole step are empty."""
        before, back = int(step), self.axes.transData.inverted()
        places = self._places(before)
        later = self._places(before + 1) if step > before else {}
        for kind, text in self.texts.items():
            text.set_text(self._words(kind, self.shown[kind][before]) if kind in places else "")
            if kind in places:
                ends = np.array([places[kind], later.get(kind, places[kind])])
                text.set_position(tuple(back.transform(along(ends, step - before))))

    def _places(self, step: int) -> dict[str, Array]:
        """The middles (2,) of the names of the arrows that show at a step."""
        begin, found = self.axes.transData.transform(self.theta[step]), {}
        for kind in self.shown:
            if np.linalg.norm(reach := self._reach(kind, step)) > self._head_px:
                letters = len(self._words(kind, self.shown[kind][step]))
                found[kind] = Reach(begin, begin + reach, np.array([LETTER * letters / 2, 0.7]) * self._type())
        if not found:
            return {}
        frame = self.axes.bbox
        walked = self.axes.transData.transform(self.theta[: step + 1]) - frame.min
        path = grains(dense(walked, frame.size)[0]) + frame.min
        places = name_places([*found.values()], self._type(), np.array(frame.min), np.array(frame.max), path)
        return dict(zip(found, places, strict=True))


def arrows_of(
    axes: Axes, cost: Cost, paths: Sequence[Array], kinds: Sequence[Arrow], window: Window, style: Style
) -> list[Arrows]:
    """The arrows of each run, with numbers where it is the only one; of several only the first names them."""
    if not kinds:
        return []
    shown = [vectors(cost, theta, kinds, window) for theta in paths]
    law = law_of(paths, shown, kinds, window)
    first: Words = "numbers" if len(paths) == 1 else "names"
    return [
        Arrows(Pen(axes, style, style.run_color(i)), theta, shown[i], law, "none" if i else first)
        for i, theta in enumerate(paths)
    ]
