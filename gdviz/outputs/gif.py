"""GIF: FuncAnimation draws through a PillowWriter that keeps one background, one palette and no film in memory."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, final

import numpy as np
from matplotlib import rc_context
from matplotlib.animation import FuncAnimation, PillowWriter, writers
from matplotlib.figure import Figure
from PIL import Image
from PIL.GifImagePlugin import getdata

from gdviz.outputs.base import OUTPUTS, Job, OnFrame, Output
from gdviz.outputs.palette import ColorCount, Packed, Palette, make_palette
from gdviz.outputs.screen import Screen

TRANSPARENT = 255
DENSE = 0.1  # of its box: a frame that changes less than this is never smaller whole


@OUTPUTS.register("gif")
@final
class Gif(Output):
    """A film that plays everywhere: one palette, whole centiseconds, only what changes in each frame."""

    moves = True

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        animation = FuncAnimation(
            job.film.figure,
            lambda frame: job.film.show(*frame),
            frames=job.timeline.frames,
            init_func=lambda: job.film.moving,
            blit=True,
            cache_frame_data=False,
        )
        writer = GifWriter(delays_cs=job.timeline.delays_cs, loop=job.loop, comment=job.imprint.key)
        frames = len(job.timeline.steps)
        animation.save(path, writer=writer, progress_callback=lambda i, _n: on_frame(i + 1, frames))
        for artist in job.film.moving:
            artist.set_animated(False)  # a figure leaves animated artists out of its stills


@dataclass(frozen=True)
class _Patch:
    """What one frame changes: the boxes whose pixels come next in the spool, and how long the frame stays."""

    boxes: tuple[tuple[slice, slice], ...]
    delay_cs: int

    @property
    def place(self) -> tuple[slice, slice]:
        """The smallest box around them all."""
        tops, lefts = [rows.start for rows, _ in self.boxes], [columns.start for _, columns in self.boxes]
        bottoms, rights = [rows.stop for rows, _ in self.boxes], [columns.stop for _, columns in self.boxes]
        return slice(min(tops), max(bottoms)), slice(min(lefts), max(rights))


@writers.register("gdviz")
class GifWriter(PillowWriter):
    """A writer of GIFs for any FuncAnimation: `animation.save("film.gif", writer="gdviz")`.

    The artists that the animation's function returns with `blit=True` move; all others are drawn once.  Without them
    every frame is drawn whole.  `delays_cs` gives each frame its own time; else all have that of `fps`.
    """

    def __init__(
        self,
        fps: float = 25,
        metadata: dict[str, str] | None = None,
        *,
        delays_cs: Sequence[int] | None = None,
        loop: int = 0,
        comment: str = "",
        **_kwargs: Any,
    ) -> None:
        super().__init__(fps=fps, metadata=metadata or {})  # type: ignore[arg-type]
        self.delays_cs, self.loop, self.comment = delays_cs, loop, comment

    @contextmanager
    def saving(self, fig: Figure, outfile: Any, dpi: float | None, *args: Any, **kwargs: Any) -> Iterator[GifWriter]:
        """Like matplotlib's own, but a film that failed half-way is not written at all."""
        self.setup(fig, outfile, dpi)
        try:
            with rc_context({"path.simplify": False}):  # a path drawn in pieces must be the path drawn whole
                yield self
            self.finish()
        finally:
            self._spool.close()
            del fig.canvas.draw_idle

    def setup(self, fig: Figure, outfile: Any, dpi: float | None = None) -> None:
        """Makes ready to draw; the canvas's own redrawing is off until the film is saved."""
        super().setup(fig, outfile, dpi)
        fig.canvas.draw_idle = lambda *_a, **_k: None  # type: ignore[method-assign]  # Agg would draw all, at once
        self._spool = TemporaryFile()  # noqa: SIM115  # closed by `saving`
        self._screen = Screen(fig)
        self._patches: list[_Patch] = []
        self._colors = ColorCount()
        self._previous: Packed | None = None
        self._frames_seen = 0

    def grab_frame(self, **savefig_kwargs: Any) -> None:
        """Draws what has changed, and keeps it."""
        frame = self._screen.next()
        pixels = frame.rgba.view(np.uint32)[..., 0]
        delay_cs = self._delay_cs(self._frames_seen)
        self._frames_seen += 1
        boxes = self._changed([box.rows(len(pixels)) for box in frame.boxes], pixels)
        if boxes:
            self._keep(pixels, boxes, delay_cs)
        else:  # a frame that changes nothing adds its time to the last
            last = self._patches[-1]
            self._patches[-1] = _Patch(last.boxes, last.delay_cs + delay_cs)
        if self._frames_seen == 2 and not self._screen.moves:
            warnings.warn(
                "no artist moves: every frame is drawn whole; for speed, return the moving artists and pass blit=True",
                stacklevel=4,
            )

    def _changed(self, places: Sequence[tuple[slice, slice]], pixels: Packed) -> tuple[tuple[slice, slice], ...]:
        """Of the places where pixels may differ from the last frame, the boxes where they do."""
        if self._previous is None:
            self._previous = np.zeros_like(pixels)
            return ((slice(0, pixels.shape[0]), slice(0, pixels.shape[1])),)
        found = (_trimmed(place, self._previous[place] != pixels[place]) for place in places)
        return tuple(box for box in found if box)

    def _keep(self, pixels: Packed, boxes: tuple[tuple[slice, slice], ...], delay_cs: int) -> None:
        """Spools the boxes of a frame and counts their colours."""
        assert self._previous is not None
        for box in boxes:
            part = pixels[box] & np.uint32(0xFFFFFF)
            self._colors.add(part)
            self._spool.write(part.tobytes())
            self._previous[box] = pixels[box]
        self._patches.append(_Patch(boxes, delay_cs))

    def _delay_cs(self, frame: int) -> int:
        if self.delays_cs is not None:
            return self.delays_cs[frame]
        return round(100 * (frame + 1) / self.fps) - round(100 * frame / self.fps)

    def finish(self) -> None:
        """Chooses the palette and encodes patch by patch."""
        palette = make_palette(self._colors.counts())
        with open(self.outfile, "wb") as file:
            self._encode(file, palette)

    def _encode(self, file: BinaryIO, palette: Palette) -> None:
        width, height = self.frame_size
        file.write(_header(width, height, palette, self.loop, self.comment))
        self._spool.seek(0)
        screen = np.full((height, width), TRANSPARENT, dtype=np.uint8)
        canvas = np.full((height, width), TRANSPARENT, dtype=np.uint8)  # what a frame changes; else transparent
        for patch in self._patches:
            for box in patch.boxes:
                shape = box[0].stop - box[0].start, box[1].stop - box[1].start
                raw = self._spool.read(4 * shape[0] * shape[1])
                indices = palette.indices(np.frombuffer(raw, dtype=np.uint32).reshape(shape))
                canvas[box] = np.where(indices == screen[box], np.uint8(TRANSPARENT), indices)
                screen[box] = indices
            file.write(_smallest(canvas, screen, patch))
            for box in patch.boxes:
                canvas[box] = TRANSPARENT
        file.write(b";")


def _trimmed(place: tuple[slice, slice], differs: Any) -> tuple[slice, slice] | None:
    """The smallest box, inside a place, of the pixels that differ; None where none does."""
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return None
    columns = np.flatnonzero(differs[rows[0] : rows[-1] + 1].any(axis=0))
    top, left = place[0].start, place[1].start
    return slice(top + int(rows[0]), top + int(rows[-1]) + 1), slice(
        left + int(columns[0]), left + int(columns[-1]) + 1
    )


def _smallest(canvas: Any, screen: Any, patch: _Patch) -> bytes:
    """The frame with what it does not change transparent, or whole, if that takes fewer bytes."""
    place = patch.place
    sparse = _frame(canvas[place], patch)
    if (canvas[place] != TRANSPARENT).mean() < DENSE:
        return sparse
    return min(_frame(screen[place], patch), sparse, key=len)


def _frame(indices: Any, patch: _Patch) -> bytes:
    """Graphic control, image descriptor and compressed pixels of one frame."""
    image = Image.fromarray(np.ascontiguousarray(indices), "P")
    rows, columns = patch.place
    # Pillow takes milliseconds and writes centiseconds; disposal 1 leaves the frame in place
    options = {"duration": 10 * patch.delay_cs, "transparency": TRANSPARENT, "disposal": 1}
    return b"".join(getdata(image, (columns.start, rows.start), **options))


def _header(width: int, height: int, palette: Palette, loop: int, comment: str) -> bytes:
    """Everything before the first frame: size, palette, how often to play, and the comment."""
    colors = np.zeros((256, 3), dtype=np.uint8)
    colors[: len(palette.colors)] = palette.colors
    parts = [b"GIF89a", struct.pack("<HHBBB", width, height, 0xF7, 0, 0), colors.tobytes()]
    if loop != 1:  # a film played once has no loop block; n plays are n - 1 repeats
        parts.append(b"\x21\xff\x0bNETSCAPE2.0\x03\x01" + struct.pack("<H", max(loop - 1, 0)) + b"\x00")
    if comment:
        text = comment.encode("ascii", "replace")[:255]
        parts.append(b"\x21\xfe" + bytes([len(text)]) + text + b"\x00")
    return b"".join(parts)
