"""GIF: one palette for the film, whole centiseconds, and only what changes in each frame."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, BinaryIO, ClassVar, final

import numpy as np
from matplotlib.animation import writers
from PIL import Image

from gdviz.outputs.base import Job, OnFrame, Output
from gdviz.outputs.evenness import even_shares
from gdviz.outputs.palette import SIZE, Palette, color_counts, frugal_palette
from gdviz.outputs.spool import Layer
from gdviz.outputs.writer import ScreenWriter, save
from gdviz.scene.formats import FORMATS, FileToll
from gdviz.tables.schema import whole

TRANSPARENT = np.uint8(255)  # while a film is encoded; in the file the highest index that its bits hold
LEAST = (1, 4, 16)  # pixels: shorter rows of what does not change may take fewer bytes where they are not left out
TRIED = 8  # layers: of so many the second tells which of them takes the fewest
AT_ONCE = 1 << 16  # bytes of compressed pixels


@FORMATS.register("gif")
@final
@dataclass(frozen=True)
class Gif(Output):
    """A film that plays everywhere: one palette, whole centiseconds, only what changes in each frame.

    The palette has at most so many `colors`, and fewer where those look the same.
    """

    moves = True
    time: ClassVar[FileToll] = FileToll(0.02, 0.1, 0.004)
    size: ClassVar[FileToll] = FileToll(pixels=0.36, line=1000.0, area=60e3)

    colors: Annotated[int, whole(16, SIZE)] = SIZE

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        save(job, path, partial(GifWriter, colors=self.colors), on_frame)


@writers.register("gdviz")
@final
class GifWriter(ScreenWriter):
    """A writer of GIFs for any FuncAnimation: `animation.save("film.gif", writer="gdviz")`."""

    def __init__(self, fps: float = 25, metadata: dict[str, str] | None = None, **options: Any) -> None:
        """`colors` are the most of the palette, 255 or fewer; the other options are those of every ScreenWriter."""
        self.colors = options.pop("colors", SIZE)
        super().__init__(fps, metadata, **options)

    def finish(self) -> None:
        """Chooses the palette and encodes layer by layer."""
        counts = color_counts(self.spool.parts())
        shares = even_shares(self.spool.parts()) if self.turns and len(counts) > self.colors else None
        palette = frugal_palette(counts, self.colors, shares)
        with open(self.outfile, "wb") as file:
            self._encode(file, palette)

    def _encode(self, file: BinaryIO, palette: Palette) -> None:
        width, height = self.frame_size
        file.write(_header(width, height, palette, self.loop, self.comment))
        best = LEAST[0]
        for number, layer in enumerate(self.spool.layers(palette.indices, TRANSPARENT)):
            tried = LEAST if number % TRIED == 1 else (best,)
            frames = {least: _frame(_pixels(layer, least), layer, palette.bits) for least in tried}
            best = min(frames, key=lambda least: len(frames[least]))
            file.write(frames[best])
        file.write(b";")


def _pixels(layer: Layer, least: int) -> Any:
    """What a layer draws: transparent where at least so many pixels in a row do not change."""
    changes = layer.changes[layer.place]
    if least == 1:
        return changes
    return np.where(_in_long_rows(changes == TRANSPARENT, least), TRANSPARENT, layer.screen[layer.place])


def _in_long_rows(mask: Any, least: int) -> Any:
    """Which pixels of a mask (height, width) stand in a row of at least so many, a power of two."""
    if mask.shape[1] < least:
        return np.zeros_like(mask)
    begins = mask
    for half in _halves(least):
        begins = begins[:, :-half] & begins[:, half:]
    found = np.pad(begins, ((0, 0), (least - 1, least - 1)))
    for half in _halves(least):
        found = found[:, :-half] | found[:, half:]
    return found


def _halves(number: int) -> list[int]:
    """1, 2, 4 ... up to half of a power of two."""
    return [1 << power for power in range(number.bit_length() - 1)]


def _frame(indices: Any, layer: Layer, bits: int) -> bytes:
    """Graphic control, image descriptor and compressed pixels (height, width) of one frame."""
    highest = (1 << bits) - 1
    rows, columns = layer.place
    height, width = indices.shape
    control = struct.pack("<4sHBB", b"\x21\xf9\x04\x05", layer.delay_cs, highest, 0)  # the frame is left in place
    place = struct.pack("<BHHHHBB", 0x2C, columns.start, rows.start, width, height, 0, bits)
    return control + place + _compressed(np.minimum(indices, np.uint8(highest)), bits) + b"\x00"


def _compressed(indices: Any, bits: int) -> bytes:
    """The blocks of the pixels' codes; Pillow's own `getdata` has all of eight bits."""
    image = Image.fromarray(np.ascontiguousarray(indices), "P")
    encoder = Image._getencoder("P", "gif", "P", (bits, 0))
    encoder.setimage(image.im, (0, 0, *image.size))
    parts, status = [], 0
    while not status:
        _, status, part = encoder.encode(AT_ONCE)
        parts.append(part)
    if status < 0:
        raise OSError(f"the GIF encoder failed with {status}")
    return b"".join(parts)


def _header(width: int, height: int, palette: Palette, loop: int, comment: str) -> bytes:
    """Everything before the first frame: size, palette, how often to play, and the comment."""
    colors = np.zeros((1 << palette.bits, 3), dtype=np.uint8)
    colors[: len(palette.colors)] = palette.colors
    parts = [b"GIF89a", struct.pack("<HHBBB", width, height, 0xF0 | palette.bits - 1, 0, 0), colors.tobytes()]
    if loop != 1:  # a film played once has no loop block; n plays are n - 1 repeats
        parts.append(b"\x21\xff\x0bNETSCAPE2.0\x03\x01" + struct.pack("<H", max(loop - 1, 0)) + b"\x00")
    if comment:
        text = comment.encode()
        blocks = [text[i : i + 255] for i in range(0, len(text), 255)]
        parts.append(b"\x21\xfe" + b"".join(bytes([len(block)]) + block for block in blocks) + b"\x00")
    return b"".join(parts)
