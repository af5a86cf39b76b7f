"""A figure that shows itself, and its canvas, which remembers how large words are and what mathematics looks like."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from io import BytesIO
from typing import Any, final

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

from gdviz.page.ruler import Ruler


@final
class Picture(Figure):
    """A matplotlib figure that a notebook shows, whether or not it shows those of matplotlib.

    It is drawn within its `settings`, where it has any: who draws it later may have others.
    """

    settings: Callable[[], AbstractContextManager[None]] = nullcontext

    def draw(self, renderer: RendererBase) -> None:
        """Draws the figure."""
        with self.settings():
            super().draw(renderer)

    def _repr_png_(self) -> bytes:
        file = BytesIO()
        with self.settings():
            self.savefig(file, format="png")
        return file.getvalue()


@final
class Canvas(FigureCanvasAgg):
    """A canvas on which words are measured once for all figures of the same type, and that has pixels once it is drawn.

    Matplotlib's own makes its pixels to measure the first word, and forgets all words and formulas with every figure
    and every size; yet a page is composed in many before the best is found, and most of the time goes to its words.
    """

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        self.type = _type_settings()
        self._has_pixels = False

    def draw(self) -> None:
        """Draws the figure."""
        self._has_pixels = True
        super().draw()  # type: ignore[no-untyped-call]

    def print_figure(self, *args: Any, **kwargs: Any) -> Any:
        """Writes the figure, as matplotlib does."""
        self._has_pixels = True
        return super().print_figure(*args, **kwargs)

    def get_renderer(self) -> RendererAgg:
        """The renderer of the figure's size; before anything is drawn one that only measures."""
        measuring = _measuring(self.type, self.figure.dpi)
        if not self._has_pixels:
            return measuring
        renderer: RendererAgg = super().get_renderer()  # type: ignore[no-untyped-call]
        measuring.lend(renderer)
        return renderer


def type_of(figure: Figure) -> Hashable:
    """Matplotlib's settings of which the size of the figure's words depends: those that its canvas was made with."""
    return figure.canvas.type if isinstance(figure.canvas, Canvas) else _type_settings()


def _type_settings() -> Hashable:
    # all values would ask for a backend; words say their size themselves
    own = ("mathtext.", "text.", "font.")
    names = [name for name in mpl.rcParams if name.startswith(own) and name != "font.size"]
    return tuple((name, str(mpl.rcParams[name])) for name in sorted(names))


@lru_cache(8)
def _measuring(_type: Hashable, dpi: float) -> Ruler:
    """What knows how large words in this type are."""
    return Ruler(dpi)
