"""The outlines of words with a casing, kept: matplotlib lays out and joins those of all letters anew for every draw."""

from __future__ import annotations

from typing import Any, Final, final

import numpy as np
from matplotlib.textpath import TextToPath

MOST: Final = 512  # texts that are kept: numbers that change come and go


@final
class KeptOutlines(TextToPath):
    """What a renderer has its words' outlines from, each worked out once."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[Any, tuple[Any, Any]] = {}

    def get_text_path(self, prop: Any, s: str, ismath: Any = False, **look: Any) -> Any:
        """The vertices and codes of a text; those of words in mathematics, a language or with features are not kept."""
        if ismath or any(look.values()):
            return super().get_text_path(prop, s, ismath=ismath, **look)
        key = hash(prop), s
        if key not in self._kept:
            if len(self._kept) >= MOST:
                self._kept.pop(next(iter(self._kept)))
            vertices, codes = super().get_text_path(prop, s, ismath=ismath, **look)
            self._kept[key] = np.array(vertices, dtype=float).reshape(-1, 2), np.array(codes, dtype=np.uint8)
        return self._kept[key]


def keep_outlines(renderer: Any) -> None:
    """Lets a renderer keep the outlines of its words, if it has them from where it should."""
    if type(getattr(renderer, "_text2path", None)) is TextToPath:
        renderer._text2path = KeptOutlines()
