"""The canvas of a figure, which remembers what its mathematics looks like."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.mathtext import MathTextParser


@final
class Canvas(FigureCanvasAgg):
    """A canvas whose formulas are set once for all figures of the same type.

    Matplotlib's own forgets them with every figure and every size, and a page is composed in many before the best is
    found; setting a formula takes most of the time that words take.
    """

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        names = [name for name in mpl.rcParams if name.startswith("mathtext.")]  # all values would ask for a backend
        faces = {name: mpl.rcParams[name] for name in names}
        self._setter = _setter(tuple(sorted(faces.items())))

    def get_renderer(self) -> RendererAgg:
        """The renderer of the figure's size."""
        renderer: RendererAgg = super().get_renderer()  # type: ignore[no-untyped-call]
        renderer.mathtext_parser = self._setter
        return renderer


@lru_cache(8)
def _setter(_faces: Hashable) -> MathTextParser[Any]:
    """What sets formulas in these faces, and remembers the last ones: that of a renderer, whatever its kind."""
    found: MathTextParser[Any] = RendererAgg(1, 1, 72).mathtext_parser  # type: ignore[no-untyped-call]
    return found
