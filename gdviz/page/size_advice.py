"""Which size has room for a figure's panels, where its own has not."""

from __future__ import annotations

from math import ceil
from typing import Final

from gdviz.errors import UsageError
from gdviz.page.film import drawing
from gdviz.page.page import ROOMY, compose
from gdviz.page.sheet import Sheet

GROWTH: Final = 1.25  # from one size that is tried to the next
TRIES: Final = 9  # sizes, up to seven times as wide


def is_roomy(sheet: Sheet) -> bool:
    """Whether the size surely has room for the panels, as far as the texts tell."""
    with drawing(sheet.style):
        return compose(sheet).least_panel >= ROOMY


def no_room(sheet: Sheet, err: UsageError) -> UsageError:
    """The error of a film that has no room, with the figure's name and the next size that surely has it."""
    width, height = sheet.size
    words = f"{sheet.scene.path}: figure {sheet.figure.name!r}: {err}"
    for i in range(1, TRIES + 1):
        size = 10 * ceil(width * GROWTH**i / 10), 10 * ceil(height * GROWTH**i / 10)
        if is_roomy(sheet.resized(size)):
            return UsageError(f"{words}; write size = {list(size)}")
    return UsageError(words)
