"""Animated WebP: every pixel exact, or near it in fewer bytes on wish, and only what changes in each frame.

Pillow compresses each changed box; the container is written here, as Pillow's own would want every frame in memory.
Source: Google's WebP container specification, "Extended file format".
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, BinaryIO, final
from xml.sax.saxutils import escape

import numpy as np

from gdviz.outputs.base import Job, OnFrame, Output
from gdviz.outputs.spool import BLANK, Layer, Region, picture, rgba
from gdviz.outputs.writer import ScreenWriter, save
from gdviz.scene.formats import FORMATS, FileToll
from gdviz.tables.schema import whole

ANIMATION, XMP, ALPHA = 0x02, 0x04, 0x10  # what the header says is in the file
OVER, INSTEAD = 0, 2  # a frame's transparent pixels leave what is there, or take its place
METHOD, QUALITY = 4, 80  # more of either takes 2 to 30 times as long for 1 to 5 % fewer bytes
DENSE = 0.1  # of its box: a frame that changes less than this is never smaller whole
WORTH = 0.5  # of an exact frame: a lossy one may take so much, as what it leaves false has to be mended later
RINGING = 8  # pixels, half a block of the lossy code: so far around what changes, it may have left false shades

_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>\
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@FORMATS.register("webp")
@final
@dataclass(frozen=True)
class Webp(Output):
    """A film for web pages in every colour: lossless, or of a `quality` up to 100, where frames are smaller so."""

    moves = True
    time = FileToll(0.05, 0.1, 0.009)
    size = FileToll(pixels=0.5, line=600.0, area=80e3)

    quality: Annotated[int, whole(1, 100)] | None = None

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        save(job, path, partial(WebpWriter, quality=self.quality), on_frame)


@final
class WebpWriter(ScreenWriter):
    """A writer of animated WebP for any FuncAnimation."""

    def __init__(self, fps: float = 25, metadata: dict[str, str] | None = None, **options: Any) -> None:
        """With a `quality`, 1 to 100, frames may be lossy; the other options are those of every ScreenWriter."""
        self.quality = options.pop("quality", None)
        super().__init__(fps, metadata, **options)

    def finish(self) -> None:
        """Encodes layer by layer; the size of it all is known, and written, last."""
        frame_of = _frame if self.quality is None else _Near(self.quality, self.frame_size).frame
        with open(self.outfile, "wb") as file:
            file.write(b"RIFF\0\0\0\0WEBP" + _header(self.frame_size, self.loop))
            for layer in self.spool.layers(rgba, BLANK):
                file.write(frame_of(layer))
            file.write(_chunk(b"XMP ", _XMP.format(escape(self.title), escape(self.comment)).encode()))
            _write_size(file)


def _header(size: tuple[int, int], loop: int) -> bytes:
    """Canvas size, what the file holds, and how often to play: 0 is for ever here, too."""
    width, height = size
    extended = struct.pack("<I", ANIMATION | XMP | ALPHA) + _three(width - 1) + _three(height - 1)
    return _chunk(b"VP8X", extended) + _chunk(b"ANIM", struct.pack("<IH", 0, loop))


def _frame(layer: Layer) -> bytes:
    """A frame with what it does not change transparent, or whole, if that takes fewer bytes."""
    place = _on_even_pixels(layer.place)
    sparse = _placed(place, layer, layer.changes, OVER)
    if (layer.changes[place] != BLANK).mean() < DENSE:
        return sparse
    return min(_placed(place, layer, layer.screen, INSTEAD), sparse, key=len)


@final
class _Near:
    """Frames that may be lossy, and where the screen is not exact since.

    The first is exact, so that words and what stands still are sharp.  An exact one after lossy ones mends what is near
    to it, as these leave false shades around what has moved on.
    """

    def __init__(self, quality: int, size: tuple[int, int]) -> None:
        self.quality, self.is_first = quality, True
        self.is_false = np.zeros(size[::-1], dtype=bool)

    def frame(self, layer: Layer) -> bytes:
        """A frame lossy, with what is around it, if that takes far fewer bytes, or its changes, exact."""
        exact = self._exact(layer)
        place = _around(layer)
        options = {"lossless": False, "quality": self.quality}
        lossy = exact if self.is_first else _placed(place, layer, layer.screen, INSTEAD, **options)
        takes_lossy = len(lossy) < WORTH * len(exact)
        self.is_first, self.is_false[place] = False, takes_lossy
        return lossy if takes_lossy else exact

    def _exact(self, layer: Layer) -> bytes:
        place = _around(layer)
        if not self.is_false[place].any():
            return _frame(layer)
        mended = np.where(self.is_false, layer.screen, layer.changes)
        return min(_placed(place, layer, layer.screen, INSTEAD), _placed(place, layer, mended, OVER), key=len)


def _around(layer: Layer) -> Region:
    """The box of a frame with what is so near that lossy frames have changed it."""
    near = (slice(max(0, side.start - RINGING), side.stop + RINGING) for side in layer.place)
    rows, columns = (slice(*each.indices(length)) for each, length in zip(near, layer.screen.shape, strict=True))
    return _on_even_pixels((rows, columns))


def _on_even_pixels(place: Region) -> Region:
    """The box with its upper left corner moved to where the format can have one."""
    rows, columns = place
    return slice(rows.start & ~1, rows.stop), slice(columns.start & ~1, columns.stop)


def _placed(place: Region, layer: Layer, pixels: Any, blend: int, **how: Any) -> bytes:
    rows, columns = place
    corner = _three(columns.start // 2) + _three(rows.start // 2)
    size = _three(columns.stop - columns.start - 1) + _three(rows.stop - rows.start - 1)
    time = _three(10 * layer.delay_cs)  # milliseconds
    return _chunk(b"ANMF", corner + size + time + bytes([blend]) + _compressed(pixels[place], **how))


def _compressed(pixels: Any, lossless: bool = True, quality: int = QUALITY) -> bytes:
    """The one chunk of a still WebP of packed pixels (height, width), which are opaque where it is lossy."""
    image = picture(pixels)
    file = io.BytesIO()
    opaque = image if lossless else image.convert("RGB")
    opaque.save(file, "WEBP", lossless=lossless, method=METHOD, quality=quality)
    return file.getvalue()[12:]


def _chunk(name: bytes, content: bytes) -> bytes:
    """A chunk; an odd one is filled up, uncounted."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _three(number: int) -> bytes:
    """A whole number in three bytes."""
    return number.to_bytes(3, "little")


def _write_size(file: BinaryIO) -> None:
    size = file.tell() - 8
    file.seek(4)
    file.write(struct.pack("<I", size))
