"""Where the parts of a figure stand, in pixels from its lower left corner."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.style import Style


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height


@dataclass(frozen=True)
class Layout:
    """The header's corner and width, the key's box, and one box a panel, its ticks and labels included."""

    title_top: float
    header_left: float
    header_width: float
    key: Box
    panels: tuple[Box, ...]
    foot_top: float


def margin(style: Style) -> float:
    """The free edge around everything."""
    return 1.15 * style.text_px


def gap(style: Style) -> float:
    """The free space between panels."""
    return 1.5 * style.text_px


def lay_out(
    size: tuple[int, int],
    views: int,
    style: Style,
    key: tuple[float, float],
    header: tuple[float, float],
    foot: float = 0.0,
) -> Layout:
    """The places of a title and formula, a key of `key` pixels, `views` panels, and a foot so high below them all.

    `header` is the height of the title and that of the lines below it.  The key stands at the right of the panels; of
    two, over the second.
    """
    width, height = size
    edge, between = margin(style), gap(style)
    title_top = height - edge
    below_title = title_top - header[0]
    body_top = below_title - header[1] - 0.7 * style.text_px
    column = _column(width, views, key[0], style)
    left_width = header_width(size, views, style, key[0])
    key_box = Box(width - edge - column, below_title - key[1], column, key[1])
    beside = 1 if views == 2 else views
    each = (left_width - (beside - 1) * between) / beside
    bottom = edge + foot
    panels = [Box(edge + i * (each + between), bottom, each, body_top - bottom) for i in range(beside)]
    if views == 2:
        top = key_box.bottom - 0.9 * style.text_px
        panels.append(Box(key_box.left, bottom, column, top - bottom))
    return Layout(title_top, edge, left_width, key_box, tuple(panels), bottom - 0.5 * style.text_px)


def header_width(size: tuple[int, int], views: int, style: Style, key_width: float) -> float:
    """How wide the formula and step counter may be: all that the column at the right leaves."""
    return size[0] - 2 * margin(style) - gap(style) - _column(size[0], views, key_width, style)


def _column(width: float, views: int, key_width: float, style: Style) -> float:
    """The width of the column at the right, which holds the key and, of two views, the second."""
    if views != 2:
        return key_width
    return max(key_width, (width - 2 * margin(style) - gap(style)) * 0.44)
