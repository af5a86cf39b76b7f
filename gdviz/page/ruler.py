"""A renderer that only measures: how large words are, and how high the letters of their fonts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, final

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, fontManager, get_font

# of a font: the distance between two lines, and how far letters reach over and under what they stand on
TABLES = (("OS/2", ("sTypoLineGap", "sTypoAscender", "sTypoDescender")), ("hhea", ("lineGap", "ascent", "descent")))


@final
class Ruler(RendererAgg):
    """A renderer with a pixel of its own that knows how large words of one type are, and sets formulas.

    For each text that it lays out matplotlib looks for the fonts and reads their tables, unless its renderer knows what
    stands there: three quarters of the time of a text that was measured before.
    """

    def __init__(self, dpi: float) -> None:
        super().__init__(1, 1, dpi)  # type: ignore[no-untyped-call]
        self._kept_heights = lru_cache(512)(self._heights)

    def lend(self, renderer: RendererAgg) -> None:
        """Lets another renderer of the same type and resolution know what this one does."""
        renderer.mathtext_parser = self.mathtext_parser
        renderer._get_font_height_metrics = self._get_font_height_metrics  # type: ignore[attr-defined]

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float | None, ...]:
        """How far the letters of a font reach up and down, and what is between two lines, in pixels; matplotlib asks.

        None where the font does not say.
        """
        return self._kept_heights(prop.copy())  # whose owner may change it

    def _heights(self, prop: FontProperties) -> tuple[float | None, ...]:
        font: Any = get_font(fontManager._find_fonts_by_props(prop))
        for name, keys in TABLES:
            if table := font.get_sfnt_table(name):
                scale = 1 / font.get_sfnt_table("head")["unitsPerEm"] * prop.get_size_in_points() * self.dpi / 72
                gap, up, down = (table[key] * scale for key in keys)
                return up, -down, gap
        return None, None, None
