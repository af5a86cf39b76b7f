"""Texts drawn from cached glyphs: matplotlib lays out and renders every glyph anew, each time a number changes.

This reaches into the text drawing of matplotlib 3.11; where that is not as expected, `can_draw` says so and the text
draws itself.  The tests hold both against each other, pixel by pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.backends import backend_agg
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text

Glyph = tuple[Any, int, float, float]  # of which font, its number there, and how far from where the baseline begins

MOST = 1 << 14  # glyphs that are kept: those that move stand elsewhere between the pixels every time
_WHOLE = 0x10000  # FreeType's 16.16 fixed-point one
_UNTURNED = np.array([[_WHOLE, 0], [0, _WHOLE]])
_IS_KNOWN = hasattr(RendererAgg, "_draw_text_glyphs_and_boxes") and hasattr(backend_agg, "RenderMode")


def _hinting() -> Any:
    return backend_agg.get_hinting_flag()  # type: ignore[no-untyped-call]


def can_draw(text: Text) -> bool:
    """Whether a text is plain enough: one line, upright, no mathematics, no box or effects around it."""
    return (
        _IS_KNOWN
        and "\n" not in text.get_text()
        and not ("$" in text.get_text() and text.get_parse_math())
        and not (text.get_rotation() or text.get_bbox_patch() or text.get_path_effects())
        and not (text.get_usetex() or text.get_wrap() or text.get_sketch_params())
        and text.get_antialiased()
    )


def keeps_place(text: Text) -> bool:
    """Whether other digits in a text leave the place of its first letter alone."""
    return text.get_horizontalalignment() == "left" and getattr(text, "_linespacing", None) == "normal"


def place(text: Text) -> tuple[float, float]:
    """Where a text is, in pixels from the figure's lower left corner."""
    x, y = text.get_transform().transform(text.get_position())
    return float(x), float(y)


def offset(text: Text, renderer: Any) -> tuple[float, float]:
    """From the place of a text to where its baseline begins, in pixels, upwards."""
    (_, _, (dx, dy)) = text._get_layout(renderer)[1][0]  # type: ignore[attr-defined]
    return float(dx), float(dy)


def layout(text: Text, shown: str, renderer: Any) -> Sequence[Glyph]:
    """The glyphs of other words in the look of a text."""
    font = renderer._prepare_font(text.get_fontproperties())
    found = font._layout(shown, flags=_hinting(), features=text.get_fontfeatures(), language=text.get_language())
    return [(each.ft_object, each.glyph_index, each.x, each.y) for each in found]


def draw(text: Text, renderer: Any, glyphs: Sequence[Glyph], offset: tuple[float, float]) -> None:
    """Draws a text of such `glyphs` whose baseline begins at the `offset`, as it would itself."""
    gc = renderer.new_gc()
    gc.set_foreground(text.get_color())
    gc.set_alpha(text.get_alpha())
    text._set_gc_clip(gc)  # type: ignore[attr-defined]
    size = text.get_fontproperties().get_size_in_points()
    (left, bottom), height = place(text), renderer.height
    x, y = left + offset[0], height - (height - (bottom + offset[1]))  # matplotlib goes by the top: so it rounds
    for font, index, dx, dy in glyphs:
        column, right = divmod(round(64 * (x + dx)), 64)
        row, up = divmod(round(64 * (y + dy)), 64)
        pixels, at, top = _bitmap(font, size, renderer.dpi, index, right, up)
        renderer._renderer.draw_text_image(pixels, at + column, int(height) - (top + row) + len(pixels), 0, gc)
    gc.restore()


@lru_cache(MOST)
def _bitmap(font: Any, size: float, dpi: float, glyph: int, right: int, up: int) -> tuple[Any, int, int]:
    """A glyph's coverage, shifted by so many 64ths of a pixel, and the place of its upper left corner."""
    font.set_size(size, dpi)
    font._set_transform(_UNTURNED, [right, up])
    bitmap = font._render_glyph(glyph, _hinting(), backend_agg.RenderMode.NORMAL)  # type: ignore[attr-defined]
    return np.array(bitmap.buffer), bitmap.left, bitmap.top
