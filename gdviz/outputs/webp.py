"""Animated WebP: every pixel exact, and only what changes in each frame.

Pillow compresses each changed box; the container is written here, as Pillow's own would want every frame in memory.
Source: Google's WebP container specification, "Extended file format".
"""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any, BinaryIO, final
from xml.sax.saxutils import escape

import numpy as np
from PIL import Image

from gdviz.outputs.base import Job, OnFrame, Output
from gdviz.outputs.spool import BLANK, Layer, Region, rgba
from gdviz.outputs.writer import ScreenWriter, save
from gdviz.scene.formats import FORMATS, FileToll

ANIMATION, XMP, ALPHA = 0x02, 0x04, 0x10  # what the header says is in the file
OVER, INSTEAD = 0, 2  # a frame's transparent pixels leave what is there, or take its place
METHOD, QUALITY = 4, 80  # more of either takes 2 to 30 times as long for 1 to 5 % fewer bytes
DENSE = 0.1  # of its box: a frame that changes less than this is never smaller whole

_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>\
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@FORMATS.register("webp")
@final
class Webp(Output):
    """A film for web pages in every colour, lossless."""

    moves = True
    time = FileToll(0.05, 0.1, 0.009)
    size = FileToll(pixels=0.5, line=600.0, area=80e3)

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        save(job, path, WebpWriter, on_frame)


@final
class WebpWriter(ScreenWriter):
    """A writer of lossless animated WebP for any FuncAnimation."""

    def finish(self) -> None:
        """Encodes layer by layer; the size of it all is known, and written, last."""
        with open(self.outfile, "wb") as file:
            file.write(b"RIFF\0\0\0\0WEBP" + _header(self.frame_size, self.loop))
            for layer in self.spool.layers(rgba, BLANK):
                file.write(_frame(layer))
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


def _on_even_pixels(place: Region) -> Region:
    """The box with its upper left corner moved to where the format can have one."""
    rows, columns = place
    return slice(rows.start & ~1, rows.stop), slice(columns.start & ~1, columns.stop)


def _placed(place: Region, layer: Layer, pixels: Any, blend: int) -> bytes:
    rows, columns = place
    corner = _three(columns.start // 2) + _three(rows.start // 2)
    size = _three(columns.stop - columns.start - 1) + _three(rows.stop - rows.start - 1)
    time = _three(10 * layer.delay_cs)  # milliseconds
    return _chunk(b"ANMF", corner + size + time + bytes([blend]) + _compressed(pixels[place]))


def _compressed(pixels: Any) -> bytes:
    """The one chunk of a still lossless WebP of packed pixels (height, width)."""
    image = Image.fromarray(np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4), "RGBA")
    file = io.BytesIO()
    image.save(file, "WEBP", lossless=True, method=METHOD, quality=QUALITY)
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
