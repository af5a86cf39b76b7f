"""What gives a figure's panels room, where its own size does not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from math import ceil
from typing import Final

import numpy as np

from gdviz.errors import UsageError
from gdviz.page.film import check_room, drawing
from gdviz.page.page import ROOMY, Page, compose
from gdviz.page.sheet import Sheet
from gdviz.styles.sizes import MAX_SIDE

GROWTH: Final = 1.25  # from one size that is tried to the next
TRIES: Final = 9  # sizes, up to seven times as wide


@np.errstate(all="ignore")  # a run may reach 1e308, and so may a window or data
def page_of(sheet: Sheet) -> Page:
    """The page of a sheet, none of whose views is drawn."""
    with drawing(sheet.style):
        return compose(sheet)


def is_roomy(page: Page) -> bool:
    """Whether the size surely has room for the panels, as far as the texts tell."""
    return page.least_panel >= ROOMY


def no_room(sheet: Sheet, err: UsageError) -> UsageError:
    """The error of a film that has no room, with the figure's name and the first key that gives it some."""
    words = f"{sheet.scene.path}: figure {sheet.figure.name!r}: {err}"
    remedy = next((key for key, other, page in _remedies(sheet) if _has_room(other, page)), None)
    return UsageError(f"{words}; write {remedy}" if remedy else words)


def _remedies(sheet: Sheet) -> Iterator[tuple[str, Sheet, Page | None]]:
    """Larger sizes, rows of panels in the style's own size, other shapes: the key of a scene, and the sheet with it.

    The page of such a sheet comes with it where it is composed already.
    """
    yield from _larger(sheet, (1, 1))
    if sheet.figure.keys.panels in ("auto", "views"):
        for columns in range((sheet.figure.keys.columns or len(sheet.views)) - 1, 0, -1):
            yield f"columns = {columns}", sheet.with_keys(columns=columns, size=None), None
    for powers in ((0, 1), (1, 0)):  # type grows with the smaller side only
        yield from _larger(sheet, powers)


def _larger(sheet: Sheet, powers: tuple[int, int]) -> Iterator[tuple[str, Sheet, Page]]:
    """Sizes whose width and height grow by so many powers, that have room as far as the texts tell.

    The least of them, the one in the middle and the most: each will be drawn.
    """
    grown = [[10 * ceil(side * GROWTH ** (power * i) / 10) for i in range(1, TRIES + 1)]
             for side, power in zip(sheet.figure.size, powers, strict=True)]  # fmt: skip
    sheets = [sheet.with_keys(size=size) for size in zip(*grown, strict=True) if max(size) <= MAX_SIDE]
    pages, last = cache(lambda i: page_of(sheets[i])), len(sheets) - 1
    if not sheets or not is_roomy(pages(last)):
        return
    first = bisect_left(range(last), True, key=lambda i: is_roomy(pages(i)))
    for i in sorted({first, (first + last) // 2, last}):
        yield f"size = {list(sheets[i].figure.size)}", sheets[i], pages(i)


def _has_room(sheet: Sheet, page: Page | None) -> bool:
    """Whether the panels have room once they are drawn."""
    with drawing(sheet.style):
        try:
            check_room(sheet, page)
        except UsageError:
            return False
    return True
