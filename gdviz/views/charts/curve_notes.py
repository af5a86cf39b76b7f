"""Notes at points of the only curve of a chart, each beside its point, where it hides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.typing import ColorType

from gdviz.arrays import Array
from gdviz.views.base import BELOW_NAME, RUN_NAME, RUN_VALUE
from gdviz.views.charts.axes import share_of_steps
from gdviz.views.charts.clear_spot import CURVE, Obstacle, Spot, clear_spot
from gdviz.views.charts.drawn_points import line_points, mark_points, value_points
from gdviz.views.charts.flat_spot import flat_spot
from gdviz.views.charts.near_points import dense
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.standing_words import all_over, placed_points
from gdviz.views.paths.callout_lines import layouts
from gdviz.views.paths.callout_spots import LINE
from gdviz.views.paths.lettering import write_note
from gdviz.views.paths.marks import lasting_dot
from gdviz.views.paths.pixels import AxesPixels
from gdviz.words.lessons import CurveNote

REACH: Final = 8.0  # heights of type: farther from its point a note would be of nothing
# heights of type beside and over a note that are free: the most first
AIRS: Final = ((0.6, 1.0), (0.6, 0.5), (0.3, 0.0))
AMONG: Final = (0.3, 0.0)  # the same among other curves, which leave little room near a point
BY: Final = 2.5  # heights of type from a point: so near it a note among others stands, rather in brief than farther
TINT: Final = 0.14  # of the curve's colour that the ground has where a note holds
UNDER: Final = 0.5  # the layer of that: under the lines across the chart
MARK: Final = 0.9  # of a run's point: the mark where something begins
RIDING: Final = (RUN_NAME, RUN_VALUE, BELOW_NAME)  # the gids of what goes with the tips of several curves


@final
class CurveNotes:
    """The notes of a curve; one for which there is no place never shows.

    They are placed when a step is first shown, after the words of moments, and again where the axes have another size.
    """

    def __init__(
        self, curve: RunCurve, notes: Sequence[CurveNote], others: Sequence[RunCurve] = (), *, has_value: bool = False
    ) -> None:
        """Where the curve `has_value` at its tip, notes leave the places over and under that to it.

        Among `others` they have its colour, and wait for the names that go with the curves.
        """
        self.curve, self.notes, self.axes, self.has_value = curve, notes, curve.pen.axes, has_value
        self.style, self.others = curve.pen.style, others
        color = self.style.lettering(curve.pen.color) if others else self.style.ink
        self.texts = [write_note(self.axes, self.style, each.text, color) for each in notes]
        self.dots = {i: self._dot(note, color) for i, note in enumerate(notes) if note.is_marked}
        self.spans = [(i, note.until, self._span(note)) for i, note in enumerate(notes) if note.until is not None]
        self.placed: list[Text] = []
        self.placed_in: tuple[float, ...] = ()

    def show(self, step: float) -> Sequence[Artist]:
        """The notes that have happened at a step, with those that have not."""
        if self.placed_in != (size := tuple(self.axes.bbox.size)):
            self.placed, self.placed_in = self._place(), size
        for note, text in zip(self.notes, self.texts, strict=True):
            text.set_visible(text in self.placed and step >= note.since and self._is_passed(text, step))
        for i, dot in self.dots.items():
            dot.set_visible(self.texts[i].get_visible())
        for i, until, span in self.spans:
            span.set_visible(self.texts[i].get_visible())
            span.set_width(max(0.0, min(step, until) - self.notes[i].step))
        return [*(span for *_, span in self.spans), *self.dots.values(), *self.texts]

    def _span(self, note: CurveNote) -> Rectangle:
        """The ground of the steps for which a note holds, tinted with the curve's colour."""
        tint = self.style.faint(self.curve.pen.color, TINT)
        look: dict[str, Any] = {"color": tint, "linewidth": 0, "zorder": UNDER}
        span = Rectangle((note.step, 0), 0, 1, transform=self.axes.get_xaxis_transform(), **look)
        self.axes.add_patch(span)
        return span

    def _dot(self, note: CurveNote, color: ColorType) -> Line2D:
        """The mark at a note's point."""
        at = np.array([[note.step, self.curve.values[note.step]]])
        return lasting_dot(self.axes, self.style, at, color, MARK)

    def _is_passed(self, text: Text, step: float) -> bool:
        """Whether the names that go with several curves, to the right of a step, have left a text's place free."""
        last = max(curve.steps for curve in (self.curve, *self.others))
        if not self.others or step >= last:
            return True
        page = AxesPixels(self.axes)
        box = page.box(text)
        begin = page.size[0] * share_of_steps(self.axes, step) + 0.5 * self.style.marker  # names stand beside a mark
        return float(box.middle[0] + box.half[0]) <= begin

    def _place(self) -> list[Text]:
        """Puts the notes in their places; those that have one."""
        page = AxesPixels(self.axes)
        line = line_points(page, self.curve.values)
        tip = _end(page, self.curve)
        drawn = np.concatenate([line, mark_points(self.curve, tip), self._words(page)])
        drawn = np.concatenate([drawn, *self._besides(page)])
        if self.has_value:
            drawn = np.concatenate([drawn, value_points(tip, self.style.small)])
        placed: list[Text] = []
        for note, text in zip(self.notes, self.texts, strict=True):
            at = page.of(np.array([[note.step, self.curve.values[note.step]]]))[0]
            middle = (
                flat_spot(self._half(text, self.style.said(note.text)), line, drawn, self.style.small)
                if note.of_end
                else None
            )
            if middle is None:
                middle = self._airy_spot(text, note, at, drawn)
            if middle is not None:
                text.set_position(tuple(page.share(middle).tolist()))
                placed.append(text)
                box = page.box(text)
                drawn = np.concatenate([drawn, all_over(box.middle, box.half)])
        return placed

    def _besides(self, page: AxesPixels) -> list[Array]:
        """Points of the other curves, the marks at their ends, and straight lines; none where there are no others."""
        if not self.others:
            return []
        lines = [line_points(page, curve.values) for curve in self.others]
        marks = [mark_points(curve, _end(page, curve)) for curve in self.others]
        shown = [line for line in self.axes.lines if line.get_visible() and line.get_transform() == self.axes.transData]
        ends = [np.column_stack(line.get_data()) for line in shown]
        return [*lines, *marks, *(dense(page.of(each)) for each in ends if len(each) == 2)]

    def _words(self, page: AxesPixels) -> Array:
        """Points all over the other words that have a place, also where they do not show yet; names ride along."""
        riding = RIDING if self.others else (RUN_VALUE,)
        return placed_points(self.axes, page, lambda text: text in self.texts or text.get_gid() in riding)

    def _half(self, text: Text, words: str) -> Array:
        """Half the size of a text on one line, which is then what it says."""
        text.set_text(words)
        return AxesPixels(self.axes).box(text).half

    def _airy_spot(self, text: Text, note: CurveNote, at: Array, drawn: Array) -> Array | None:
        """The middle (2,) of a note, broken into lines, with the most air; None where there is none."""
        for words, air, reach in self._ways(note):
            sized = [(layout, self._half(text, layout.text)) for layout in layouts(self.style.said(words))]
            spots = [(self._spot(half, at, drawn, air, reach), layout) for layout, half in sized]
            spot, layout = min(spots, key=lambda found: found[0].price + LINE * found[1].cost)
            if spot.price < CURVE:
                text.set_text(layout.text)
                return spot.middle
        text.set_text("")
        return None

    def _ways(self, note: CurveNote) -> list[tuple[str, tuple[float, float], float]]:
        """What a note may say, with how much air, and how far from its point, the best first."""
        if not self.others:
            near = [(note.text, air, BY) for air in AIRS] if note.is_marked else []
            return [*near, *((note.text, air, REACH) for air in AIRS)]
        near = [(words, AMONG, BY) for words in (note.text, note.brief) if words]
        return [*near, (note.text, AMONG, REACH)]

    def _spot(self, half: Array, at: Array, drawn: Array, air: tuple[float, float], reach: float) -> Spot:
        """Where a note of half that size hides nothing; it costs much where there is no room for it."""
        page = AxesPixels(self.axes)
        small = self.style.small
        half = half + small * np.array(air)
        if 2 * half[0] > page.size[0]:
            return Spot(at, np.inf)
        return clear_spot(at, half, np.array(page.size), [Obstacle(drawn, CURVE)], small, reach * small)


def _end(page: AxesPixels, curve: RunCurve) -> Array:
    """Where a curve ends (2,), in pixels."""
    return np.asarray(page.of(np.array([[curve.steps, curve.values[-1]]]))[0])
