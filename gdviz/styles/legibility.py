"""What of an author's style cannot be read or seen: it is drawn all the same, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdviz.styles.base import READABLE, VISIBLE, Style, contrast


def poor_contrasts(style: Style, others: Sequence[str] = ()) -> Iterator[str]:
    """The words for each colour of type or of runs, `others` among these, that stands out too little from the paper."""
    for name in ("ink", "muted"):
        yield from _poor(style, getattr(style, name), f"{name}, a colour of type", READABLE)
    for color in dict.fromkeys(
        (*style.runs, *style.sequence, *style.moments, *style.colors.values(), style.diverged, *others)
    ):
        yield from _poor(style, color, "a colour of runs", VISIBLE)


def _poor(style: Style, color: str, what: str, least: float) -> Iterator[str]:
    found = contrast(color, style.paper)
    if found < least:
        yield f"{color!r}, {what}, has a contrast of {found:.1f} with the paper; {least:g} and more can be made out"
