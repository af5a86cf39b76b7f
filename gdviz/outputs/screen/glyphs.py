"""Texts drawn from cached glyphs: matplotlib lays out and renders every glyph anew, each time a number changes.

This reaches into the text drawing of matplotlib 3.11; where that is not as expected, `can_draw` says so and the text
draws itself.  The tests hold both against each other, pixel by pixel.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.backends import backend_agg
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text

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


def first_letter(text: Text, renderer: Any) -> tuple[float, float]:
    """Where the baseline of a text begins, in pixels from the figure's upper left corner."""
    x, y = text.get_transform().transform(text.get_position())
    (_, _, (dx, dy)) = text._get_layout(renderer)[1][0]  # type: ignore[attr-defined]
    return float(x + dx), float(renderer.height - (y + dy))


def draw(text: Text, renderer: Any, x: float, y: float) -> None:
    """Draws a text whose baseline begins at `first_letter`, as it would itself."""
    gc = renderer.new_gc()
    gc.set_foreground(text.get_color())
    gc.set_alpha(text.get_alpha())
    text._set_gc_clip(gc)  # type: ignore[attr-defined]
    font = renderer._prepare_font(text.get_fontproperties())
    size = text.get_fontproperties().get_size_in_points()
    glyphs = font._layout(
        text.get_text(), flags=_hinting(), features=text.get_fontfeatures(), language=text.get_language()
    )
    for glyph in glyphs:
        column, right = divmod(round(64 * (x + glyph.x)), 64)
        row, up = divmod(round(64 * (renderer.height - y + glyph.y)), 64)
        pixels, left, top = _bitmap(glyph.ft_object, size, renderer.dpi, glyph.glyph_index, right, up)
        bottom = int(renderer.height) - (top + row) + len(pixels)
        renderer._renderer.draw_text_image(pixels, left + column, bottom, 0, gc)
    gc.restore()


@cache
def _bitmap(font: Any, size: float, dpi: float, glyph: int, right: int, up: int) -> tuple[Any, int, int]:
    """A glyph's coverage, shifted by so many 64ths of a pixel, and the place of its upper left corner."""
    font.set_size(size, dpi)
    font._set_transform(_UNTURNED, [right, up])
    bitmap = font._render_glyph(glyph, _hinting(), backend_agg.RenderMode.NORMAL)  # type: ignore[attr-defined]
    return np.array(bitmap.buffer), bitmap.left, bitmap.top
