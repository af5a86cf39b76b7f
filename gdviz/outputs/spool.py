"""A film on disk while it is drawn: of every frame the pixels that it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from tempfile import TemporaryFile, gettempdir
from typing import Any

import numpy as np
from PIL import Image

from gdviz.errors import DrawingError
from gdviz.outputs.palette import Packed

Region = tuple[slice, slice]  # rows from the top, columns

COLOR = np.uint32(0xFFFFFF)  # the bits of a packed colour; the rest is alpha
LONGEST_CS = 0xFFFF  # that GIF and APNG can say a frame stays
CORNER: Region = (slice(0, 1), slice(0, 1))
BLANK = np.uint32(0)  # what `rgba` gives for no colour


@dataclass(frozen=True)
class _Patch:
    """What one frame changes: the boxes whose pixels come next in the spool, and how long the frame stays."""

    boxes: tuple[Region, ...]
    delay_cs: int

    @property
    def place(self) -> Region:
        """The smallest box around them all."""
        tops, lefts = [rows.start for rows, _ in self.boxes], [columns.start for _, columns in self.boxes]
        bottoms, rights = [rows.stop for rows, _ in self.boxes], [columns.stop for _, columns in self.boxes]
        return slice(min(tops), max(bottoms)), slice(min(lefts), max(rights))


@dataclass(frozen=True, eq=False)
class Layer:
    """One frame: inside `place` it changes the `screen` (height, width), which shows the whole frame.

    `changes` has the same shape and is blank where nothing changes.  Both last until the next layer.
    """

    place: Region
    delay_cs: int
    changes: Any
    screen: Any


class Spool:
    """The frames of a film in a temporary file; in memory only the last one and the places of the changes."""

    def __init__(self) -> None:
        with _told():
            self._file = TemporaryFile()  # noqa: SIM115  # `close` closes it
        self._patches: list[_Patch] = []
        self._previous: Packed | None = None

    def __len__(self) -> int:
        """How many frames differ from the one before."""
        return len(self._patches)

    def close(self) -> None:
        """Forgets the film, also where its end could not be written."""
        with suppress(OSError):
            self._file.close()

    def add(self, pixels: Packed, places: Sequence[Region], delay_cs: int) -> None:
        """Keeps a frame that may differ from the last one in some places.

        A frame that changes nothing adds its time to the last.
        """
        boxes = self._changed(pixels, places)
        for box in boxes:
            self._keep(pixels, box)
        if boxes:
            self._patches.append(_Patch(boxes, 0))
        self.stay(delay_cs)

    @property
    def last_cs(self) -> int:
        """How long the last frame stays so far; 0 where there is none."""
        return self._patches[-1].delay_cs if self._patches else 0

    def _keep(self, pixels: Packed, box: Region) -> None:
        """Writes a box of a frame to the file."""
        assert self._previous is not None
        with _told():
            self._file.write((pixels[box] & COLOR).tobytes())
        self._previous[box] = pixels[box]

    def stay(self, delay_cs: int) -> None:
        """Lets the last frame stay longer; beyond the longest delay it is followed by frames that change nothing."""
        last = self._patches.pop()
        total_cs = last.delay_cs + delay_cs
        self._patches.append(_Patch(last.boxes, min(total_cs, LONGEST_CS)))
        if total_cs > LONGEST_CS:
            assert self._previous is not None
            self._keep(self._previous, CORNER)
            self._patches.append(_Patch((CORNER,), 0))
            self.stay(total_cs - LONGEST_CS)

    def parts(self) -> Iterator[Packed]:
        """The packed colours of every box that changes, from the first frame, which is whole, to the last."""
        self._rewind()
        for patch in self._patches:
            for box in patch.boxes:
                yield self._read(box)

    @property
    def last(self) -> Packed:
        """The last frame."""
        assert self._previous is not None
        return self._previous

    def layers(self, translated: Callable[[Packed], Any], blank: Any) -> Iterator[Layer]:
        """The film again, in pixels `translated` from packed colours; `blank` is none of them."""
        assert self._previous is not None
        screen, changes = (np.full(self._previous.shape, blank) for _ in range(2))
        self._rewind()
        for patch in self._patches:
            for box in patch.boxes:
                pixels = translated(self._read(box))
                changes[box] = np.where(pixels == screen[box], blank, pixels)
                screen[box] = pixels
            yield Layer(patch.place, patch.delay_cs, changes, screen)
            for box in patch.boxes:
                changes[box] = blank

    def _rewind(self) -> None:
        """Goes back to the first frame, when all are written."""
        with _told():
            self._file.seek(0)

    def _read(self, box: Region) -> Packed:
        """The next box of the file."""
        shape = box[0].stop - box[0].start, box[1].stop - box[1].start
        return np.frombuffer(self._file.read(4 * shape[0] * shape[1]), dtype=np.uint32).reshape(shape)

    def _changed(self, pixels: Packed, places: Sequence[Region]) -> tuple[Region, ...]:
        """Of the places where pixels may differ from the last frame, the boxes where they do."""
        if self._previous is None:
            self._previous = np.zeros_like(pixels)
            return ((slice(0, pixels.shape[0]), slice(0, pixels.shape[1])),)
        found = (_trimmed(place, self._previous[place] != pixels[place]) for place in places)
        return tuple(box for box in found if box)


@contextmanager
def _told() -> Iterator[None]:
    """A context in which DrawingError names the folder that has no room for a film: it is not that of the output."""
    try:
        yield
    except OSError as err:
        raise DrawingError(f"{gettempdir()}: the frames of a film cannot be kept ({err.strerror or err})") from err


def rgba(packed: Packed) -> Packed:
    """Packed colours as opaque pixels, whose bytes are red, green, blue and 255."""
    return packed | ~COLOR


def picture(pixels: Packed) -> Image.Image:
    """Such pixels as a picture."""
    return Image.fromarray(np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4), "RGBA")


def _trimmed(place: Region, differs: Any) -> Region | None:
    """The smallest box, inside a place, of the pixels that differ; None where none does."""
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return None
    columns = np.flatnonzero(differs[rows[0] : rows[-1] + 1].any(axis=0))
    top, left = place[0].start, place[1].start
    return slice(top + int(rows[0]), top + int(rows[-1]) + 1), slice(
        left + int(columns[0]), left + int(columns[-1]) + 1
    )
