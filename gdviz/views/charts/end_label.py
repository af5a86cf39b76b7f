"""One run's name, value and settings at the end of its curve, and the leader from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, final

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER, RUN_NAME
from gdviz.views.charts.label_forms import LINE, LOWER, NAMES, SETTING, Form, Part, Widths, apart
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.said import Said
from gdviz.views.paths.lettering import haloed
from gdviz.views.paths.marks import Pen, unit_px
from gdviz.words.run_names import RunName

RUN_SETTING: Final = "run-setting"
RUN_VALUE: Final = "run-value"
RUN_DOT: Final = "run-dot"
DOT: Final = "·"  # between a value and settings
LABEL: Final = 5  # of the moving artists: over all lines and marks
GAP: Final = 0.7  # heights of type between a tip and its label, for a leader to cross
SHIFTED: Final = 0.35  # heights of type: a label that far beside its tip has a leader


@dataclass(frozen=True)
class CurveEnd:
    """What stands at the end of a curve: its name, and what is `said` of its value."""

    curve: RunCurve
    name: RunName
    said: Said


@final
class EndLabel:
    """Texts at the right of a tip, placed by shares of the axes, and a thin line where the tip is elsewhere."""

    def __init__(self, end: CurveEnd) -> None:
        self.end, self.pen = end, end.curve.pen
        style = self.pen.style
        gap, small = 0.5 * style.marker_px + GAP * style.small_px, style.small_px
        bold: dict[str, Any] = {"weight": "bold", "color": style.lettering(self.pen.color)}
        self.gap = gap
        self.name = write(self.pen, end.name.name, (gap, 0), gid=RUN_NAME, **bold)
        self.value = write(self.pen, "", (gap, 0), gid=RUN_VALUE, color=style.ink)
        size = {"fontsize": points(max(SETTING * small, style.least_px)), "color": style.muted}
        self.setting = write(self.pen, end.name.settings, (gap, 0), gid=RUN_SETTING, **size)
        self.dot = write(self.pen, DOT, (gap, 0), gid=RUN_DOT, ha="center", **size)
        self.leader = _leader(self.pen)

    @property
    def texts(self) -> Sequence[Annotation]:
        """All that is written."""
        return self.name, self.value, self.dot, self.setting

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
        self.value.set_text(self.end.said.value(self.end.curve.steps))
        return {part: self._width(text) for part, text in self._parts.items()}

    def box(self, form: Form) -> tuple[float, float]:
        """How wide and how high it is in pixels at the last step."""
        style = self.pen.style
        return form.width(self.widths, style), form.below(style) + NAMES.below(style)

    def stack(self, form: Form, step: int) -> None:
        """Shows what a form says at a step, on its lines."""
        self.value.set_text(self.end.said.value(step))
        for text in self.texts:
            text.set_visible(False)
        for i, line in enumerate(form.lines(self.widths, self.pen.style)):
            self._write_line(line, -i * LOWER * LINE * self.pen.style.small_px)

    def _write_line(self, line: Sequence[Part], height_px: float) -> None:
        """Shows the parts of a line, one behind another, so high beside the place of the label."""
        small, end = self.pen.style.small_px, None
        for part in line:
            text = self._parts[part]
            text.set_visible(True)
            width = max(self._width(text), self.widths[part])  # a value that changes moves nothing
            if not width:
                continue
            begin = self.gap if end is None else end + apart(part) * small
            text.set_position((points(begin), points(height_px)))
            if part == "setting" and end is not None:
                self.dot.set_position((points(0.5 * (end + begin)), points(height_px)))
                self.dot.set_visible(True)
            end = begin + width

    @property
    def _parts(self) -> dict[Part, Text]:
        return {"name": self.name, "value": self.value, "setting": self.setting}

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

    def _lead(self, place: tuple[float, float], tip: tuple[float, float]) -> None:
        """A line from the tip to the label, unless that is right beside it."""
        style, box, unit = self.pen.style, self.pen.axes.bbox, unit_px(self.pen.axes)
        to = (place[0] + (self.gap - 0.2 * style.small_px) * unit / box.width, place[1])
        is_beside = abs(place[1] - tip[1]) * box.height / unit <= SHIFTED * style.small_px and tip[0] >= place[0] - 1e-9
        self.leader.set_data([tip[0], to[0]], [tip[1], to[1]])
        self.leader.set_visible(not is_beside)


def write(pen: Pen, words: str, offset_px: tuple[float, float], **look: Any) -> Annotation:
    """A haloed text so far from a place in shares of the axes, its `xy`; it begins there."""
    style = pen.style
    place: dict[str, Any] = {"ha": "left", "va": "center"}
    small = {"fontsize": points(style.small_px), "path_effects": haloed(style), **place}
    text = pen.axes.annotate(
        words,
        (1, 0.5),
        (points(offset_px[0]), points(offset_px[1])),
        xycoords="axes fraction",
        textcoords="offset points",
        annotation_clip=False,
        zorder=MOVING_ZORDER + LABEL,
        **{**small, **look},
    )
    text.set_parse_math(False)
    return text


def _leader(pen: Pen) -> Line2D:
    style = pen.style
    line = Line2D([], [], color=style.faint(pen.color, 0.5), linewidth=points(1), zorder=MOVING_ZORDER)
    line.set(transform=pen.axes.transAxes, clip_on=False)
    pen.axes.add_artist(line)
    return line
