"""How well words and lines stand out from what lies behind them, as WCAG 2.2 measures it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from gdviz.arrays import Array

Pixels = np.ndarray[Any, np.dtype[np.uint8]]

TEXT, LINE = 4.5, 3.0  # the contrasts that type and lines need (sections 1.4.3 and 1.4.11)
MOST_OF_A_BOX = 0.03  # that may have less: anti-aliased edges of what lies behind
FEWEST = 4  # points of a line to be told by
MOST_OF_A_LINE = 0.25  # that may: where it crosses thin lines of the levels


@contextmanager
def hidden(artists: Sequence[Artist]) -> Iterator[None]:
    """A context in which those of the artists that show do not."""
    shown = [artist for artist in artists if artist.get_visible()]
    for artist in shown:
        artist.set_visible(False)
    yield
    for artist in shown:
        artist.set_visible(True)


def pixels_of(figure: Figure) -> Pixels:
    """What the figure's canvas shows: (height, width, 3) from 0 to 255, the first row at the bottom."""
    return np.array(figure.canvas.buffer_rgba())[::-1, :, :3]  # type: ignore[attr-defined]


def luminance(rgb: Array) -> Array:
    """The relative luminance (...) of colours (..., 3) from 0 to 1."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(color: Any, ground: Array) -> Array:
    one, other = luminance(np.array(to_rgb(color))), luminance(ground)
    return np.asarray((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05))


def casing_of(artist: Artist) -> Array | None:
    """The colour (1, 3) that an artist has around it."""
    for effect in artist.get_path_effects() or ():  # type: ignore[attr-defined]
        if isinstance(effect, Stroke):
            return np.array([to_rgb(effect._gc["foreground"])])  # type: ignore[attr-defined]
    return None


def is_dim_text(text: Text, box: Bbox, behind: Pixels) -> bool:
    rows, columns = (slice(max(0, int(low)), int(np.ceil(high))) for low, high in (box.intervaly, box.intervalx))
    ground = casing_of(text)
    seen = behind[rows, columns].reshape(-1, 3) / 255 if ground is None else ground
    return bool((contrast(text.get_color(), seen) < TEXT).mean() > MOST_OF_A_BOX)


def xy_of(line: Line2D) -> Array:
    """The data of a line (n, 2)."""
    return np.array(line.get_data(), dtype=float).T.reshape(-1, 2)


def is_dim_line(line: Line2D, behind: Pixels) -> bool:
    ground = casing_of(line)
    if ground is None:
        assert line.axes is not None
        at = line.get_transform().transform(xy_of(line))
        at = at[((at > line.axes.bbox.min) & (at < line.axes.bbox.max)).all(axis=1)]
        ground = behind[tuple(at.astype(int).T[::-1])] / 255
        if len(ground) < FEWEST:
            return False
    return bool((contrast(line.get_color(), ground) < LINE).mean() > MOST_OF_A_LINE)
