"""The foot of a figure: what must be said of its pictures, in small type below them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.page.layout import Layout, margin
from gdviz.page.lettering import put, width_of, write
from gdviz.styles.base import Style

LINE = 1.42  # heights of type from line to line


class Foot:
    """The notes of a figure, wrapped to its width when made and put in their place later; `height` is in pixels."""

    def __init__(self, figure: Figure, notes: Sequence[str], style: Style, size: tuple[int, int]) -> None:
        self.style = style
        width = size[0] - 2 * margin(style)
        self.lines = [line for note in dict.fromkeys(notes) for line in _wrapped(figure, note, style, width)]
        self.height = len(self.lines) * LINE * style.small_px + 0.5 * style.text_px if self.lines else 0.0

    def place(self, layout: Layout) -> None:
        """Puts the lines below the panels."""
        for i, line in enumerate(self.lines):
            put(line, layout.header_left, layout.foot_top - i * LINE * self.style.small_px)


def _wrapped(figure: Figure, note: str, style: Style, width: float) -> list[Text]:
    """The note on as many lines of `width` pixels as it needs, broken at spaces but no-break ones."""
    lines: list[Text] = []
    for word in note.split(" "):
        before = f"{lines[-1].get_text()} " if lines else ""
        longer = write(figure, before + word, style.small_px, style.muted, parse_math=False)
        if lines and width_of(longer) <= width:
            lines.pop().remove()
        else:
            longer.set_text(word)
        lines.append(longer)
    return lines
