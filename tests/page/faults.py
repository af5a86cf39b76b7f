"""What is wrong with a layout: what overlaps, what is cut, what is too small to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from gdviz.styles.base import LEAST_PX, POINTS_A_PIXEL

SLACK = 1.0  # pixels that two boxes may share, or reach beyond the figure: anti-aliased edges
UNDER = 0.12  # sizes of type: what a line keeps under its letters


@dataclass(frozen=True)
class Words:
    """A text that shows, the box in pixels that it covers, its type's size, and the axes that it belongs to, if any."""

    text: str
    box: Bbox
    size_px: float
    axes: Axes | None


def texts_of(figure: Figure) -> list[Text]:
    """Every text of the figure that shows."""
    return [text for text, _ in _owned(figure)]


def words_of(figure: Figure, *, is_drawn: bool = False) -> list[Words]:
    """Every text of the figure that shows, as words; what stands still of a film need be drawn only once."""
    if not is_drawn:
        figure.draw_without_rendering()  # labels of axes move when they are drawn
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    return [
        Words(text.get_text(), text.get_window_extent(renderer), text.get_fontsize() / POINTS_A_PIXEL, axes)
        for text, axes in _owned(figure)
    ]


def _owned(figure: Figure) -> list[tuple[Text, Axes | None]]:
    """The texts with their axes."""
    texts: list[tuple[Text, Axes | None]] = [(text, None) for text in figure.texts]
    for axes in figure.axes:
        own = [*axes.texts, *(text for box in axes.artists for text in box.findobj(Text))]  # type: ignore[arg-type]
        if axes.axison:
            own += [axes.title, axes._left_title, *_labels(axes.xaxis), *_labels(axes.yaxis)]  # type: ignore[attr-defined]
        texts += [(text, axes) for text in own]  # type: ignore[misc]
    return [(text, axes) for text, axes in texts if text.get_text().strip() and text.get_visible()]


def _labels(axis: Axis) -> Iterator[Text]:
    yield axis.label
    yield axis.get_offset_text()
    low, high = sorted(axis.get_view_interval())
    for tick in axis.get_major_ticks():
        if low <= tick.get_loc() <= high:
            yield tick.label1


def overlap(one: Bbox, other: Bbox, slack: float = SLACK) -> bool:
    """Whether two boxes share more than their edges."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(width > slack and height > slack)


def faults_of(figure: Figure, least_px: float = LEAST_PX, *, is_drawn: bool = False) -> list[str]:
    """What is wrong with a layout, in words; `least_px` is the size below which no type may fall."""
    words, frames = words_of(figure, is_drawn=is_drawn), [axes.get_window_extent() for axes in figure.axes]
    faults = [f"{a.text!r} overlaps {b.text!r}" for a, b in combinations(words, 2) if _do_touch(a, b)]
    for each in words:
        faults += _faults_of_words(each, figure.bbox, least_px)
        others = [i for i, axes in enumerate(figure.axes) if axes is not each.axes]
        faults += [f"{each.text!r} lies on axes {i}" for i in others if overlap(each.box, frames[i])]
    pairs = combinations(enumerate(frames), 2)
    faults += [f"axes {i} and {j} overlap" for (i, a), (j, b) in pairs if overlap(a, b)]
    return faults


def _do_touch(one: Words, other: Words) -> bool:
    """Whether two texts share more than the room that a line keeps under its letters."""
    return overlap(one.box, other.box, max(SLACK, UNDER * min(one.size_px, other.size_px)))


def _faults_of_words(words: Words, paper: Bbox, least_px: float) -> Iterator[str]:
    box = words.box
    if min(box.x0, box.y0) < -SLACK or box.x1 > paper.x1 + SLACK or box.y1 > paper.y1 + SLACK:
        yield f"{words.text!r} leaves the figure"
    if "…" in words.text:
        yield f"{words.text!r} is elided"
    if words.size_px < least_px - 0.01:
        yield f"{words.text!r} has type of {words.size_px:.2g} px"
