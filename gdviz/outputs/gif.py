"""GIF: FuncAnimation draws through a PillowWriter that keeps one background, one palette and no film in memory."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, final

import numpy as np
from matplotlib.animation import FuncAnimation, PillowWriter, writers
from matplotlib.figure import Figure
from PIL import Image
from PIL.GifImagePlugin import getdata

from gdviz.outputs.base import OUTPUTS, Job, OnFrame, Output
from gdviz.outputs.palette import Packed, Palette, make_palette, pack

TRANSPARENT = 255


@OUTPUTS.register("gif")
@final
class Gif(Output):
    """A film that plays everywhere: one palette, whole centiseconds, only what changes in each frame."""

    moves = True

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        animation = FuncAnimation(
            job.film.figure,
            job.film.show,
            frames=job.timeline.steps,
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
    """What one frame changes: a box (top, left, height, width) of the spool's next pixels, and how long it stays."""

    top: int
    left: int
    height: int
    width: int
    delay_cs: int


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
        self._patches: list[_Patch] = []
        self._counts: dict[int, int] = {}
        self._previous: Packed | None = None
        self._background: Any = None
        self._frames_seen = 0

    def grab_frame(self, **savefig_kwargs: Any) -> None:
        """Draws the moving artists over the background and keeps what has changed."""
        moving = [artist for artist in self.fig.findobj() if artist.get_animated() and artist.get_visible()]
        if self._background is None:
            self._draw_background()
        self.fig.canvas.restore_region(self._background)  # type: ignore[attr-defined]
        for artist in sorted(moving, key=lambda artist: artist.get_zorder()):
            self.fig.draw_artist(artist)
        self._keep(np.asarray(self.fig.canvas.buffer_rgba()))  # type: ignore[attr-defined]

    def _draw_background(self) -> None:
        moving = [artist for artist in self.fig.findobj() if artist.get_animated() and artist.get_visible()]
        for artist in moving:
            artist.set_visible(False)
        self.fig.canvas.draw()
        self._background = self.fig.canvas.copy_from_bbox(self.fig.bbox)  # type: ignore[attr-defined]
        for artist in moving:
            artist.set_visible(True)

    def _keep(self, rgba: Any) -> None:
        """Spools the box of pixels that differ from the last frame; one that changes nothing adds its time to that."""
        frame = rgba.view(np.uint32)[..., 0] & 0xFFFFFF if rgba.flags.c_contiguous else pack(rgba)
        delay_cs = self._delay_cs(self._frames_seen)
        self._frames_seen += 1
        box = (0, 0, *frame.shape) if self._previous is None else _changed_box(self._previous, frame)
        if box is None:
            last = self._patches[-1]
            self._patches[-1] = _Patch(last.top, last.left, last.height, last.width, last.delay_cs + delay_cs)
            return
        top, left, height, width = box
        pixels = np.ascontiguousarray(frame[top : top + height, left : left + width])
        for color, count in zip(*np.unique(pixels, return_counts=True), strict=True):
            self._counts[int(color)] = self._counts.get(int(color), 0) + int(count)
        self._spool.write(pixels.tobytes())
        self._patches.append(_Patch(top, left, height, width, delay_cs))
        self._previous = frame

    def _delay_cs(self, frame: int) -> int:
        if self.delays_cs is not None:
            return self.delays_cs[frame]
        return round(100 * (frame + 1) / self.fps) - round(100 * frame / self.fps)

    def finish(self) -> None:
        """Chooses the palette and encodes patch by patch."""
        palette = make_palette(self._counts)
        with open(self.outfile, "wb") as file:
            self._encode(file, palette)

    def _encode(self, file: BinaryIO, palette: Palette) -> None:
        width, height = self.frame_size
        file.write(_header(width, height, palette, self.loop, self.comment))
        self._spool.seek(0)
        screen = np.full((height, width), TRANSPARENT, dtype=np.uint8)
        for patch in self._patches:
            raw = self._spool.read(4 * patch.height * patch.width)
            pixels = np.frombuffer(raw, dtype=np.uint32).reshape(patch.height, patch.width)
            indices = palette.indices(pixels)
            place = screen[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width]
            file.write(_smallest(indices, place, patch))
            place[:] = indices
        file.write(b";")


def _changed_box(before: Packed, after: Packed) -> tuple[int, int, int, int] | None:
    """Top, left, height and width of the box that holds every pixel that differs."""
    differs = before != after
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(differs[top:bottom].any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    return top, left, bottom - top, right - left


def _smallest(indices: Any, before: Any, patch: _Patch) -> bytes:
    """The patch as it is, or with what it does not change made transparent: whichever takes fewer bytes."""
    whole = _frame(indices, patch)
    unchanged = indices == before
    if not unchanged.any():
        return whole
    sparse = _frame(np.where(unchanged, np.uint8(TRANSPARENT), indices), patch)
    return min(whole, sparse, key=len)


def _frame(indices: Any, patch: _Patch) -> bytes:
    """Graphic control, image descriptor and compressed pixels of one frame."""
    image = Image.fromarray(np.ascontiguousarray(indices), "P")
    # Pillow takes milliseconds and writes centiseconds; disposal 1 leaves the frame in place
    options = {"duration": 10 * patch.delay_cs, "transparency": TRANSPARENT, "disposal": 1}
    return b"".join(getdata(image, (patch.left, patch.top), **options))


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
