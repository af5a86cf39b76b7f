"""Words in a figure, measured and placed in pixels."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.styles.base import DPI, points

INDENT: Final = 1.35  # sizes of type from a mark to the words behind it


def write(figure: Figure, words: str, size_px: float, color: str, **changes: Any) -> Text:
    """A text that hangs from its place, not placed yet."""
    return figure.text(0, 0, words, fontsize=points(size_px), color=color, **{"va": "top", **changes})


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
    mark.set_data([(x - reach) / width, (x + reach) / width], [y / height, y / height])


def width_of(text: Text) -> float:
    """A text's width in pixels at the figure's own scale."""
    return float(text.get_window_extent().width) * DPI / _figure(text).dpi


def height_of(text: Text) -> float:
    """A text's height in pixels at the figure's own scale."""
    return float(text.get_window_extent().height) * DPI / _figure(text).dpi


def shorten(text: Text, room: float) -> None:
    """Takes letters out of the middle of a text until it is at most `room` pixels wide: names differ at their ends."""
    words = text.get_text()
    kept = len(words)
    while kept > 2 and width_of(text) > room:
        kept = min(kept - 1, round(kept * room / width_of(text)))
        head = (kept + 1) // 2
        text.set_text(f"{words[:head].rstrip()}…{words[len(words) - (kept - head) :].lstrip()}")


def in_halves(words: str) -> str:
    """Words on two lines, broken at the space that is nearest to their middle."""
    spaces = [i for i, sign in enumerate(words) if sign == " "]
    middle = min(spaces, key=lambda i: abs(i - len(words) / 2), default=None)
    return words if middle is None else f"{words[:middle]}\n{words[middle + 1 :]}"


def _figure(text: Artist) -> Figure:
    figure = text.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure
