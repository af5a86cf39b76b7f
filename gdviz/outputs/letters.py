"""Words in vectors as letters, over their haloes: matplotlib draws whatever has a halo as outlines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patheffects import Normal
from matplotlib.text import Text


@contextmanager
def letters(figure: Figure) -> Iterator[None]:
    """Within it, the figure's haloed words are drawn twice: the halo as an outline, then the words as text."""
    haloed = [text for text in figure.findobj(Text) if text.get_path_effects()]
    for text in haloed:
        text.draw = partial(_draw, text)  # type: ignore[method-assign]
    try:
        yield
    finally:
        for text in haloed:
            del text.draw


@contextmanager
def outlines(figure: Figure) -> Iterator[None]:
    """Within it, all words of the figure are drawn as outlines."""
    plain = [text for text in figure.findobj(Text) if not text.get_path_effects()]
    for text in plain:
        text.set_path_effects([Normal()])
    try:
        yield
    finally:
        for text in plain:
            text.set_path_effects([])


def _draw(text: Any, renderer: Any) -> None:
    """Draws one text; a frame around it stands with the halo."""
    effects = text.get_path_effects()
    kind, patch = type(text), text.get_bbox_patch()
    try:
        text.set_path_effects([effect for effect in effects if not isinstance(effect, Normal)])
        kind.draw(text, renderer)
        text.set_path_effects([])
        text._bbox_patch = None
        kind.draw(text, renderer)
    finally:
        text.set_path_effects(effects)
        text._bbox_patch = patch
