"""GIF: one palette for the film, whole centiseconds, and only what changes in each frame."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, BinaryIO, final

import numpy as np
from matplotlib.animation import writers
from PIL import Image
from PIL.GifImagePlugin import getdata

from gdviz.outputs.base import Job, OnFrame, Output
from gdviz.outputs.palette import SIZE, Palette, color_counts, make_palette
from gdviz.outputs.spool import Layer
from gdviz.outputs.writer import ScreenWriter, save
from gdviz.scene.formats import FORMATS
from gdviz.tables.schema import whole

TRANSPARENT = np.uint8(255)
DENSE = 0.1  # of its box: a frame that changes less than this is smallest with the rest transparent
LONG = 16  # pixels


@FORMATS.register("gif")
@final
@dataclass(frozen=True)
class Gif(Output):
    """A film that plays everywhere: one palette, whole centiseconds, only what changes in each frame.

    `colors` is the size of the palette: a surface that turns takes a third fewer bytes with 64.
    """

    moves = True

    colors: Annotated[int, whole(16, SIZE)] = SIZE

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        save(job, path, partial(GifWriter, colors=self.colors), on_frame)


@writers.register("gdviz")
@final
class GifWriter(ScreenWriter):
    """A writer of GIFs for any FuncAnimation: `animation.save("film.gif", writer="gdviz")`."""

    def __init__(self, fps: float = 25, metadata: dict[str, str] | None = None, **options: Any) -> None:
        """`colors` is the size of the palette, at most 255; the other options are those of every ScreenWriter."""
        self.colors = options.pop("colors", SIZE)
        super().__init__(fps, metadata, **options)

    def finish(self) -> None:
        """Chooses the palette and encodes layer by layer."""
        palette = make_palette(color_counts(self.spool.parts()), self.colors)
        with open(self.outfile, "wb") as file:
            self._encode(file, palette)

    def _encode(self, file: BinaryIO, palette: Palette) -> None:
        width, height = self.frame_size
        file.write(_header(width, height, palette, self.loop, self.comment))
        for layer in self.spool.layers(palette.indices, TRANSPARENT):
            file.write(_smallest(layer))
        file.write(b";")


def _smallest(layer: Layer) -> bytes:
    """The frame with all that it does not change transparent, or only long runs of it, which may take fewer bytes."""
    changes = layer.changes[layer.place]
    is_same = changes == TRANSPARENT
    sparse = _frame(changes, layer)
    if 1 - is_same.mean() < DENSE:
        return sparse
    runs = np.where(_in_long_runs(is_same), TRANSPARENT, layer.screen[layer.place])
    return min(_frame(runs, layer), sparse, key=len)


def _in_long_runs(mask: Any) -> Any:
    """Which pixels of a mask (height, width) stand in a row of at least LONG: others break what repeats."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    begins, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    short = ends[:, 1] - begins[:, 1] < LONG
    edges[tuple(begins[short].T)] = edges[tuple(ends[short].T)] = 0
    return np.cumsum(edges[:, :-1], axis=1, dtype=np.int8) == 1


def _frame(indices: Any, layer: Layer) -> bytes:
    """Graphic control, image descriptor and compressed pixels (height, width) of one frame."""
    image = Image.fromarray(np.ascontiguousarray(indices), "P")
    rows, columns = layer.place
    # Pillow takes milliseconds and writes centiseconds; disposal 1 leaves the frame in place
    options = {"duration": 10 * layer.delay_cs, "transparency": int(TRANSPARENT), "disposal": 1}
    return b"".join(getdata(image, (columns.start, rows.start), **options))


def _header(width: int, height: int, palette: Palette, loop: int, comment: str) -> bytes:
    """Everything before the first frame: size, palette, how often to play, and the comment."""
    colors = np.zeros((256, 3), dtype=np.uint8)
    colors[: len(palette.colors)] = palette.colors
    parts = [b"GIF89a", struct.pack("<HHBBB", width, height, 0xF7, 0, 0), colors.tobytes()]
    if loop != 1:  # a film played once has no loop block; n plays are n - 1 repeats
        parts.append(b"\x21\xff\x0bNETSCAPE2.0\x03\x01" + struct.pack("<H", max(loop - 1, 0)) + b"\x00")
    if comment:
        text = comment.encode()
        blocks = [text[i : i + 255] for i in range(0, len(text), 255)]
        parts.append(b"\x21\xfe" + b"".join(bytes([len(block)]) + block for block in blocks) + b"\x00")
    return b"".join(parts)
