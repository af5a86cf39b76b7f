"""Words in a figure, measured and placed in pixels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.languages.line_breaks import broken, in_two_ways, letters, written
from gdviz.page.canvas import Canvas, type_of
from gdviz.styles.base import DPI, Style, points
from gdviz.styles.mixed_text import mixed

INDENT: Final = 1.35  # sizes of type from a mark to the words behind it
# of a width, and pixels besides: how much wider or narrower words may be than their width at another size tells
SURE: Final = 0.08
SURE_PX: Final = 3.0


def write(figure: Figure, words: str, size_px: float, color: str, **changes: Any) -> Text:
    """A text that hangs from its place, not placed yet."""
    return mixed(figure.text(0, 0, words, fontsize=points(size_px), color=color, **{"va": "top", **changes}))


def put(text: Text, x: float, y: float) -> None:
    """Moves a text to a place in pixels from the figure's lower left corner, whole ones, so that it is sharp."""
    width, height = _figure(text).get_size_inches() * DPI
    text.set_position((round(x) / width, round(y) / height))


def dot(figure: Figure, **look: Any) -> Line2D:
    """A mark, or a short line, that stands among words; not placed yet."""
    mark = Line2D([0], [0], transform=figure.transFigure, **{"linestyle": "none", **look})
    figure.add_artist(mark)
    return mark


def put_dot(mark: Line2D, x: float, y: float, reach: float = 0.0) -> None:
    """Moves a mark to a place in pixels; a line reaches so far to both sides of it."""
    width, height = _figure(mark).get_size_inches() * DPI
    reach = reach if mark.get_linestyle() != "None" else 0.0
    places = [x - reach, x, x + reach] if reach else [x, x]
    mark.set_data([place / width for place in places], [y / height] * len(places))


def width_of(text: Text) -> float:
    """A text's width in pixels at the figure's own scale."""
    return float(text.get_window_extent().width) * DPI / _figure(text).dpi


def width_of_words(figure: Figure, words: str, size_px: float, weight: str = "normal") -> float:
    """How many pixels words would take on one line of a figure, at its own scale.

    A page is composed over and over with the same words until they have room: it is kept.
    """
    known = _known_widths(type_of(figure), words, figure.dpi, weight)
    if size_px not in known:
        bare = Figure(dpi=figure.dpi)
        Canvas(bare)
        known[size_px] = width_of(write(bare, words, size_px, "none", weight=weight))
    return known[size_px]


def have_room(figure: Figure, words: str, size_px: float, room: float) -> bool:
    """Whether words take at most `room` pixels on one line of a figure.

    They are measured only if that is not plain from another size, as mathematics takes long to set.
    """
    for other_px, width in _known_widths(type_of(figure), words, figure.dpi, "normal").items():
        about = width * size_px / other_px
        if abs(about - room) > SURE * about + SURE_PX:
            return about < room
    return width_of_words(figure, words, size_px) <= room


@lru_cache(maxsize=8192)
def _known_widths(_type: Hashable, _words: str, _dpi: float, _weight: str) -> dict[float, float]:
    """The widths of words that are known, by the size of type, in pixels."""
    return {}


def height_of(text: Text) -> float:
    """A text's height in pixels at the figure's own scale."""
    return float(text.get_window_extent().height) * DPI / _figure(text).dpi


def fold(text: Text, room: float) -> None:
    """Breaks a text into lines of at most `room` pixels: at spaces, and inside a word that is too long alone."""

    def fits(line: str) -> bool:
        text.set_text(line)
        return width_of(text) <= room

    lines = broken(text.get_text(), fits)
    text.set_text("\n".join(part for each in lines for part in _cut(text, each, room)))


def filled(
    figure: Figure,
    style: Style,
    parts: Iterable[str],
    between: str,
    widths: tuple[float, float],
    above: Sequence[Text] = (),
) -> list[Text]:
    """Lines in small grey type with as many of the parts on each as have room, after those `above`.

    The first line has another width in pixels than the others; a part that is too long has a line alone.  A space at
    the beginning of a part falls where a line begins with it.
    """
    lines, rest = list(above), list(map(style.said, parts))

    def longer(count: int) -> str:
        return written(between.join([lines[-1].get_text(), *rest[:count]]))

    def is_too_long(count: int) -> bool:
        return not have_room(figure, longer(count), style.fine, widths[len(lines) > 1])

    while rest:
        # the more parts, the wider: not every number of them need be measured
        count = bisect_left(range(1, len(rest) + 1), True, key=is_too_long) if lines else 0
        if count:
            words = longer(count)
            lines.pop().remove()
            lines.append(write(figure, words, style.fine, style.muted))
        if rest[count:]:
            lines.append(write(figure, written(rest[count]), style.fine, style.muted))
        rest = rest[count + 1 :]
    return lines


def _cut(text: Text, words: str, room: float) -> list[str]:
    """The words of a line in as many parts, about alike, as make them `room` pixels wide; mathematics is whole."""
    for count in range(1, len(words) if "$" not in words else 1):
        size = -(-len(words) // count)
        parts = [words[i : i + size] for i in range(0, len(words), size)]
        text.set_text("\n".join(parts))
        if width_of(text) <= room:
            return parts
    return [words]


def in_halves(words: str) -> str:
    """Words on two lines, broken where they may be that is nearest to their middle."""
    middle = letters(words) / 2
    best = min(in_two_ways(words), key=lambda two: abs(letters(two[0]) - middle), default=None)
    return words if best is None else "\n".join(best)


def _figure(text: Artist) -> Figure:
    figure = text.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def ascent_of(text: Text) -> float:
    """How many pixels a text that stands on its place reaches over it, at the figure's own scale."""
    foot = text.get_transform().transform(text.get_position())[1]
    return float(text.get_window_extent().y1 - foot) * DPI / _figure(text).dpi
