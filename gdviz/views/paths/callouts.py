"""Notes at the points that they are of, haloed, in the colour of one of several runs, with a leader to what is far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.descents.events.choice import MANY
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.callout_lines import Layout, layouts
from gdviz.views.paths.callout_spots import Field, Place, Target, field_of, place_notes
from gdviz.views.paths.clipping import to_exit
from gdviz.views.paths.end_names import Remark
from gdviz.views.paths.free_spots import NameBox
from gdviz.views.paths.lettering import YIELDING, has_place, leaders_of, write_note
from gdviz.views.paths.names import Sketch
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.events import Note

MARK = 1.0  # of a point's width: so far from the middle of a landmark, or of the point of a note, words keep
BARE = 0.3  # the same of a point of a line
HALF, OTHER = 0.85, 2.0  # of a point's width: half of a landmark's disc; so far from a note's point one is not of it
PIN, PIN_EDGE = 0.5, 0.12  # of a point's width: the dot where a note stands for itself, and the light line around it
FAR = 3.0  # heights of type that a second note may be away on a map of many runs
BRIEF = 8.0  # lines: so much poorer than a note in full is its brief form
ON_EDGE = 2.0  # pixels: so far outside the frame rounding may put a point on its edge
LAYER = MOVING_ZORDER + 5.5


@final
class Callouts:
    """The notes of a picture that are of its runs, or of none; each stands still once it shows.

    They are placed when a step is first shown, after the names of runs, or below one at its line's end; one for which
    there is no place never shows.
    """

    def __init__(
        self,
        axes: Axes,
        style: Style,
        notes: Sequence[Note],
        runs: Sequence[Run],
        sketch: Callable[[], Sketch],
        place: Callable[[Array], Array] = lambda at: at,
    ) -> None:
        """`place` gives the point (2,) in the axes' data of a note's parameters (d,)."""
        self.axes, self.style, self.sketch, self.place = axes, style, sketch, place
        self.are_many = len(runs) >= MANY
        self.plans = plans = [run.plan for run in runs]
        self.notes = [note for note in notes if note.plan is None or note.plan in plans]
        has_one = len(runs) == 1  # whose colour tells it from no other here
        colors = [style.ink if has_one or n.plan is None else style.run_color(plans.index(n.plan)) for n in self.notes]
        self.texts = [self._write(note, color) for note, color in zip(self.notes, colors, strict=True)]
        self.leaders = [self._line(color) for color in colors]
        self.pins = [self._pin() for _ in self.notes]
        self.artists: list[Artist] = [*self.leaders, *self.pins, *self.texts]
        self.below: dict[int, Place] = {}  # of the notes that stand below names, by their numbers
        self.places: list[Place | None] | None = None

    def remarks(self) -> list[Remark]:
        """What is said of points, that it may stand below a name there."""
        found = []
        for i, (note, text) in enumerate(zip(self.notes, self.texts, strict=True)):
            target = self._target(note, text)
            line = None if note.plan is None else self.plans.index(note.plan)
            found.append(Remark(target.at, line, target.sizes, target.costs, partial(self._stand_below, i), note.step))
        return found

    def show(self, step: float) -> Sequence[Artist]:
        """The notes that have happened at a step, with those that have not."""
        if self.places is None:
            self.places = self._put() if self.notes else []
        for i, place in enumerate(self.places):
            shows = place is not None and step >= self.notes[i].step
            self.texts[i].set_visible(shows)
            self.leaders[i].set_visible(shows and place is not None and place.leader is not None)
            self.pins[i].set_visible(shows)
        return self.artists

    def _write(self, note: Note, color: str) -> Text:
        look = self.style.deepened(self.style.lettering(color))
        text = write_note(self.axes, self.style, note.text, look)
        text.set_zorder(LAYER)
        return text

    def _line(self, color: str) -> Line2D:
        width = max(1.0, 0.4 * self.style.line)
        casing = [Stroke(linewidth=points(width + 2.5), foreground=self.style.casing), Normal()]
        look: dict[str, Any] = {"color": self.style.lettering(color), "linewidth": points(width)}
        line = Line2D([], [], transform=self.axes.transAxes, path_effects=casing, zorder=LAYER - 0.1, **look)
        line.set_visible(False)
        self.axes.add_artist(line)
        return line

    def _pin(self) -> Line2D:
        size, edge = PIN * self.style.marker, PIN_EDGE * self.style.marker
        look: dict[str, Any] = {
            "color": self.style.ink,
            "markeredgecolor": self.style.casing,
            "markersize": points(size),
        }
        pin = Line2D([], [], marker="o", markeredgewidth=points(edge), transform=self.axes.transAxes, **look)
        pin.set(zorder=LAYER - 0.1, visible=False)
        self.axes.add_artist(pin)
        return pin

    def _stand_below(self, i: int, place: Place) -> None:
        """Puts a note below a name."""
        self.below[i] = place
        self._stand(i, place)

    def _stand(self, i: int, place: Place) -> None:
        size = self.page.size
        self.texts[i].set(
            position=tuple(place.middle / size), text=_wordings(self.notes[i], self.style)[place.layout].text
        )
        self.leaders[i].set_data(*(np.empty((0, 2)) if place.leader is None else place.leader / size).T)

    def _put(self) -> list[Place | None]:
        """Puts all notes in their places that have none yet."""
        waiting = [i for i in range(len(self.notes)) if i not in self.below]
        targets = {i: self._target(self.notes[i], self.texts[i]) for i in waiting}
        inside = [i for i, each in targets.items() if self._is_inside(each.at)]
        own = [self.texts[i] for i in waiting]
        boxes = [self.page.box(text) for text in self.axes.texts if text not in own and _is_placed(text)]
        field = self._field([*boxes, *self._discs(list(targets.values()))])
        found = dict(zip(inside, place_notes([targets[i] for i in inside], field), strict=True))
        places = [found.get(i) for i in range(len(self.notes))]
        places = self._near(places) if self.are_many else places
        for i, place in enumerate(places):
            if place is not None:
                self._put_pin(i, targets[i].at)
                self._stand(i, place)
        return [self.below.get(i, place) for i, place in enumerate(places)]

    def _put_pin(self, i: int, at: Array) -> None:
        """Marks the point of a note that is of no run, if nothing else is drawn there."""
        if self.notes[i].plan is not None:
            return
        grains = field_of(self._lines(self.sketch()), (), self.page.size).grains
        if (np.hypot(*(grains - at).T) > OTHER * self.style.marker).all():
            self.pins[i].set_data(*(at / self.page.size)[:, None])

    def _field(self, boxes: Sequence[NameBox]) -> Field:
        """All that notes keep clear of, besides some boxes."""
        sketch, size = self.sketch(), self.page.size
        faint = field_of([self.page.of(line) for line in sketch.faint], (), size).grains
        return replace(field_of(self._lines(sketch), boxes, size), faint=faint)

    def _discs(self, targets: Sequence[Target]) -> list[NameBox]:
        """The marks of which no note is, which no leader crosses."""
        size = self.style.marker
        marks = self.page.of(self.sketch().marks)
        free = [at for at in marks if all(np.hypot(*(at - each.at)) > OTHER * size for each in targets)]
        return [NameBox(at, np.full(2, HALF * size)) for at in free]

    def _near(self, places: Sequence[Place | None]) -> list[Place | None]:
        """The places but for those far from what they are of, the first note's aside."""
        most = FAR * self.style.small
        return [each if i == 0 or each is None or each.reaches <= most else None for i, each in enumerate(places)]

    def _target(self, note: Note, text: Text) -> Target:
        """Where a note points to, and the sizes that it can have."""
        at = self._point(note)
        sizes = []
        wordings = _wordings(note, self.style)
        for each in wordings:
            text.set_text(each.text)
            sizes.append(2 * self.page.box(text).half)
        costs = [each.cost for each in wordings]
        reach = (BARE if note.is_on_line else MARK) * self.style.marker
        return Target(
            at, reach, sizes, self.style.small, costs, foreign=self._foreign(note), is_alone=len(self.plans) == 1
        )

    def _foreign(self, note: Note) -> Array:
        """The grains (m, 2) of the paths of other runs than a note's, which its leader does not cross."""
        lines = zip(self.plans, self.sketch().lines, strict=False)
        others = [self.page.of(line) for plan, line in lines if plan != note.plan]
        return field_of(others, (), self.page.size).grains

    def _point(self, note: Note) -> Array:
        """The pixels of a note's point; where its run has left the frame, those of the way out."""
        at = self.page.of(np.array(self.place(np.array(note.at))))[0]
        if note.plan is None or self._is_inside(at):
            return np.asarray(at)
        line = to_exit(self.page.of(self.sketch().lines[self.plans.index(note.plan)]), self.page.size)
        return np.asarray(line[-1] if len(line) else at)

    def _is_inside(self, at: Array) -> bool:
        return bool(((at >= -ON_EDGE) & (at <= np.array(self.page.size) + ON_EDGE)).all())

    def _lines(self, sketch: Sketch) -> list[Array]:
        """All that notes keep clear of, as lines (n, 2) of pixels: a mark is a ring around its middle."""
        angles = np.linspace(0, 2 * np.pi, 13)
        ring = MARK * self.style.marker * np.column_stack([np.cos(angles), np.sin(angles)])
        ends = [line[[0, -1]] for line in sketch.lines if len(line)]  # a ring at the start, a dot at the end
        marks = [at + ring for at in self.page.of(np.concatenate([sketch.marks, *ends]))]
        return [*map(self.page.of, [*sketch.lines, *sketch.besides]), *marks, *leaders_of(self.axes, self.leaders)]

    @property
    def page(self) -> AxesPixels:
        """The pixels of the axes."""
        return AxesPixels(self.axes)


def _is_placed(text: Text) -> bool:
    """Whether a text has words, and a place for good."""
    return has_place(text) and text.get_gid() != YIELDING


def _wordings(note: Note, style: Style) -> list[Layout]:
    """All that a note may read: its words on one line and more, then its brief ones."""
    brief = layouts(style.said(note.brief)) if note.brief else []
    return [*layouts(style.said(note.text)), *(replace(each, cost=each.cost + BRIEF) for each in brief)]
