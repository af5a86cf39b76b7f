"""What all films share: FuncAnimation draws through a PillowWriter that keeps on disk what each frame changes."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.animation import FuncAnimation, PillowWriter
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from gdviz.outputs.base import Job, OnFrame
from gdviz.outputs.palette import Packed, pack
from gdviz.outputs.paper import paint_paper
from gdviz.outputs.pool import CHUNK
from gdviz.outputs.screen import Frame, Screen
from gdviz.outputs.spool import Spool

SHORTEST_CS = 2  # browsers play one centisecond as ten


def save(job: Job, path: Path, kind: Callable[..., ScreenWriter], on_frame: OnFrame) -> None:
    """Writes a film by a kind of writer; each frame is drawn once, or not at all where the job's spool has them."""
    writer = kind(
        job.keys.fps,
        {"comment": job.imprint.comment, "title": job.imprint.title},
        delays_cs=job.timeline.delays_cs,
        loop=job.keys.loop,
        poster=job.keys.poster,
        supply=Supply(
            spool=job.spool,
            frames=job.pool.frames(job.timeline.frames) if job.pool else None,
            chunk=CHUNK if job.film.turns else None,
            trusting=True,
            paper=job.sheet.style.paper,
        ),
    )
    count = len(job.timeline.steps)
    if job.spool:  # it is not empty: another film of the figure has drawn them all
        writer.setup(job.film.figure, path)
        writer.finish()
        on_frame(count, count)
    else:
        _draw(job, path, writer, lambda i, _n: on_frame(i + 1, count))


def _draw(job: Job, path: Path, writer: ScreenWriter, on_frame: OnFrame) -> None:
    """Draws each frame of a film once, here or in the job's pool, through a writer to a file."""
    animation = FuncAnimation(
        job.film.figure,
        lambda frame: job.film.moving if job.pool else job.film.show(*frame),
        frames=job.timeline.frames,
        init_func=lambda: job.film.moving,
        blit=True,
        cache_frame_data=False,
    )
    try:
        animation.save(path, writer=writer, progress_callback=on_frame)
    finally:
        for artist in job.film.moving:
            artist.set_animated(False)  # a figure leaves animated artists out of its stills


@dataclass(frozen=True)
class Supply:
    """Where gdviz's own films have frames from, and keep them.

    A `spool` keeps them for other writers, `frames` come from elsewhere in place of the figure, and every `chunk` of
    them is drawn as from a new screen, like theirs.  What is transparent lies on the `paper`.  A film that is
    `trusting` marks as stale whatever has changed.
    """

    spool: Spool | None = None
    frames: Generator[Frame] | None = None
    chunk: int | None = None
    paper: str = "white"
    trusting: bool = False


class ScreenWriter(PillowWriter, ABC):
    """A writer of films for any FuncAnimation, in constant memory.

    The artists that the animation's function returns with `blit=True` move; all others are drawn once.  Without them
    every frame is drawn whole.  `delays_cs` gives each frame its own time; else all have that of `fps`.  Players show
    no more than 50 frames a second: of more, so many are left out that the film keeps its length, but for a
    centisecond.  What is transparent lies on white.  Of the `metadata`, "comment" and "title" stand in the file, and
    with `poster` the last frame, for where the film does not play, if its format has a place for it.
    """

    def __init__(
        self,
        fps: float = 25,
        metadata: dict[str, str] | None = None,
        *,
        delays_cs: Sequence[int] | None = None,
        loop: int = 0,
        poster: bool = False,
        supply: Supply | None = None,
        **_kwargs: Any,
    ) -> None:
        super().__init__(fps=fps, metadata=metadata or {})  # type: ignore[arg-type]
        self.delays_cs, self.loop, self.poster = delays_cs, loop, poster
        self.comment, self.title = (self.metadata.get(name, "") for name in ("comment", "title"))
        supply = supply or Supply()
        self.spool = Spool() if supply.spool is None else supply.spool
        self._is_shared = supply.spool is not None
        self._ready, self._chunk, self._paper = supply.frames, supply.chunk, supply.paper
        self._is_trusting = supply.trusting

    @contextmanager
    def saving(self, fig: Figure, outfile: Any, dpi: float | None, *args: Any, **kwargs: Any) -> Iterator[ScreenWriter]:
        """Like matplotlib's own, but a film that failed half-way is not written at all."""
        own_dpi = fig.dpi
        paper = fig.get_facecolor(), fig.get_edgecolor()
        if dpi and dpi != own_dpi:
            fig.set_dpi(dpi)
        self.setup(fig, outfile, dpi)
        fig.canvas.draw_idle = lambda *_a, **_k: None  # type: ignore[method-assign]  # Agg would draw all, at once
        try:
            with rc_context({"path.simplify": False}):  # a path drawn in pieces must be the path drawn whole
                yield self
            if self.delays_cs is None:
                self.spool.stay(max(0, SHORTEST_CS - self.spool.last_cs))
            self.finish()
        finally:
            if self._ready:
                self._ready.close()
            if not self._is_shared:
                self.spool.close()
            del fig.canvas.draw_idle
            fig.patch.set(facecolor=paper[0], edgecolor=paper[1])
            if fig.dpi != own_dpi:
                fig.set_dpi(own_dpi)

    def setup(self, fig: Figure, outfile: Any, dpi: float | None = None) -> None:
        """Makes ready to draw."""
        super().setup(fig, outfile, dpi)
        self._screen = Screen(fig, self._is_trusting)
        self._frames_seen = 0

    def grab_frame(self, **savefig_kwargs: Any) -> None:
        """Draws what has changed, and keeps it; or lets the last frame stay, where it has not been seen for long.

        A film has the `facecolor` and the `edgecolor` that `savefig` would give each picture.  UsageError for what it
        cannot follow, above all `transparent`.
        """
        if not self._frames_seen:
            paint_paper(self.fig.patch, savefig_kwargs)
        delay_cs = self._delay_cs(self._frames_seen)
        self._frames_seen += 1
        if self.delays_cs is None and self._frames_seen > 1 and (self.spool.last_cs < SHORTEST_CS or not delay_cs):
            self.spool.stay(delay_cs)
            return
        frame = next(self._ready) if self._ready else self._drawn()
        pixels = _on_paper(self.fig, frame.rgba, self._paper)
        self.spool.add(pixels, [box.rows(len(pixels)) for box in frame.boxes], delay_cs)
        if self._frames_seen == 2 and not (self._ready or self._screen.moves):
            warnings.warn(
                "no artist moves: every frame is drawn whole; for speed, return the moving artists and pass blit=True",
                stacklevel=4,
            )

    def _drawn(self) -> Frame:
        if self._chunk and (self._frames_seen - 1) % self._chunk == 0:
            self._screen.forget()
        return self._screen.next()

    @property
    def turns(self) -> bool:
        """Whether a camera of gdviz moves, so that nearly all that is drawn is new in each frame."""
        return self._chunk is not None

    @abstractmethod
    def finish(self) -> None:
        """Writes the film from the spool's layers, when all its frames have been drawn."""

    def _delay_cs(self, frame: int) -> int:
        if self.delays_cs is not None:
            return self.delays_cs[frame]
        return round(100 * (frame + 1) / self.fps) - round(100 * frame / self.fps)


def _on_paper(figure: Figure, rgba: Any, color: str) -> Packed:
    """The pixels of a figure on paper of a colour, packed."""
    paper = figure.patch
    if paper.get_visible() and to_rgba(paper.get_facecolor())[3] == 1:  # nothing on it is transparent
        return np.asarray(rgba.view(np.uint32)[..., 0])
    share = rgba[..., 3:] / 255
    ground = 255 * np.array(to_rgba(color)[:3])
    return pack(np.round(rgba[..., :3] * share + ground * (1 - share)))
