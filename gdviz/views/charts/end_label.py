"""One run's name and value at the end of its curve, and the leader from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

from gdviz.styles.base import points
from gdviz.styles.mixed_text import mixed
from gdviz.views.base import BELOW_NAME, MOVING_ZORDER, RUN_NAME, RUN_VALUE
from gdviz.views.charts.label_forms import APART, BROKEN_NAMES, LINE, LOWER, NAMES, Form, Line, Part, Widths
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.said import Said
from gdviz.views.paths.lettering import haloed
from gdviz.views.paths.marks import Pen, unit_px
from gdviz.words.marks import shared_words
from gdviz.words.run_names import in_two

LETTERS: Final = 2  # of a name that says where a run starts: in larger type
LABEL: Final = 5  # of the moving artists: over all lines and marks
GAP: Final = 0.7  # heights of type between a tip and its label, for a leader to cross
BEFORE, BAR = 0.2, 0.35  # heights of type before a label: where its leader ends, and the bar beside several
SHIFTED: Final = 0.35  # heights of type: a label that far beside its tip has a leader


@dataclass(frozen=True)
class CurveEnd:
    """What stands at the end of a curve: its name, what is `said` of its value, and what its run was made with."""

    curve: RunCurve
    name: str
    said: Said
    settings: str = ""


@final
class EndLabel:
    """Texts at the right of a tip, placed by shares of the axes, and a thin line where the tip is elsewhere."""

    def __init__(self, end: CurveEnd) -> None:
        self.end, self.pen = end, end.curve.pen
        style = self.pen.style
        gap = 0.5 * style.marker + GAP * style.small
        size = style.text if len(end.name) <= LETTERS else style.small
        bold: dict[str, Any] = {"weight": "bold", "color": style.lettering(self.pen.color), "fontsize": points(size)}
        self.gap = gap
        self.name = write(self.pen, end.name, (gap, 0), gid=RUN_NAME, **bold)
        self.value = write(self.pen, "", (gap, 0), gid=RUN_VALUE, color=style.ink)
        self.parts: dict[Part, Annotation] = {"name": self.name, "value": self.value}
        if end.settings:
            quiet: dict[str, Any] = {"color": style.deepened(style.muted), "fontsize": points(style.fine)}
            self.parts["settings"] = write(self.pen, end.settings, (gap, 0), gid=BELOW_NAME, **quiet)
        self.leader = _leader(self.pen)
        self.form, self.is_long, self.is_bare = NAMES, False, False

    @property
    def texts(self) -> Sequence[Annotation]:
        """All that is written."""
        return tuple(self.parts.values())

    @property
    def artists(self) -> Sequence[Artist]:
        """All that moves."""
        return self.leader, *self.texts

    def hide(self) -> None:
        """Shows nothing."""
        for artist in self.artists:
            artist.set_visible(False)

    @cached_property
    def widths(self) -> Widths:
        """How many pixels each of its parts takes at the last step."""
        self.value.set_text(self._said(self.end.said.value(self.end.curve.steps)))
        found = {part: self._width(text) for part, text in self.parts.items()}
        self.name.set_text(in_two(self._said(self.end.name)))
        found["broken"] = self._width(self.name)
        self.name.set_text(self._said(self.end.name))
        return found

    def shared_widths(self, count: int) -> Widths:
        """The same where its value is that of so many runs."""
        own = self.widths
        self.value.set_text(self._said(shared_words(self.end.said.value(self.end.curve.steps), count)))
        return {**own, "value": self._width(self.value)}

    def form_in(self, form: Form) -> Form:
        """The form, but the name alone where no value is said at the last step, or none shall be; and its settings."""
        if not self.widths["value"] or self.is_bare:
            form = BROKEN_NAMES if form.breaks or self.is_long else NAMES
        return form.with_settings if self.end.settings else form

    def box(self, form: Form) -> tuple[float, float]:
        """How wide and how high it is in pixels at the last step."""
        form, style = self.form_in(form), self.pen.style
        return form.width(self.widths, style), form.below(style) + NAMES.below(style)

    @property
    def reach(self) -> float:
        """How far in pixels it reaches below the middle of its first line, as it stands."""
        return self.form.below(self.pen.style)

    def stack(self, form: Form, step: int) -> None:
        """Shows what a form says at a step, on its lines."""
        self.form = form = self.form_in(form)
        self.value.set_text(self._said(self.end.said.value(step)))
        name = self._said(self.end.name)
        self.name.set_text(in_two(name) if form.breaks else name)
        for text in self.texts:
            text.set_visible(False)
        for i, line in enumerate(form.lines):
            lower = i + (form.breaks and (i > 0 or 0.5))  # the middle of two lines is half a line lower
            self._write_line(line, -lower * LOWER * LINE * self.pen.style.small)

    def _write_line(self, line: Line, height_px: float) -> None:
        """Shows the parts of a line, one behind another, so high beside the place of the label."""
        end, before = self.gap, None
        for part in line:
            text = self.parts[part]
            text.set_visible(True)
            width = max(self._width(text), self.widths[part])  # a value that changes moves nothing
            begin = end + (APART * self.pen.style.small if before and width else 0.0)
            text.set_position((points(begin), points(height_px)))
            end, before = begin + width, part

    def share(self, step: int, count: int) -> None:
        """Lets the value of a step, which shows, be that of so many runs."""
        self.value.set_text(self._said(shared_words(self.end.said.value(step), count)))

    def _said(self, words: str) -> str:
        return self.pen.style.said(words)

    def _width(self, text: Text) -> float:
        shows = text.get_visible()
        text.set_visible(True)
        width = float(text.get_window_extent().width) / unit_px(self.pen.axes)
        text.set_visible(shows)
        return width if text.get_text() else 0.0

    def put(self, place: tuple[float, float], tip: tuple[float, float] | None) -> None:
        """Shows it at a place, with a leader from a tip if any, in shares of the axes."""
        place = self._on_pixels(place)
        for text in self.texts:
            text.xy = place
        self.leader.set_visible(tip is not None)
        if tip is not None:
            self._lead(place, tip)

    def _on_pixels(self, place: tuple[float, float]) -> tuple[float, float]:
        """The place, on whole pixels: type keeps its shape while it moves, which is calm and takes fewer bytes."""
        box = self.pen.axes.bbox
        x, y = round(box.x0 + place[0] * box.width), round(box.y0 + place[1] * box.height)
        return (x - box.x0) / box.width, (y - box.y0) / box.height

    def embrace(self, heights: tuple[float, float], tip: tuple[float, float]) -> None:
        """A line from the tip of several curves to a bar beside their labels, from one height to a lower one.

        All are shares of the axes; the label has its place.
        """
        x = self._leader_end(float(self.name.xy[0]), BAR)
        at = float(np.clip(tip[1], heights[1], heights[0]))
        self.leader.set(xdata=[tip[0], x, x, x], ydata=[tip[1], at, heights[0], heights[1]])
        self.leader.set(visible=True, color=self.pen.style.muted)

    def _leader_end(self, x: float, before: float = BEFORE) -> float:
        """Where a leader ends at a label whose place is so far right, in shares of the axes."""
        style, box, unit = self.pen.style, self.pen.axes.bbox, unit_px(self.pen.axes)
        return float(x + (self.gap - before * style.small) * unit / box.width)

    def _lead(self, place: tuple[float, float], tip: tuple[float, float]) -> None:
        """A line from the tip to the label, unless that is right beside it."""
        style, box, unit = self.pen.style, self.pen.axes.bbox, unit_px(self.pen.axes)
        is_beside = abs(place[1] - tip[1]) * box.height / unit <= SHIFTED * style.small and tip[0] >= place[0] - 1e-9
        self.leader.set_data([tip[0], self._leader_end(place[0])], [tip[1], place[1]])
        self.leader.set(visible=not is_beside, color=_leader_color(self.pen))


def write(pen: Pen, words: str, offset_px: tuple[float, float], **look: Any) -> Annotation:
    """A haloed text so far from a place in shares of the axes, its `xy`; it begins there."""
    style = pen.style
    place: dict[str, Any] = {"ha": "left", "va": "center"}
    small = {"fontsize": points(style.small), "path_effects": haloed(style), **place}
    text = pen.axes.annotate(
        style.said(words),
        (1, 0.5),
        (points(offset_px[0]), points(offset_px[1])),
        xycoords="axes fraction",
        textcoords="offset points",
        annotation_clip=False,
        zorder=MOVING_ZORDER + LABEL,
        **{**small, **look},
    )
    return mixed(text)


def _leader(pen: Pen) -> Line2D:
    line = Line2D([], [], color=_leader_color(pen), linewidth=points(1), zorder=MOVING_ZORDER)
    line.set(transform=pen.axes.transAxes, clip_on=False)
    pen.axes.add_artist(line)
    return line


def _leader_color(pen: Pen) -> tuple[float, float, float]:
    return pen.style.faint(pen.color, 0.5)
