"""Animated PNG: every pixel exact, and only what changes in each frame.

The chunks are written here, frame by frame, as Pillow would want every frame in memory.
Source: W3C, Portable Network Graphics (third edition), sections 4.9 and 11.3.7.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, final

import numpy as np

from gdviz.outputs.base import Job, OnFrame, Output
from gdviz.outputs.spool import BLANK, Layer, picture, rgba
from gdviz.outputs.writer import ScreenWriter, save
from gdviz.scene.formats import FORMATS, FileToll

INSTEAD, OVER = 0, 1  # a frame's transparent pixels take the place of what is there, or leave it
DENSE = 0.1  # of its box: a frame that changes less than this is never smaller whole
LEVEL = 9  # of zlib


@FORMATS.register("apng")
@final
class Apng(Output):
    """A film in every colour, lossless, that shows its first frame where films are not known, or its poster."""

    moves = True
    time = FileToll(0.05, 0.1, 0.009)
    size = FileToll(pixels=0.95, line=1000.0, area=150e3)

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        save(job, path, ApngWriter, on_frame)


@final
class ApngWriter(ScreenWriter):
    """A writer of animated PNG for any FuncAnimation."""

    def finish(self) -> None:
        """Encodes layer by layer."""
        with open(self.outfile, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            _write(file, b"IHDR", struct.pack(">IIBBBBB", *self.frame_size, 8, 6, 0, 0, 0))
            for keyword, text in (("Title", self.title), ("Comment", self.comment)):
                # the international text chunk, for titles may have any letter; not compressed, no language
                _write(file, b"iTXt", keyword.encode() + b"\0\0\0\0\0" + text.encode())
            _write(file, b"acTL", struct.pack(">II", len(self.spool), self.loop))
            self._write_frames(file)
            _write(file, b"IEND", b"")

    def _write_frames(self, file: BinaryIO) -> None:
        if self.poster:  # a picture before the first frame's control is not of the film
            _write(file, b"IDAT", _filtered(rgba(self.spool.last)))
        number = 0  # of the control and data chunks of frames, which count together
        for layer in self.spool.layers(rgba, BLANK):
            blend, content = _smallest(layer)
            _write(file, b"fcTL", _control(number, layer, blend))
            if number == 0 and not self.poster:  # the first frame is the picture that everyone shows
                _write(file, b"IDAT", content)
                number = 1
            else:
                _write(file, b"fdAT", struct.pack(">I", number + 1) + content)
                number += 2


def _control(number: int, layer: Layer, blend: int) -> bytes:
    """Where a frame stands and how long; it stays when its time is over."""
    rows, columns = layer.place
    size = columns.stop - columns.start, rows.stop - rows.start
    return struct.pack(">IIIIIHHBB", number, *size, columns.start, rows.start, layer.delay_cs, 100, 0, blend)


def _smallest(layer: Layer) -> tuple[int, bytes]:
    """The frame with what it does not change transparent, or whole, if that takes fewer bytes; and which it is."""
    changes = layer.changes[layer.place]
    sparse = OVER, _plain(changes)
    if (changes != BLANK).mean() < DENSE:
        return sparse
    whole = layer.screen[layer.place]
    return min(sparse, (INSTEAD, _plain(whole)), (INSTEAD, _filtered(whole)), key=lambda each: len(each[1]))


def _plain(pixels: Any) -> bytes:
    """Packed pixels (height, width) compressed as they are: best where most are blank or in one colour."""
    rows = np.zeros((len(pixels), 1 + 4 * pixels.shape[1]), dtype=np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = np.ascontiguousarray(pixels).view(np.uint8)
    return zlib.compress(rows.tobytes(), LEVEL)


def _filtered(pixels: Any) -> bytes:
    """The same by Pillow, which chooses a filter for each row: best where colours run into each other."""
    image = picture(pixels)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=LEVEL)
    return b"".join(content for name, content in _chunks(file.getvalue()) if name == b"IDAT")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG."""
    at = 8
    while at < len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at + 8 : at + 8 + size]
        at += 12 + size


def _write(file: BinaryIO, name: bytes, content: bytes) -> None:
    """Writes a chunk with its length and checksum."""
    file.write(struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content)))
