"""Rectangles in pixels from a figure's lower left corner."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.styles.base import Style


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
class Insets:
    """How far, in pixels, the words of axes reach out of them."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0


def margin(style: Style) -> float:
    """The free edge around everything."""
    return 0.85 * style.text


def gap(style: Style) -> float:
    """The free space between panels."""
    return 1.1 * style.text
