"""One run's name, value and settings at the end of its curve, and the leader from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, final

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER, RUN_NAME
from gdviz.views.charts.label_forms import APART, LINE, LOWER, NAMES, SETTING, Form, Part
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.said import Said
from gdviz.views.paths.lettering import haloed
from gdviz.views.paths.marks import Pen, unit_px
from gdviz.words.run_names import RunName

RUN_SETTING: Final = "run-setting"
RUN_VALUE: Final = "run-value"
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
        self.leader = _leader(self.pen)

    @property
    def texts(self) -> Sequence[Text]:
        """All that is written."""
        return self.name, self.value, self.setting

    @property
    def artists(self) -> Sequence[Artist]:
        """All that moves."""
        return self.leader, *self.texts

    def hide(self) -> None:
        """Shows nothing."""
        for artist in self.artists:
            artist.set_visible(False)

    @property
    def widths(self) -> dict[Part, float]:
        """How many pixels each of its parts takes at the last step."""
        self.value.set_text(self.end.said.value(self.end.curve.steps))
        return {part: self._width(text) for part, text in self._parts.items()}

    def box(self, form: Form) -> tuple[float, float]:
        """How wide and how high it is in pixels at the last step."""
        style = self.pen.style
        return form.width(self.widths, style), form.below(style) + NAMES.below(style)

    def stack(self, form: Form) -> None:
        """Shows what a form says, on its lines."""
        small, parts = self.pen.style.small_px, self._parts
        for text in parts.values():
            text.set_visible(False)
        for i, line in enumerate(form.lines):
            x = self.gap
            for part in line:
                parts[part].set_position((points(x), points(-i * LOWER * LINE * small)))
                parts[part].set_visible(True)
                width = self._width(parts[part]) if part != line[-1] else 0.0
                x += width + APART * small if width else 0.0

    @property
    def _parts(self) -> dict[Part, Text]:
        return {"name": self.name, "value": self.value, "setting": self.setting}

    def _width(self, text: Text) -> float:
        shows = text.get_visible()
        text.set_visible(True)
        width = float(text.get_window_extent().width) / unit_px(self.pen.axes)
        text.set_visible(shows)
        return width if text.get_text() else 0.0

    def put(self, step: int, place: tuple[float, float], tip: tuple[float, float] | None) -> None:
        """Shows it at a place, with a leader from a tip if any, in shares of the axes."""
        place = self._on_pixels(place)
        for text in (self.name, self.value, self.setting):
            text.xy = place
        self.value.set_text(self.end.said.value(step))
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
